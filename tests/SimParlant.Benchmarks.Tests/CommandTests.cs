using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace SimParlant.Benchmarks.Tests;

/// <summary>The command docs/benchmarks.md names, for one short scenario and as it was built for these tests.</summary>
public sealed partial class CommandTests
{
    [Fact]
    public async Task The_documented_command_prints_a_table()
    {
        var documented = Command().Match(await File.ReadAllTextAsync(Path.Combine(Root(), "docs", "benchmarks.md")));
        Assert.True(documented.Success);
        Assert.True(Directory.Exists(Path.Combine(Root(), documented.Groups["project"].Value)));

        var output = await RunAsync("small, 345 B", "--quick", "--memory");
        Assert.Contains("| small, 345 B |", output, StringComparison.Ordinal);
        Assert.All(["--quick", "--memory"], option => Assert.Contains(option, documented.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_documented_command_for_turns_prints_a_table_and_conversations()
    {
        Assert.Contains(
            "dotnet run -c Release --project tests/SimParlant.Benchmarks -- turns [--quick]",
            await File.ReadAllTextAsync(Path.Combine(Root(), "docs", "benchmarks.md")), StringComparison.Ordinal);
        var output = await RunAsync("turns", "--quick");
        Assert.Contains("| 1000 | **", output, StringComparison.Ordinal);
        Assert.Matches("20 conversations.*: [1-9][0-9]* turns in 2 s", output);
    }

    [Fact]
    public async Task The_documented_command_for_the_dashboard_takes_everything_in_by_both_protocols()
    {
        Assert.Contains(
            "dotnet run -c Release --project tests/SimParlant.Benchmarks -- dashboard [--seconds 60] [--rate 20000] [--quick]",
            await File.ReadAllTextAsync(Path.Combine(Root(), "docs", "benchmarks.md")), StringComparison.Ordinal);
        var output = await RunAsync("dashboard", "--quick");
        // Everything that was sent was received, nothing of it dropped, no request refused.
        Assert.Matches(@"\| gRPC \| ([1-9]\d+) \| \1 \| 0 \| 0 \| \*\*", output);
        Assert.Matches(@"\| http/protobuf \| ([1-9]\d+) \| \1 \| 0 \| 0 \| \*\*", output);
        Assert.Contains("a list of 50 traces took p50", output, StringComparison.Ordinal);
    }

    /// <returns>What it printed.</returns>
    private static async Task<string> RunAsync(params string[] arguments)
    {
        using var run = Process.Start(new ProcessStartInfo("dotnet", [typeof(Suite).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = run.StandardError.ReadToEndAsync();
        var output = await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
        Assert.True(run.ExitCode == 0, await errors);
        return output;
    }

    private static string Root([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));

    [GeneratedRegex(@"dotnet run -c Release --project (?<project>\S+) -- .*")]
    private static partial Regex Command();
}
