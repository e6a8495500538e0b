using System.Diagnostics;
using System.Text;
using SimParlant.Hosting.Local.Processes;
using LocalProgram = SimParlant.Hosting.Local.Processes.Program;

namespace SimParlant.Hosting.Local.Tests;

public sealed class LauncherTests : IDisposable
{
    private const string Inherited = "inherited-by.tests";
    private readonly CancellationTokenSource _limit = new(Hosts.Limit);
    private readonly OpenFolder _folder = new();

    public LauncherTests() => Environment.SetEnvironmentVariable(Inherited, "from above");

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Inherited, null);
        _folder.Dispose();
        _limit.Dispose();
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("sh")]
    public async Task Every_variable_reaches_the_program_once_and_unchanged(string shell)
    {
        Dictionary<string, string> given = new()
        {
            ["services__graph-api__http__0"] = "http://localhost:5000",
            ["ConnectionStrings__simparlant-db"] = "Host=localhost;Password=a \"b\" 'c' $HOME `id` \\ %s",
            ["1st.of"] = "line one\nline two\n",
            ["PLAIN"] = " $(id) \"quoted\"\n'single' ",
            ["EMPTY"] = "",
            ["empty-one"] = "",
        };
        var file = Path.Combine(_folder.Path, "environ");
        Assert.Equal(0, await RunAsync(new LocalProgram("cp", ["/proc/self/environ", file], _folder.Path) { Environment = given }, shell, opensGate: true));
        var seen = (await File.ReadAllTextAsync(file, Encoding.UTF8, _limit.Token)).Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(static entry => entry.Split('=', 2)).ToLookup(static entry => entry[0], static entry => entry[1]);
        foreach (var (name, value) in given.Append(new(Inherited, "from above")))
        {
            Assert.Equal(value, Assert.Single(seen[name]));
        }

        Assert.DoesNotContain(seen, static variable => variable.Key.StartsWith("simparlant_carried_", StringComparison.Ordinal));
    }

    [Fact]
    public void Values_never_appear_on_the_command_line_where_bash_is_at_hand()
    {
        var start = ProcessLauncher.Describe("api", new LocalProgram("true", [], "/") { Environment = new Dictionary<string, string> { ["a-b"] = "s3cret-word" } }, "bash");
        Assert.DoesNotContain(start.ArgumentList, static argument => argument.Contains("s3cret-word", StringComparison.Ordinal) || argument.Contains("carried", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("sh")]
    public async Task Arguments_arrive_as_they_were_given(string shell)
    {
        string[] given = ["two words", "$HOME", "a\nb", "\"'\\", "", "-n"];
        var file = Path.Combine(_folder.Path, "cmdline");
        var copy = new LocalProgram("sh", ["-c", "cat /proc/$$/cmdline >\"$0\"", file, .. given], _folder.Path);
        Assert.Equal(0, await RunAsync(copy, shell, opensGate: true));
        Assert.EndsWith($"{file}\0{string.Join('\0', given)}\0", await File.ReadAllTextAsync(file, _limit.Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("sh")]
    public async Task A_program_whose_starter_died_never_begins(string shell)
    {
        var file = Path.Combine(_folder.Path, "began");
        Assert.Equal(1, await RunAsync(new LocalProgram("touch", [file], _folder.Path), shell, opensGate: false));
        Assert.False(File.Exists(file));
    }

    [RootFact]
    public async Task Servers_of_a_root_AppHost_run_under_another_account()
    {
        var builder = Hosts.Builder(new LocalOptions { Servers = ServersMode.Local, RandomizePorts = true });
        builder.AddRedis("redis");
        builder.AddExecutable("mine", "sleep", ".", "60");
        await using var app = builder.Build();
        await app.StartAsync(_limit.Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("redis", _limit.Token);
        var account = UnixAccount.Find("postgres") ?? UnixAccount.Find("nobody");
        Assert.Equal(account!.UserId, Hosts.UserId(await Hosts.PidAsync(app, "redis", _limit.Token)));
        Assert.Equal(0, Hosts.UserId(await Hosts.PidAsync(app, "mine", _limit.Token)));
    }

    private async Task<int> RunAsync(LocalProgram program, string shell, bool opensGate)
    {
        using var process = Process.Start(ProcessLauncher.Describe("test", program, shell))!;
        if (opensGate)
        {
            await process.StandardInput.WriteLineAsync();
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync(_limit.Token);
        return process.ExitCode;
    }
}
