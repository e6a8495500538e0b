using SimParlant.Evaluation.Memory;
using SimParlant.Evaluation.Runs;
using SimParlant.Evaluation.Scenarios;

namespace SimParlant.Evaluation.Checks;

/// <summary>Holds the counters against what a scenario says they come to.</summary>
internal static class CounterChecks
{
    public static IEnumerable<Miss> Run(CounterExpectation expected, MemoryEngine engine, NameBook names, int line)
    {
        (string What, int Expected, int Got)[] counts =
        [
            .. Each("guideline", expected.Guidelines), .. Each("answer", expected.Answers), .. Each("transition", expected.Transitions),
            .. Each("tool", expected.Tools),
            .. expected.Journeys.Where(j => j.Value.Sessions is not null)
                .Select(j => ($"journeys.{j.Key}.sessions", j.Value.Sessions!.Value, engine.Counters.Of(names.IdOf("journey", j.Key)))),
            .. expected.Journeys.Where(j => j.Value.CompletionRate is not null)
                .Select(j => ($"journeys.{j.Key}.completionRate", j.Value.CompletionRate!.Value, engine.Counters.CompletionRate(names.IdOf("journey", j.Key)))),
        ];
        var misses = counts.Where(count => count.Expected != count.Got).Select(count => new Miss(0, line, "finally." + count.What, $"{count.Expected}", $"{count.Got}"));
        var messages = engine.Sessions.Sum(session => session.Row.MessageCount);
        return expected.Messages is { } total && total != messages ? misses.Append(new Miss(0, line, "finally.messages", $"{total}", $"{messages}")) : misses;

        IEnumerable<(string, int, int)> Each(string kind, IReadOnlyDictionary<string, int> wanted) =>
            wanted.Select(count => ($"{kind}s.{count.Key}", count.Value, engine.Counters.Of(names.IdOf(kind, count.Key))));
    }
}
