using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace SimParlant.EndToEnd.Tests;

/// <summary>Evaluations as a reader of docs/evaluation.md runs them, here and against a running service.</summary>
// In the stack's collection, not beside it: several `dotnet run` of one project build it into one folder and trip over each other.
[Collection(StackCollection.Name)]
public sealed partial class EvaluationTests(Stack stack, ITestOutputHelper output) : IDisposable
{
    private const string Scenarios = """
        name: Refunds are explained
        steps:
          - customer: How do refunds work?
            expect: { says: You can return anything within 30 days for a full refund., tools: [] }
        """;

    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("simparlant-evaluation-").FullName, "refunds.yaml");

    [Fact]
    public async Task The_commands_of_the_document_work_as_they_stand()
    {
        var commands = BashBlock().Matches(await File.ReadAllTextAsync(Path.Combine(Shell.Root, "docs", "evaluation.md")))
            .SelectMany(block => block.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.NotEmpty(commands);
        foreach (var command in commands)
        {
            var (exitCode, text) = await RunAsync(command);
            Assert.True(exitCode == 0, $"{command}\n{text}");
        }
    }

    [Fact]
    public async Task An_agent_of_a_running_service_is_held_to_a_scenario()
    {
        using var ada = stack.ClientOf("ada");
        var agent = (await ada.StartConversationAsync("Evaluated")).AgentId;
        await File.WriteAllTextAsync(_file, Scenarios);

        var (exitCode, text) = await RunAsync(Against(agent), "ada");

        Assert.Equal(0, exitCode);
        Assert.Contains("ok    Refunds are explained (not looked at: tools)", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_such_an_agent_says_instead_is_shown()
    {
        using var ada = stack.ClientOf("ada");
        var agent = (await ada.StartConversationAsync("Evaluated otherwise")).AgentId;
        await File.WriteAllTextAsync(_file, Scenarios.Replace("30 days", "90 days", StringComparison.Ordinal));

        var (exitCode, text) = await RunAsync(Against(agent), "ada");

        Assert.Equal(1, exitCode);
        Assert.Contains("expected: You can return anything within 90 days", text, StringComparison.Ordinal);
        Assert.Contains("got:      You can return anything within 30 days", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreigner_cannot_evaluate_it()
    {
        using var ada = stack.ClientOf("ada");
        var agent = (await ada.StartConversationAsync("Not for mallory")).AgentId;
        await File.WriteAllTextAsync(_file, Scenarios);

        var (exitCode, text) = await RunAsync(Against(agent), "mallory");

        Assert.Equal(1, exitCode);
        Assert.Contains("404", text, StringComparison.Ordinal);
        Assert.DoesNotContain("30 days", text, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    private string Against(string agent) => $"./run evaluate {_file} --url {stack.Api} --agent {agent}";

    private async Task<(int ExitCode, string Output)> RunAsync(string command, string? user = null)
    {
        using var patience = Stack.Patience();
        // A build server that outlives the command would keep its output open, and whoever reads to the end would wait for it.
        List<(string, string)> environment = [("MSBUILDDISABLENODEREUSE", "1"), ("UseSharedCompilation", "false")];
        if (user is not null)
        {
            environment.Add(("SIMPARLANT_TOKEN", Stack.TokenOf(user)));
        }

        var result = await Shell.RunAsync("bash", ["-c", command], environment, patience.Token);
        output.WriteLine($"$ {command}\n{result.Output}");
        return result;
    }

    [GeneratedRegex("```bash\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex BashBlock();
}
