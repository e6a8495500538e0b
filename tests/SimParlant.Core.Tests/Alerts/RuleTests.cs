using System.Text;
using System.Text.RegularExpressions;
using SimParlant.Core.Alerts;
using SimParlant.Core.Alerts.Expressions;
using SimParlant.Testing;

namespace SimParlant.Core.Tests.Alerts;

/// <summary>Every rule against what makes it fire and what does not: in the product, and in Prometheus.</summary>
public sealed class RuleTests : IDisposable
{
    // Twelve minutes: every range is full and every "for" over.
    private const int Steps = 48;

    private readonly string _folder = Directory.CreateTempSubdirectory("simparlant-rules-").FullName;

    public static TheoryData<string> Rules => [.. AlertRules.All.Select(r => r.Name)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, MemberData(nameof(Rules))]
    public void A_rule_holds_for_its_cause_and_not_for_less(string name)
    {
        var rule = AlertRules.All.Single(r => r.Name == name);
        var known = Assert.Single(RuleCases.All, c => c.Rule == name);
        Assert.Equal([known.Labels], rule.Condition.Evaluate(Window(known.Fires)).Select(p => p.Labels.ToString().Replace("\"", "", StringComparison.Ordinal)));
        Assert.Empty(rule.Condition.Evaluate(Window(known.Quiet)));
    }

    [Theory, MemberData(nameof(Rules))]
    public void A_rule_is_written_for_people(string name)
    {
        var rule = AlertRules.All.Single(r => r.Name == name);
        Assert.Matches("^([A-Z][a-z]+)+$", rule.Name);
        Assert.Matches(@"^[A-Z].*\.$", rule.Summary);
        Assert.Matches(@"^[A-Z].*\.$", rule.Description);
        Assert.Single(AlertRules.All, r => r.Name == name);
    }

    [Fact]
    public void The_file_for_Prometheus_is_printed_from_the_rules()
    {
        var path = Path.Combine(Root, "deploy", "prometheus", "rules.yml");
        var printed = PrometheusRules.Print(AlertRules.All, Series.Interval);
        if (Environment.GetEnvironmentVariable("SNAPSHOT_ACCEPT") == "1")
        {
            File.WriteAllText(path, printed);
        }

        Assert.True(File.Exists(path) && File.ReadAllText(path) == printed, "deploy/prometheus/rules.yml: run this with SNAPSHOT_ACCEPT=1 and read the diff.");
    }

    [PromtoolFact]
    public async Task Prometheus_accepts_the_file()
    {
        var (exit, said) = await Promtool.RunAsync(["check", "rules", "rules.yml"], folder: Path.Combine(Root, "deploy", "prometheus"));
        Assert.True(exit == 0, said);
    }

    [PromtoolFact]
    public async Task Prometheus_fires_for_the_same_causes()
    {
        File.Copy(Path.Combine(Root, "deploy", "prometheus", "rules.yml"), Path.Combine(_folder, "rules.yml"));
        var text = new StringBuilder("rule_files: [rules.yml]\nevaluation_interval: 15s\ntests:\n");
        foreach (var known in RuleCases.All)
        {
            var rule = AlertRules.All.Single(r => r.Name == known.Rule);
            Case(text, rule, known.Fires, known.Labels);
            Case(text, rule, known.Quiet, null);
        }

        await File.WriteAllTextAsync(Path.Combine(_folder, "rules.test.yml"), text.ToString());
        var (exit, said) = await Promtool.RunAsync(["test", "rules", "rules.test.yml"], folder: _folder);
        Assert.True(exit == 0, said);
    }

    private static void Case(StringBuilder text, AlertRule rule, IReadOnlyList<Series> series, string? labels)
    {
        text.Append("  - interval: 15s\n    input_series:").Append(series.Count == 0 ? " []\n" : "\n").AppendJoin("", series.Select(s => s.ToYaml(Steps)))
            .Append("    alert_rule_test:\n      - eval_time: 12m\n        alertname: ").Append(rule.Name).Append("\n        exp_alerts:");
        if (labels is null)
        {
            text.Append(" []\n");
            return;
        }

        text.Append("\n          - exp_labels:\n              severity: ").Append(rule.Severity.ToString().ToLowerInvariant()).Append('\n');
        foreach (var label in labels.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            text.Append("              ").Append(Regex.Replace(label, "=", ": ")).Append('\n');
        }

        text.Append("            exp_annotations:\n              summary: '").Append(rule.Summary.Replace("'", "''", StringComparison.Ordinal))
            .Append("'\n              description: '").Append(rule.Description.Replace("'", "''", StringComparison.Ordinal))
            .Append("'\n              runbook_url: '").Append(rule.Runbook).Append("'\n");
    }

    private static SampleWindow Window(IReadOnlyList<Series> series) => Series.Window(series, AlertRules.Selectors, AlertRules.Span, Steps);

    private static string Root { get; } = FindRoot();

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
