using System.Globalization;
using SimParlant.Core.Engine.Models;

namespace SimParlant.Evaluation.Cli;

/// <summary>The command line, understood; <see cref="Parse"/> says in one sentence what it did not understand.</summary>
internal sealed record Arguments
{
    public const string Usage = """
        Usage: ./run evaluate [PATH…] [options]

          PATH             scenario files, or folders of them; without any: tests/Scenarios
          --filter TEXT    only scenarios whose names have TEXT
          --list           names the scenarios and runs none
          --junit FILE     writes the results as JUnit XML too
          --quiet          prints failures and the sum only

        Without --url the scenarios' own agents run here, with the offline provider and no network, or with a language model:
          --provider NAME  a provider that is configured as for the service (docs/models.md), by variables or appsettings.json
          --model NAME     its model; without it the provider's DefaultModel

        With it the customers' part is played to an agent that exists:
          --url URL        the service, such as http://localhost:8001
          --agent ID       the agent
          --token TOKEN    a member's session token or API key; without it SIMPARLANT_TOKEN
          --patience N     seconds an answer may take; 30

        Exit codes: 0 all passed, 1 some failed, 2 not understood.
        """;

    public IReadOnlyList<string> Paths { get; init; } = [];
    public string? Filter { get; init; }
    public bool List { get; init; }
    public bool Quiet { get; init; }
    public string? JUnit { get; init; }
    public Uri? Url { get; init; }
    public Guid? Agent { get; init; }
    public string? Token { get; init; }
    public string Provider { get; init; } = ModelContext.Offline;
    public string? Model { get; init; }
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A language model thinks.</summary>
    public bool IsWithModel => !Provider.Equals(ModelContext.Offline, StringComparison.OrdinalIgnoreCase);

    public static (Arguments? Arguments, string? Problem) Parse(IReadOnlyList<string> args)
    {
        var parsed = new Arguments();
        for (var at = 0; at < args.Count; at++)
        {
            if (!args[at].StartsWith('-'))
            {
                parsed = parsed with { Paths = [.. parsed.Paths, args[at]] };
                continue;
            }

            if (args[at] is "--list" or "--quiet")
            {
                parsed = args[at] == "--list" ? parsed with { List = true } : parsed with { Quiet = true };
                continue;
            }

            var value = at + 1 < args.Count ? args[at + 1] : null;
            var (next, problem) = parsed.With(args[at], value);
            if (next is null)
            {
                return (null, problem);
            }

            parsed = next;
            at++;
        }

        return (parsed.Url is null) != (parsed.Agent is null) ? (null, "--url and --agent go together.")
            : parsed.Url is not null && parsed.IsWithModel ? (null, "--provider and --url exclude one another: the service chooses who thinks there.")
            : parsed.Model is not null && !parsed.IsWithModel ? (null, "--model needs a --provider.")
            : (parsed, null);
    }

    private (Arguments? Next, string? Problem) With(string option, string? value) => option switch
    {
        "--filter" or "--junit" or "--url" or "--agent" or "--token" or "--patience" or "--provider" or "--model" when string.IsNullOrWhiteSpace(value) => (null, $"{option} needs a value."),
        "--filter" => (this with { Filter = value }, null),
        "--junit" => (this with { JUnit = value }, null),
        "--provider" => (this with { Provider = value }, null),
        "--model" => (this with { Model = value }, null),
        "--token" => (this with { Token = value }, null),
        "--url" => Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? (this with { Url = url }, null)
            : (null, "--url needs an address such as http://localhost:8001."),
        "--agent" => Guid.TryParse(value, out var id) ? (this with { Agent = id }, null) : (null, "--agent needs the id of an agent."),
        "--patience" => int.TryParse(value, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? (this with { Patience = TimeSpan.FromSeconds(seconds) }, null)
            : (null, "--patience needs a number of seconds."),
        _ => (null, $"There is no option \"{option}\"."),
    };
}
