using SimParlant.Evaluation.Scenarios;

namespace SimParlant.Evaluation.Checks;

/// <summary>What can be told from an agent's words alone, wherever it runs.</summary>
/// <param name="miss">Called with the member of the expectation, what was expected, and what came.</param>
internal sealed class SpeechChecks(Action<string, string, string> miss)
{
    public void Check(Expectation expect, IReadOnlyList<string> said)
    {
        var got = said.Count == 0 ? "nothing" : string.Join('\n', said);
        var all = string.Join('\n', said);
        if (expect.Says is { } says && !says.SequenceEqual(said))
        {
            miss("says", says.Count == 0 ? "nothing" : string.Join('\n', says), got);
        }

        if (expect.SaysOneOf is { } some && !(said.Count == 1 && some.Contains(said[0])))
        {
            miss("saysOneOf", string.Join("\nor ", some), got);
        }

        foreach (var piece in (expect.Contains ?? []).Where(piece => !all.Contains(piece, StringComparison.OrdinalIgnoreCase)))
        {
            miss("contains", piece, got);
        }

        foreach (var piece in (expect.Lacks ?? []).Where(piece => all.Contains(piece, StringComparison.OrdinalIgnoreCase)))
        {
            miss("lacks", "nothing with " + piece, got);
        }

        if (expect.Silent is { } silent && silent != (said.Count == 0))
        {
            miss("silent", silent ? "nothing" : "something", got);
        }

        if (expect.Messages is { } count && count != said.Count)
        {
            miss("messages", $"{count}", $"{said.Count}");
        }
    }
}
