using SimParlant.Core.Outcomes;

namespace SimParlant.Core.Behaviours.Documents;

/// <summary>Whether a document can be lived by: lengths, ranges, names that exist, journeys that can be walked.</summary>
public static class DocumentRules
{
    /// <param name="tools">Names of the tools there are.</param>
    /// <returns>Everything that is wrong, by path (<c>journeys[0].states[2].tool</c>); null when nothing is.</returns>
    public static Invalid? Check(BehaviourDocument document, IReadOnlySet<string> tools)
    {
        var errors = new FieldErrors();
        foreach (var (name, at) in document.Tools.Select((name, at) => (name, at)).Where(t => !tools.Contains(t.name)))
        {
            errors.Add($"tools[{at}]", $"There is no tool \"{name}\".");
        }

        return errors.Problem;
    }
}
