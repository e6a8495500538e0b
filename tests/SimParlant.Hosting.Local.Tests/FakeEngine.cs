namespace SimParlant.Hosting.Local.Tests;

/// <summary>
/// Scripts named docker and podman, first on the PATH. They note how they are called, answer <c>info</c> when told to,
/// run a Redis "container" as a process on the published port, and stop it by name.
/// </summary>
public sealed class FakeEngine : IDisposable
{
    private const char Separator = '\u001f';

    private const string Script = """
        #!/bin/sh
        here='{here}'
        engine=$(basename "$0")
        separator=$(printf '\037')
        call=$engine
        for argument in "$@"; do call="$call$separator$argument"; last=$argument; done
        printf '%s\n' "$call" >>"$here/calls"
        case $1 in
          info) [ -e "$here/$engine.answers" ] ;;
          run)
            before=
            for argument in "$@"; do
              case $before in
                --name) name=$argument ;;
                --publish) address=${argument%:*} ;;
              esac
              before=$argument
            done
            echo $$ >"$here/$name.pid"
            exec sh -c "exec $last --bind ${address%:*} --port ${address#*:} --dir $here"
            ;;
          stop) [ ! -e "$here/refuses-stop" ] && kill -TERM "$(cat "$here/$last.pid")" ;;
          exec) env >"$here/exec.environment" ;;
        esac
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hosting-tests-");
    private readonly string? _path = Environment.GetEnvironmentVariable("PATH");

    public FakeEngine()
    {
        foreach (var name in (string[])["docker", "podman"])
        {
            var script = Path.Combine(_folder.FullName, name);
            File.WriteAllText(script, Script.Replace("{here}", _folder.FullName, StringComparison.Ordinal));
            Modes.Set(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        SearchPath = $"{_folder.FullName}:{_path}";

        // Other tests of this process never look for an engine, so they see no difference.
        Environment.SetEnvironmentVariable("PATH", SearchPath);
    }

    internal string SearchPath { get; }

    internal IReadOnlyList<string[]> Calls => File.Exists(CallsFile) ? [.. File.ReadAllLines(CallsFile).Select(static line => line.Split(Separator))] : [];

    internal string ExecEnvironment => File.ReadAllText(Path.Combine(_folder.FullName, "exec.environment"));

    private string CallsFile => Path.Combine(_folder.FullName, "calls");

    /// <summary>Makes docker or podman answer; without this call none does.</summary>
    internal FakeEngine Answers(string engine)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, $"{engine}.answers"), "");
        return this;
    }

    internal FakeEngine RefusesToStop()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "refuses-stop"), "");
        return this;
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("PATH", _path);
        _folder.Delete(recursive: true);
    }
}
