using System.Text.Json;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine.Questions;
using SimParlant.Core.Engine.Steps;
using SimParlant.Core.Tools.Schema;

namespace SimParlant.Core.Engine.Calls;

/// <summary>Finds out which calls to make: asks the model for arguments, fills in what it must not see, and validates.</summary>
internal sealed class ToolPlanner(TurnState state)
{
    /// <summary>Calls with valid arguments that were not made in this turn yet. What is missing or wrong becomes an insight.</summary>
    public async ValueTask<IReadOnlyList<ToolCall>> PlanAsync(IReadOnlyList<WantedTool> wanted, CancellationToken ct)
    {
        var answers = await Task.WhenAll(Groups(wanted).Select(group => AskAsync(group, ct)));
        var calls = new List<ToolCall>();
        foreach (var (tool, arguments) in answers.SelectMany(answer => answer))
        {
            if (Check(tool, arguments) is { } call && !calls.Exists(other => other.Id == call.Id) && !state.Calls.Exists(made => made.Id == call.Id && made.Result is not null))
            {
                calls.Add(call);
            }
        }

        return calls;
    }

    /// <summary>The call the customer just said yes to; what was said no to is dropped, with a word about it.</summary>
    public static ToolCall? Confirmed(TurnState state)
    {
        if (state.Facts.Memory.Pending is not { } pending || state.Confirmed is not { } yes
            || state.Facts.Behaviour.Tools.FirstOrDefault(tool => tool.Id == pending.ToolId) is not { } tool)
        {
            return null;
        }

        if (yes)
        {
            // The tool may have changed since it was asked for.
            return SchemaCheck.Validate(tool.Parameters, pending.Arguments).Count > 0 ? null
                : new ToolCall(ToolCall.IdOf(state.Turn.Id, tool, pending.Arguments), tool, pending.Arguments, state.Iteration) is var call
                    && state.Calls.Exists(made => made.Id == call.Id && made.Result is not null) ? null : call;
        }

        state.Declined.Add(tool.Name);
        state.ExplainedTools.Add(new(tool.Name, "declined", "the customer said no"));
        return null;
    }

    private async Task<IReadOnlyList<(ToolSpec Tool, JsonElement Arguments)>> AskAsync(IReadOnlyList<WantedTool> group, CancellationToken ct)
    {
        if (group is [{ Tool: { IsConsequential: false } only }] && SchemaProperty.Of(only.Parameters).Count == 0)
        {
            return [(only, JsonSerializer.SerializeToElement(new { }))];
        }

        var choices = group.Select((wanted, at) => new ToolChoice(at + 1, wanted.Tool)).ToList();
        var answer = await state.AskAsync(new ToolQuestion(state.Dialogue, choices, [.. group.SelectMany(wanted => wanted.Reasons).Distinct()]), ct);
        foreach (var idle in choices.Where(choice => answer.Calls.All(call => call.Number != choice.Number)))
        {
            state.ExplainedTools.Add(new(idle.Tool.Name, "not_needed", answer.Rationale));
        }

        return
        [
            .. answer.Calls
                .Where(call => call.Number >= 1 && call.Number <= choices.Count && call.Arguments.ValueKind == JsonValueKind.Object)
                .Select(call => (choices[call.Number - 1].Tool, call.Arguments)),
        ];
    }

    /// <summary>Tools that are weighed against one another are asked about together.</summary>
    private IEnumerable<IReadOnlyList<WantedTool>> Groups(IReadOnlyList<WantedTool> wanted)
    {
        var open = wanted.Where(w => !state.Declined.Contains(w.Tool.Name)).ToList();
        while (open.Count > 0)
        {
            var group = new List<WantedTool> { open[0] };
            open.RemoveAt(0);
            while (open.Find(other => group.Exists(one => Overlap(one.Tool, other.Tool))) is { } next)
            {
                group.Add(next);
                open.Remove(next);
            }

            yield return group;
        }
    }

    private bool Overlap(ToolSpec a, ToolSpec b) => a.Overlap != ToolOverlap.None && b.Overlap != ToolOverlap.None
        && (a.Overlap == ToolOverlap.Always || b.Overlap == ToolOverlap.Always || state.Facts.Behaviour.Relationships.Any(r =>
            r.Kind == RelationshipKind.Overlap && ((r.Source.Id == a.Id && r.Target.Id == b.Id) || (r.Source.Id == b.Id && r.Target.Id == a.Id))));

    private ToolCall? Check(ToolSpec tool, JsonElement given)
    {
        var properties = SchemaProperty.Of(tool.Parameters);
        var arguments = Arguments.Complete(properties, given, state.Variable, name => state.Facts.Variables.Any(v => v.Key == name && v.IsPrivate));
        var errors = SchemaCheck.Validate(tool.Parameters, arguments);
        if (errors.Count == 0)
        {
            return new ToolCall(ToolCall.IdOf(state.Turn.Id, tool, arguments), tool, arguments, state.Iteration);
        }

        foreach (var error in errors)
        {
            var property = properties.FirstOrDefault(p => error.Path == p.Name || error.Path.StartsWith(p.Name + ".", StringComparison.Ordinal));
            if (property is { IsHidden: false, Source: not ArgumentSource.Context })
            {
                state.Insights.Add(new(
                    error.IsMissing ? InsightKind.Missing : InsightKind.Invalid, tool.Name, property.Name, property.DisplayName, property.Description,
                    property.Significance, property.Choices, property.Precedence,
                    error.IsMissing || !arguments.TryGetProperty(property.Name, out var value) ? null : value.ToString()));
            }
        }

        state.ExplainedTools.Add(new(
            tool.Name, errors.Any(error => error.IsMissing) ? "missing_data" : "invalid_data",
            string.Join(" ", errors.Select(error => $"{error.Path} {error.Message}"))));
        return null;
    }
}
