using System.Globalization;
using System.Xml.Linq;
using SimParlant.Evaluation.Runs;

namespace SimParlant.Evaluation.Reports;

/// <summary>Results for build servers, in the XML they all read: a suite per file, a case per scenario.</summary>
public static class JUnitReport
{
    public static XDocument Of(IReadOnlyCollection<ScenarioResult> results) => new(new XElement(
        "testsuites",
        Counts(results),
        results.GroupBy(result => result.Scenario.Source.File).Select(file => new XElement(
            "testsuite",
            new XAttribute("name", file.Key),
            Counts([.. file]),
            file.Select(Case)))));

    private static XElement Case(ScenarioResult result) => new(
        "testcase",
        new XAttribute("name", Clean(result.Scenario.Name)),
        new XAttribute("classname", result.Scenario.Source.File),
        result.Passed
            ? null
            : new XElement(
                "failure",
                new XAttribute("message", Clean($"{result.Misses[0].What}: expected {result.Misses[0].Expected}, got {result.Misses[0].Got}")),
                Clean(string.Join('\n', TextReport.Lines(result)))));

    private static XAttribute[] Counts(IReadOnlyCollection<ScenarioResult> results) =>
    [
        new("tests", results.Count.ToString(CultureInfo.InvariantCulture)),
        new("failures", results.Count(result => !result.Passed).ToString(CultureInfo.InvariantCulture)),
    ];

    // What agents say may hold characters that XML cannot.
    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune.Value is '\t' or '\n' or >= 0x20 and not (0xFFFE or 0xFFFF)));
}
