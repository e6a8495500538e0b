using System.Xml.Linq;
using Microsoft.Extensions.Configuration;
using SimParlant.Core.Engine.Lexical;
using SimParlant.Evaluation.Cli;
using SimParlant.Testing.Models;

namespace SimParlant.Evaluation.Tests;

public sealed class ApplicationTests : IDisposable
{
    private const string Good = """
        name: Says when it is open
        behaviour: { answers: [{ name: hours, say: From nine to five., when: [the customer asks about opening hours] }] }
        steps: [{ customer: What are your opening hours?, expect: { says: From nine to five. } }]
        """;

    private const string Bad = """
        name: Says when it is closed
        behaviour: { answers: [{ name: hours, say: From nine to five., when: [the customer asks about opening hours] }] }
        steps:
          - customer: What are your opening hours?
            expect: { says: Never. }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("simparlant-scenarios-").FullName;

    [Fact]
    public async Task All_passed_is_zero()
    {
        Write("good.yaml", Good);

        var (exitCode, output, _) = await RunAsync(_folder);

        Assert.Equal(0, exitCode);
        Assert.Contains("ok    Says when it is open", output, StringComparison.Ordinal);
        Assert.EndsWith("1 scenarios: 1 passed, 0 failed\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Some_failed_is_one_and_shows_where_what_was_expected_and_what_came()
    {
        Write("bad.yaml", $"{Good}\n---\n{Bad}");

        var (exitCode, output, _) = await RunAsync(_folder, "--quiet");

        Assert.Equal(1, exitCode);
        Assert.DoesNotContain("ok ", output, StringComparison.Ordinal);
        Assert.Contains($"FAIL  Says when it is closed\n      {_folder}/bad.yaml:5\n  step 1 ({_folder}/bad.yaml:8)\n    says\n      expected: Never.\n      got:      From nine to five.\n", output, StringComparison.Ordinal);
        Assert.Contains("customer: What are your opening hours?", output, StringComparison.Ordinal);
        Assert.EndsWith("2 scenarios: 1 passed, 1 failed\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_understood_is_two_and_nothing_runs()
    {
        Write("good.yaml", Good);
        Write("wrong.yaml", "name: Wrong\nstep: []");

        var (exitCode, output, errors) = await RunAsync(_folder);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("wrong.yaml:2: step: there is no member \"step\" here", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no option \"--fast\".", "--fast", "1")]
    [InlineData("--filter needs a value.", "--filter")]
    [InlineData("--url and --agent go together.", "--url", "http://localhost:1")]
    [InlineData("--url needs an address such as http://localhost:8001.", "--url", "localhost")]
    [InlineData("--agent needs the id of an agent.", "--agent", "eva")]
    [InlineData("--patience needs a number of seconds.", "--patience", "0")]
    [InlineData("--provider needs a value.", "--provider")]
    [InlineData("--model needs a --provider.", "--model", "small")]
    [InlineData("--provider and --url exclude one another", "--provider", "openai", "--url", "http://localhost:1", "--agent", "0190a0e0-0000-7000-8000-000000000001")]
    [InlineData("nowhere.yaml:1: the file cannot be read.", "nowhere.yaml")]
    public async Task A_command_that_is_not_understood_is_two(string problem, params string[] args)
    {
        var (exitCode, _, errors) = await RunAsync(args);

        Assert.Equal(2, exitCode);
        Assert.Contains(problem, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_that_leaves_nothing_is_two()
    {
        Write("good.yaml", Good);
        Assert.Equal(2, (await RunAsync(_folder, "--filter", "no such thing")).ExitCode);
    }

    [Fact]
    public async Task Scenarios_can_be_listed_and_filtered()
    {
        Write("both.yaml", $"{Good}\n---\n{Bad}");

        var (exitCode, output, _) = await RunAsync(_folder, "--list", "--filter", "CLOSED");

        Assert.Equal((0, $"{_folder}/both.yaml:5  Says when it is closed\n"), (exitCode, output));
    }

    [Fact]
    public async Task Results_are_written_for_build_servers_too()
    {
        Write("both.yaml", $"{Good}\n---\n{Bad}");
        var file = Path.Combine(_folder, "new", "results.xml");

        await RunAsync(_folder, "--junit", file);

        var root = XDocument.Load(file).Root!;
        Assert.Equal(("2", "1"), (root.Attribute("tests")!.Value, root.Attribute("failures")!.Value));
        var cases = root.Descendants("testcase").ToList();
        Assert.Equal(["Says when it is open", "Says when it is closed"], cases.Select(c => c.Attribute("name")!.Value));
        Assert.Equal("says: expected Never., got From nine to five.", cases[1].Element("failure")!.Attribute("message")!.Value);
    }

    [Fact]
    public async Task Without_a_token_no_service_is_asked()
    {
        Write("good.yaml", Good);

        var (exitCode, _, errors) = await RunAsync(_folder, "--url", "http://localhost:1", "--agent", "0190a0e0-0000-7000-8000-000000000001");

        Assert.Equal(1, exitCode);
        Assert.Contains("a token is missing", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_told_in_one_line()
    {
        Write("good.yaml", Good);

        var (exitCode, _, errors) = await RunAsync(_folder, "--url", "http://localhost:1", "--agent", "0190a0e0-0000-7000-8000-000000000001", "--token", "t");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("SERVICE_UNREACHABLE: GET /api/v1/agents/", errors, StringComparison.Ordinal);
    }

    private const string OwnWords = """
        name: Says when it is open in the provider's words
        agent: { name: Support, mode: fluid }
        behaviour: { guidelines: [{ when: always, then: tell the opening hours }] }
        steps: [{ customer: What are your opening hours?, expect: { says: Come by from nine to five. } }]
        """;

    [Fact]
    public async Task A_configured_provider_thinks_for_the_scenarios_agents()
    {
        Write("words.yaml", OwnWords);
        await using var server = await ScriptedOpenAi.StartAsync(question => question.Name switch
        {
            "draft" => new ScriptedAnswer.Pieces("Come by from", " nine to five."),
            "review" => ScriptedAnswer.Of(new { rationale = "r", checks = Array.Empty<object>() }),
            _ => new ScriptedAnswer.Refusal(),
        });

        var (exitCode, output, errors) = await RunWithAsync(SettingsOf(server), _folder, "--provider", "cellar", "--model", "small-2");

        Assert.True(exitCode == 0, output + errors);
        Assert.Contains(server.Questions, question => question is { Name: "draft", Model: "small-2" });
        await RunWithAsync(SettingsOf(server), _folder, "--provider", "cellar");
        Assert.Equal("small-1", server.Questions[^1].Model);
        Assert.Empty(server.Problems);
    }

    [Fact]
    public async Task Nobody_steps_in_for_a_provider_that_gives_no_answer()
    {
        Write("good.yaml", Good);
        await using var server = await ScriptedOpenAi.StartAsync(_ => new ScriptedAnswer.Status(500));

        var (exitCode, output, _) = await RunWithAsync(SettingsOf(server), _folder, "--provider", "cellar");

        Assert.Equal(1, exitCode);
        Assert.Contains("1 scenarios: 0 passed, 1 failed", output, StringComparison.Ordinal);
        Assert.NotEmpty(server.Questions);
    }

    [Fact]
    public async Task A_provider_that_is_not_configured_or_not_well_is_two()
    {
        Write("good.yaml", Good);
        await using var server = await ScriptedOpenAi.StartAsync(_ => new ScriptedAnswer.Status(500));
        var settings = SettingsOf(server);

        var (exitCode, _, errors) = await RunWithAsync(settings, _folder, "--provider", "attic");
        Assert.Equal((2, "There is no provider \"attic\" configured; these are: cellar. See docs/models.md.\n"), (exitCode, errors));

        settings["Models:Providers:cellar:Kind"] = "parrot";
        (exitCode, _, errors) = await RunWithAsync(settings, _folder, "--provider", "cellar");
        Assert.Equal(2, exitCode);
        Assert.Contains("cellar", errors, StringComparison.Ordinal);
        Assert.Empty(server.Questions);
    }

    private static Dictionary<string, string?> SettingsOf(ScriptedProvider server) => new()
    {
        ["Models:Providers:cellar:Endpoint"] = server.Endpoint.ToString(),
        ["Models:Providers:cellar:ApiKey"] = ScriptedProvider.Key,
        ["Models:Providers:cellar:DefaultModel"] = "small-1",
        ["Models:Retries"] = "0",
        ["Models:Fallback:0"] = "cellar",
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    private static Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] args) => RunWithAsync([], args);

    private static async Task<(int ExitCode, string Output, string Errors)> RunWithAsync(Dictionary<string, string?> settings, params string[] args)
    {
        var (output, errors) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        using var network = new SocketsHttpHandler();
        var exitCode = await new Application(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), output, errors, time => new LexicalModel(time), network, TimeProvider.System).RunAsync(args, default);
        return (exitCode, output.ToString(), errors.ToString());
    }
}
