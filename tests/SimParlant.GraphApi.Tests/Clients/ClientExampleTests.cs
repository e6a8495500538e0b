using System.Diagnostics;
using System.Runtime.CompilerServices;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Clients;

/// <summary>The clients in other languages, by their own examples against the running service.</summary>
public sealed class ClientExampleTests(Api api) : IClassFixture<Api>
{
    [NeedsFact("python3")]
    public Task The_python_example_makes_an_agent_talks_to_it_and_learns_why_it_may_not_go_on() =>
        TellsAsync("python3", "python/example.py", "Python example");

    [NeedsFact("node")]
    public Task The_javascript_example_does_the_same() => TellsAsync("node", "javascript/example.mjs", "JavaScript example");

    private async Task TellsAsync(string interpreter, string script, string agent)
    {
        var (exitCode, text) = await RunAsync(interpreter, Path.Combine(Folder(), script));
        Assert.True(exitCode == 0, text);
        Assert.Equal([$"{agent}: Hello (user)", "ended", "409 SESSION_NOT_ACTIVE"], text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.Equal(1, await api.Database.SingleAsync<long>(
            "select count(*) from parlant_agent a join parlant_guideline g on g.agent_id = a.id where a.name = $1 and a.temperature = 20", agent));
    }

    private async Task<(int ExitCode, string Text)> RunAsync(string program, string argument)
    {
        var start = new ProcessStartInfo(program, [argument]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SIMPARLANT_URL"] = api.Address.ToString();
        start.Environment["SIMPARLANT_TOKEN"] = Demo.Token("ada");
        start.Environment["SIMPARLANT_WORKSPACE"] = Demo.AcmeSupport;
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Process.Start(start)!;
        var (told, wrong) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await told + await wrong);
    }

    private static string Folder([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "../../../clients"));
}
