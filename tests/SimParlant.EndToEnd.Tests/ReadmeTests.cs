using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace SimParlant.EndToEnd.Tests;

/// <summary>Every command a reader is told to run is run here, against the booted stack.</summary>
[Collection(StackCollection.Name)]
public sealed partial class ReadmeTests(Stack stack, ITestOutputHelper output)
{
    /// <summary>Starting the stack is what this fixture does, and testing is what is going on.</summary>
    private static readonly string[] RunOtherwise = ["./run", "./test"];

    public static TheoryData<string> Commands => [.. Blocks().SelectMany(b => b.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Except(RunOtherwise)];

    [Theory, MemberData(nameof(Commands))]
    public async Task A_command_of_the_readme_works(string command)
    {
        using var patience = Stack.Patience();
        var here = command.Replace("http://localhost:8001", stack.Api.ToString().TrimEnd('/'), StringComparison.Ordinal)
            .Replace("curl -s", "curl -sS --fail-with-body", StringComparison.Ordinal)
            .Replace("dotnet run docs/quickstart.cs", $"dotnet run docs/quickstart.cs {stack.Api}", StringComparison.Ordinal);
        var (exitCode, text) = await Shell.RunAsync("bash", ["-c", here], [("SIMPARLANT_TOKEN", Stack.TokenOf("ada"))], patience.Token);
        output.WriteLine(text);
        Assert.True(exitCode == 0, $"{here}\n{text}");
    }

    [Fact]
    public void The_readme_names_the_two_commands() =>
        Assert.Equal(RunOtherwise, Blocks().SelectMany(b => b.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Intersect(RunOtherwise));

    private static IEnumerable<string> Blocks() =>
        BashBlock().Matches(File.ReadAllText(Path.Combine(Shell.Root, "README.md"))).Select(m => m.Groups[1].Value);

    [GeneratedRegex("```bash\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex BashBlock();
}
