using System.Text;
using SimParlant.Core.Alerts.Expressions;

namespace SimParlant.Core.Alerts;

/// <summary>The rules as a file that Prometheus loads.</summary>
public static class PrometheusRules
{
    public static string Print(IEnumerable<AlertRule> rules, TimeSpan period)
    {
        var text = new StringBuilder("# Printed from SimParlant.Core/Alerts; a test compares the two. Change the rules there.\n")
            .Append("groups:\n  - name: simparlant\n    interval: ").Append(Growth.Duration(period)).Append("\n    rules:\n");
        foreach (var rule in rules)
        {
            text.Append("      - alert: ").Append(rule.Name).Append('\n')
                .Append("        expr: ").Append(Quote(rule.Condition.ToString())).Append('\n');
            if (rule.For > TimeSpan.Zero)
            {
                text.Append("        for: ").Append(Growth.Duration(rule.For)).Append('\n');
            }

            text.Append("        labels:\n          severity: ").Append(rule.Severity.ToString().ToLowerInvariant()).Append('\n')
                .Append("        annotations:\n          summary: ").Append(Quote(rule.Summary)).Append('\n')
                .Append("          description: ").Append(Quote(rule.Description)).Append('\n')
                .Append("          runbook_url: ").Append(Quote(rule.Runbook)).Append('\n');
        }

        return text.ToString();
    }

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
