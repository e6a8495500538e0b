using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.Core.Alerts;

namespace SimParlant.GraphApi.Operations.Tests.Alerts;

/// <summary>What is handed out beside the service: dashboards, and the page that alerts point to.</summary>
public sealed partial class DeployTests
{
    // Nobody asks a model or a tool in the test, nor falls back; their names are checked where they are measured. What rules watch is measured from the start.
    private static readonly string[] Rare = ["gen_ai_", "parlant_tool_call", "parlant_model_", "parlant_graphql_", "parlant_subscriptions_", "parlant_events_"];

    private static IReadOnlyList<string> Files => [.. Directory.GetFiles(Path.Combine(Root, "deploy", "grafana"), "*.json").Select(f => Path.GetFileName(f)!)];

    public static TheoryData<string> Dashboards => [.. Files];

    [Theory, MemberData(nameof(Dashboards))]
    public void A_dashboard_finds_its_data_source_anywhere_and_its_panels_apart(string file)
    {
        var text = Text(file);
        var board = JsonNode.Parse(text)!;
        Assert.DoesNotContain("://", text);
        Assert.Equal("datasource", (string)Assert.Single(board["templating"]!["list"]!.AsArray())!["name"]!);
        var panels = board["panels"]!.AsArray();
        Assert.Equal(panels.Count, panels.Select(p => (int)p!["id"]!).Distinct().Count());
        Assert.All(panels, p => Assert.Equal("${datasource}", (string)p!["datasource"]!["uid"]!));
        Assert.Equal(Files.Count, Files.Select(f => (string)JsonNode.Parse(Text(f))!["uid"]!).Distinct().Count());
    }

    [Fact]
    public async Task Every_metric_and_label_that_is_shown_or_alerted_on_is_measured()
    {
        await using var stage = await Stage.StartAsync();
        var agent = await stage.Database.SingleAsync<Guid>("select id from parlant_agent limit 1");
        var session = await stage.SaySomethingAsync(agent);
        await stage.UntilAnsweredAsync(session);
        await stage.PassAsync(TimeSpan.FromSeconds(30));
        var measured = stage.Services.GetRequiredService<IMetricReadings>().Read().GroupBy(s => s.Name)
            .ToDictionary(g => g.Key, g => g.SelectMany(s => s.Labels.Keys).Append("instance").ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        measured["up"] = ["job", "instance"];
        List<string> missing = [.. AlertRules.Selectors.SelectMany(s => Unmeasured(measured, s.Name, s.LabelNames))];
        foreach (var file in Files)
        {
            foreach (Match expression in Expression().Matches(Text(file)))
            {
                var text = expression.Groups[1].Value.Replace("\\\"", "\"", StringComparison.Ordinal);
                var grouped = By().Matches(text).SelectMany(b => b.Groups[1].Value.Split(", ")).ToArray();
                missing.AddRange(Metric().Matches(text).SelectMany(m => Missing(measured, m.Value, grouped)));
            }
        }

        Assert.Empty(missing.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_alert_has_its_section_in_the_runbook()
    {
        var sections = File.ReadLines(Path.Combine(Root, "docs", "operations.md")).Where(l => l.StartsWith("### ", StringComparison.Ordinal)).Select(l => l[4..]);
        Assert.Equal(AlertRules.All.Select(r => r.Name), sections);
        Assert.All(AlertRules.All, r => Assert.Equal($"docs/operations.md#{r.Name.ToLowerInvariant()}", r.Runbook));
    }

    private static string Text(string dashboard) => File.ReadAllText(Path.Combine(Root, "deploy", "grafana", dashboard));

    private static IEnumerable<string> Missing(Dictionary<string, HashSet<string>> measured, string name, IEnumerable<string> labels) =>
        Rare.Any(r => name.StartsWith(r, StringComparison.Ordinal)) ? [] : Unmeasured(measured, name, labels);

    private static IEnumerable<string> Unmeasured(Dictionary<string, HashSet<string>> measured, string name, IEnumerable<string> labels) =>
        !measured.TryGetValue(name, out var known) ? [name]
        : labels.Where(l => !known.Contains(l)).Select(l => $"{name}{{{l}}}");

    [GeneratedRegex("\"expr\": \"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Expression();

    [GeneratedRegex(@"by \(([^)]+)\)")]
    private static partial Regex By();

    [GeneratedRegex(@"\b(parlant|dotnet|process|gen_ai)_[a-z_]+\b(?=[{\[) ])")]
    private static partial Regex Metric();

    internal static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SimParlant.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
