using SimParlant.Core.Outcomes;

namespace SimParlant.Core.Behaviours.Documents;

/// <summary>Whether a journey can be walked from its first state to an end, each state doing exactly one thing.</summary>
internal static class JourneyEntryRules
{
    public static void Check(FieldErrors errors, JourneyEntry journey, string path, DocumentNames names)
    {
        errors.Text($"{path}.title", journey.Title, DocumentLimits.Name);
        errors.Length($"{path}.description", journey.Description, 0, DocumentLimits.Description);
        errors.Priority($"{path}.priority", journey.Priority);
        errors.Words($"{path}.tags", journey.Tags, DocumentLimits.Tag);
        errors.Words($"{path}.when", journey.When);
        if (journey.When.Count == 0)
        {
            errors.Add($"{path}.when", $"{path}.when must name at least one condition: the journey begins when any of them holds.");
        }

        CheckGuidelines(errors, journey, path, names);
        if (journey.States.Count == 0)
        {
            errors.Add($"{path}.states", $"{path}.states must have a first state.");
            return;
        }

        errors.Count($"{path}.states", journey.States.Count, DocumentLimits.States);
        errors.Unique(journey.States, state => state.Name, at => $"{path}.states[{at}].name");
        for (var at = 0; at < journey.States.Count; at++)
        {
            StateEntryRules.Check(errors, journey.States[at], $"{path}.states[{at}]", names);
        }

        if (journey.States[0].Final)
        {
            errors.Add($"{path}.states[0].final", $"{path}.states[0].final: the journey begins there, so it cannot end there.");
        }

        CheckWays(errors, journey, path);
    }

    private static void CheckGuidelines(FieldErrors errors, JourneyEntry journey, string path, DocumentNames names)
    {
        errors.Count($"{path}.guidelines", journey.Guidelines.Count, DocumentLimits.Guidelines);
        errors.Unique(journey.Guidelines, link => link.Guideline, at => $"{path}.guidelines[{at}].guideline");
        for (var at = 0; at < journey.Guidelines.Count; at++)
        {
            var (link, here) = (journey.Guidelines[at], $"{path}.guidelines[{at}]");
            errors.Priority($"{here}.priority", link.Priority);
            errors.Length($"{here}.when", link.When, link.When is null ? 0 : 1, DocumentLimits.Text);
            if (!names.HasGuideline(link.Guideline))
            {
                errors.Add($"{here}.guideline", $"{here}.guideline: there is no guideline \"{link.Guideline}\".");
            }
        }
    }

    private static void CheckWays(FieldErrors errors, JourneyEntry journey, string path)
    {
        var states = journey.States.Select(state => state.Name).ToHashSet(StringComparer.Ordinal);
        var finals = journey.States.Where(state => state.Final).Select(state => state.Name).ToHashSet(StringComparer.Ordinal);
        var written = journey.Transitions ?? [];
        errors.Count($"{path}.transitions", written.Count, DocumentLimits.Transitions);
        errors.Unique(written, way => $"{way.From} -> {way.To}{(way.When is null ? "" : $" when {way.When}")}", at => $"{path}.transitions[{at}]");
        for (var at = 0; at < written.Count; at++)
        {
            var (way, here) = (written[at], $"{path}.transitions[{at}]");
            errors.Priority($"{here}.priority", way.Priority);
            errors.Length($"{here}.when", way.When, way.When is null ? 0 : 1, DocumentLimits.Text);
            foreach (var (end, name) in new[] { ("from", way.From), ("to", way.To) }.Where(end => !states.Contains(end.Item2)))
            {
                errors.Add($"{here}.{end}", $"{here}.{end}: \"{journey.Title}\" has no state \"{name}\".");
            }

            if (finals.Contains(way.From))
            {
                errors.Add($"{here}.from", $"{here}.from: nothing leads out of the final state \"{way.From}\".");
            }
        }

        CheckReach(errors, journey, path, finals);
    }

    private static void CheckReach(FieldErrors errors, JourneyEntry journey, string path, HashSet<string> finals)
    {
        var ways = DocumentCompiler.Ways(journey).ToLookup(way => way.From, way => way.To, StringComparer.Ordinal);
        var reached = new HashSet<string>(StringComparer.Ordinal) { journey.States[0].Name };
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out var state))
        {
            foreach (var next in ways[state].Where(reached.Add))
            {
                open.Enqueue(next);
            }
        }

        for (var at = 0; at < journey.States.Count; at++)
        {
            if (!reached.Contains(journey.States[at].Name))
            {
                errors.Add($"{path}.states[{at}]", $"{path}.states[{at}]: no way leads to \"{journey.States[at].Name}\".");
            }
        }

        if (!finals.Overlaps(reached))
        {
            errors.Add($"{path}.states", $"{path}.states: the journey \"{journey.Title}\" never ends; one state must be final.");
        }
    }
}
