using System.Diagnostics;
using System.Globalization;

namespace SimParlant.Hosting.Local.Processes;

/// <summary>
/// A small shell that outlives us by a moment. It reads the process groups to watch from a pipe only we hold;
/// when the pipe closes, however we ended, it ends the groups still on its list.
/// </summary>
internal sealed class OrphanGuard : IDisposable
{
    // A parent-death signal would be simpler, but Linux sends it when the starting thread ends, and our threads come and go.
    private const string Script = """
        trap '' HUP INT TERM
        groups=
        while read -r verb group; do
          case $verb in
            add) groups="$groups $group" ;;
            del) left=; for g in $groups; do [ "$g" = "$group" ] || left="$left $g"; done; groups=$left ;;
          esac
        done
        for g in $groups; do kill -INT "-$g" 2>/dev/null; kill -TERM "-$g" 2>/dev/null; done
        tries=0
        while [ -n "$groups" ] && [ $tries -lt 20 ]; do
          left=; for g in $groups; do kill -0 "-$g" 2>/dev/null && left="$left $g"; done; groups=$left
          [ -z "$groups" ] || sleep 0.1
          tries=$((tries + 1))
        done
        for g in $groups; do kill -KILL "-$g" 2>/dev/null; done
        """;

    // Guards the pipe: a line must not be cut in two by another.
    private readonly Lock _gate = new();
    private Process? _shell;

    internal void Watch(int processGroup) => Tell("add", processGroup);

    internal void Forget(int processGroup) => Tell("del", processGroup);

    public void Dispose()
    {
        lock (_gate)
        {
            _shell?.StandardInput.Close();
            _shell?.Dispose();
            _shell = null;
        }
    }

    private void Tell(string verb, int processGroup)
    {
        lock (_gate)
        {
            _shell ??= Start();
            _shell.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{verb} {processGroup}"));
            _shell.StandardInput.Flush();
        }
    }

    private static Process Start()
    {
        var start = new ProcessStartInfo("setsid") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("sh");
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Script);
        return Process.Start(start)!;
    }
}
