using SimParlant.Core.Outcomes;

namespace SimParlant.Core.Behaviours.Documents;

/// <summary>Whether a journey's state does exactly one thing, and what it collects can be told apart.</summary>
internal static class StateEntryRules
{
    public static void Check(FieldErrors errors, StateEntry state, string path, DocumentNames names)
    {
        errors.Text($"{path}.name", state.Name, DocumentLimits.Name);
        errors.Length($"{path}.say", state.Say, state.Say is null ? 0 : 1, DocumentLimits.Text);
        errors.Length($"{path}.decide", state.Decide, state.Decide is null ? 0 : 1, DocumentLimits.Text);
        var does = (state.Say is null ? 0 : 1) + (state.Tool is null ? 0 : 1) + (state.Decide is null ? 0 : 1);
        if (state.Final ? state.Tool is not null || state.Decide is not null : does != 1)
        {
            errors.Add(path, state.Final
                ? $"{path} is final: it may say something, and neither run a tool nor decide."
                : $"{path} must have exactly one of say, tool and decide, or be final.");
        }

        if (state.Tool is { } tool && !names.HasTool(tool))
        {
            errors.Add($"{path}.tool", $"{path}.tool: the agent is not granted the tool \"{tool}\".");
        }

        if (state.Collects.Count > 0 && (state.Final || state.Say is null))
        {
            errors.Add($"{path}.collects", $"{path}.collects: only a state that asks can collect.");
        }

        errors.Count($"{path}.collects", state.Collects.Count, DocumentLimits.Entries);
        errors.Unique(state.Collects, slot => slot.Variable, at => $"{path}.collects[{at}].variable");
        for (var at = 0; at < state.Collects.Count; at++)
        {
            CheckSlot(errors, state.Collects[at], $"{path}.collects[{at}]");
        }
    }

    private static void CheckSlot(FieldErrors errors, SlotEntry slot, string path)
    {
        errors.Key($"{path}.variable", slot.Variable);
        errors.Words($"{path}.choices", slot.Choices);
        if (slot.Type == SlotType.Choice != slot.Choices.Count > 0)
        {
            errors.Add($"{path}.choices", slot.Type == SlotType.Choice
                ? $"{path}.choices must name what can be chosen."
                : $"{path}.choices are for the type choice only.");
        }

        if (slot.Type == SlotType.Pattern)
        {
            errors.Pattern($"{path}.pattern", slot.Pattern);
        }
        else if (slot.Pattern is not null)
        {
            errors.Add($"{path}.pattern", $"{path}.pattern is for the type pattern only.");
        }
    }
}
