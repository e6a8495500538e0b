using System.Text.Json;
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
        var names = new DocumentNames(document);
        CheckTools(errors, document.Tools, tools);
        Each(errors, "guidelines", document.Guidelines, DocumentLimits.Guidelines, DocumentKeys.NameOf, (entry, path) => Check(errors, entry, path, names));
        Each(errors, "journeys", document.Journeys, DocumentLimits.Journeys, journey => journey.Title, (entry, path) => JourneyEntryRules.Check(errors, entry, path, names));
        Each(errors, "answers", document.Answers, DocumentLimits.Answers, DocumentKeys.NameOf, (entry, path) => Check(errors, entry, path, names));
        Each(errors, "terms", document.Terms, DocumentLimits.Terms, term => term.Name, (entry, path) => Check(errors, entry, path));
        Each(errors, "capabilities", document.Capabilities, DocumentLimits.Capabilities, entry => entry.Title, (entry, path) => Check(errors, entry, path));
        Each(errors, "variables", document.Variables, DocumentLimits.Variables, entry => $"{entry.Scope}:{entry.Key}", (entry, path) => Check(errors, entry, path));
        Each(errors, "relationships", document.Relationships, DocumentLimits.Relationships, DescriptionOf, (entry, path) => RelationshipEntryRules.Check(errors, entry, path, names));
        return errors.Problem;
    }

    private static void Each<T>(FieldErrors errors, string path, IReadOnlyList<T> entries, int most, Func<T, string> nameOf, Action<T, string> check)
    {
        errors.Count(path, entries.Count, most);
        // What is far too much is not worth reading to the end.
        var read = entries.Take(most).ToList();
        errors.Unique(read, nameOf, at => $"{path}[{at}]");
        for (var at = 0; at < read.Count; at++)
        {
            check(read[at], $"{path}[{at}]");
        }
    }

    private static void CheckTools(FieldErrors errors, IReadOnlyList<string> granted, IReadOnlySet<string> tools)
    {
        errors.Count("tools", granted.Count, DocumentLimits.Tools);
        errors.Unique(granted, name => name, at => $"tools[{at}]");
        for (var at = 0; at < granted.Count; at++)
        {
            if (!tools.Contains(granted[at]))
            {
                errors.Add($"tools[{at}]", $"There is no tool \"{granted[at]}\".");
            }
        }
    }

    private static void Check(FieldErrors errors, GuidelineEntry guideline, string path, DocumentNames names)
    {
        errors.Text($"{path}.when", guideline.When, DocumentLimits.Text);
        errors.Length($"{path}.then", guideline.Then, guideline.Then is null ? 0 : 1, DocumentLimits.Text);
        errors.Length($"{path}.name", guideline.Name, guideline.Name is null ? 0 : 1, DocumentLimits.Name);
        errors.Priority($"{path}.priority", guideline.Priority);
        errors.Words($"{path}.tags", guideline.Tags, DocumentLimits.Tag);
        errors.Count($"{path}.tools", guideline.Tools.Count, DocumentLimits.Entries);
        for (var at = 0; at < guideline.Tools.Count; at++)
        {
            if (!names.HasTool(guideline.Tools[at]))
            {
                errors.Add($"{path}.tools[{at}]", $"{path}.tools[{at}]: the agent is not granted the tool \"{guideline.Tools[at]}\".");
            }
        }
    }

    private static void Check(FieldErrors errors, AnswerEntry answer, string path, DocumentNames names)
    {
        errors.Text($"{path}.say", answer.Say, DocumentLimits.Template);
        errors.Template($"{path}.say", answer.Say);
        errors.Length($"{path}.name", answer.Name, answer.Name is null ? 0 : 1, DocumentLimits.Name);
        errors.Length($"{path}.category", answer.Category, 0, DocumentLimits.Tag);
        errors.Priority($"{path}.priority", answer.Priority);
        errors.Words($"{path}.when", answer.When);
        errors.Words($"{path}.signals", answer.Signals);
        errors.Words($"{path}.tags", answer.Tags, DocumentLimits.Tag);
        errors.Words($"{path}.fields", answer.Fields, DocumentLimits.Tag);
        if (answer.Exact && answer.When.Count == 0)
        {
            errors.Add($"{path}.when", $"{path}.when must name the exact words when exact is set.");
        }

        errors.Count($"{path}.for", answer.For.Count, DocumentLimits.Entries);
        for (var at = 0; at < answer.For.Count; at++)
        {
            if (names.Meanings(answer.For[at]) is not 1 and var meanings)
            {
                errors.Add($"{path}.for[{at}]", meanings == 0
                    ? $"{path}.for[{at}]: there is no guideline, journey or state (title/state) \"{answer.For[at]}\"."
                    : $"{path}.for[{at}]: \"{answer.For[at]}\" names more than one thing; rename one.");
            }
        }
    }

    private static void Check(FieldErrors errors, TermEntry term, string path)
    {
        errors.Text($"{path}.name", term.Name, DocumentLimits.Name);
        errors.Text($"{path}.means", term.Means, DocumentLimits.Text);
        errors.Words($"{path}.synonyms", term.Synonyms, DocumentLimits.Name);
        errors.Priority($"{path}.importance", term.Importance);
    }

    private static void Check(FieldErrors errors, CapabilityEntry capability, string path)
    {
        errors.Text($"{path}.title", capability.Title, DocumentLimits.Name);
        errors.Text($"{path}.description", capability.Description, DocumentLimits.Text);
        errors.Words($"{path}.signals", capability.Signals);
        errors.Words($"{path}.tags", capability.Tags, DocumentLimits.Tag);
    }

    private static void Check(FieldErrors errors, VariableEntry variable, string path)
    {
        errors.Key($"{path}.key", variable.Key);
        errors.Length($"{path}.description", variable.Description, 0, DocumentLimits.Text);
        if (variable.Scope == VariableScope.Session)
        {
            errors.Add($"{path}.scope", $"{path}.scope must be global or customer: a session's variables come about in it.");
        }

        if (variable.Value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            errors.Add($"{path}.value", $"{path}.value must be a string, number, boolean, object or array.");
        }
        else if (variable.Value.GetRawText().Length > DocumentLimits.Value)
        {
            errors.Add($"{path}.value", $"{path}.value must have at most {DocumentLimits.Value} characters as JSON.");
        }
    }

    private static string DescriptionOf(RelationshipEntry entry) => $"{entry.Kind} {entry.From} -> {string.Join(", ", entry.To)} {entry.Group}".TrimEnd();
}
