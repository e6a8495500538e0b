using SimParlant.Evaluation.Runs;

namespace SimParlant.Evaluation.Reports;

/// <summary>Results for a person: what was expected, what came, and what happened until then.</summary>
public static class TextReport
{
    public static IEnumerable<string> Lines(ScenarioResult result)
    {
        var source = result.Scenario.Source;
        if (result.Passed)
        {
            yield return $"ok    {result.Scenario.Name}{(result.Unchecked.Count == 0 ? "" : $" (not looked at: {string.Join(", ", result.Unchecked)})")}";
            yield break;
        }

        yield return $"FAIL  {result.Scenario.Name}";
        yield return $"      {source.File}:{source.Line}";
        foreach (var miss in result.Misses)
        {
            yield return miss.Step == 0 ? "  at the end" : $"  step {miss.Step} ({source.File}:{miss.Line})";
            yield return $"    {miss.What}";
            foreach (var line in Block("expected", miss.Expected).Concat(Block("got", miss.Got)))
            {
                yield return line;
            }
        }

        yield return "    what happened";
        foreach (var line in result.Transcript)
        {
            yield return $"      {line}";
        }
    }

    public static string Summary(IReadOnlyCollection<ScenarioResult> results)
    {
        var passed = results.Count(result => result.Passed);
        return $"{results.Count} scenarios: {passed} passed, {results.Count - passed} failed";
    }

    private static IEnumerable<string> Block(string name, string text) =>
        text.Split('\n').Select((line, at) => $"      {(at == 0 ? name + ":" : "").PadRight(10)}{line}");
}
