using System.Text.Json;
using Npgsql;
using SimParlant.Core.Behaviours;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.Behaviours;

/// <summary>What the engine lives by, put together from rows.</summary>
internal static class BehaviourAssembly
{
    public static IReadOnlyList<GuidelineRule> Guidelines(IReadOnlyList<GuidelineData> rows, IReadOnlyList<ToolSpec> tools)
    {
        var names = tools.ToDictionary(tool => tool.Id.ToString(), tool => tool.Name);
        return
        [
            .. rows.Select(row => new GuidelineRule(row.Id, row.Condition, row.IsObservation ? null : row.Action)
            {
                Priority = row.Priority, Criticality = row.Traits.Criticality, IsTracked = row.Traits.Tracked, IsContinuous = row.Traits.Continuous,
                Style = row.Traits.Style, Tags = row.Traits.Tags, Tools = [.. row.ToolIds.Select(id => names.GetValueOrDefault(id)).OfType<string>()],
            }),
        ];
    }

    public static IReadOnlyList<JourneyMap> Journeys(
        IReadOnlyList<JourneyData> rows, IReadOnlyList<StateData> states, IReadOnlyList<TransitionData> transitions, IReadOnlyList<LinkData> links)
    {
        var (nodes, edges, rules) = (states.ToLookup(s => s.JourneyId), transitions.ToLookup(t => t.JourneyId), links.ToLookup(l => l.JourneyId));
        return
        [
            // One without states leads nowhere.
            .. rows.Where(row => nodes.Contains(row.Id)).Select(row => new JourneyMap(row.Id, row.Title)
            {
                Description = row.Description, Conditions = row.Conditions, IsEnabled = row.Enabled, AllowSkipping = row.AllowSkipping,
                AllowRevisiting = row.AllowRevisiting, Priority = row.Traits.Priority, Style = row.Traits.Style, Tags = row.Traits.Tags,
                Nodes = [.. nodes[row.Id].Select(Node)],
                Edges = [.. edges[row.Id].Select(t => new JourneyEdge(t.Id, t.From, t.To, t.Condition, t.Priority))],
                Rules = [.. rules[row.Id].Select(l => new JourneyRule(l.Id, l.GuidelineId, l.Priority, l.Condition))],
            }),
        ];
    }

    public static ApprovedAnswer Answer(AnswerData row) => new(row.Id, row.Template)
    {
        Category = row.Category, Tags = row.Tags, Conditions = row.Conditions, Signals = row.Traits.Signals, Priority = row.Priority,
        RequiresExactMatch = row.Exact, Fields = row.Traits.Fields, For = row.Traits.For,
    };

    /// <summary>Of id, name, display name, description, parameters, milliseconds, type and usage.</summary>
    public static ToolSpec ReadTool(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        var (id, name, display, description, parameters) = (row.Id(), row.Text(), row.Text(), row.Text(), row.Json());
        return new(id, name, description, parameters)
        {
            DisplayName = display, Timeout = TimeSpan.FromMilliseconds(row.NumberOrNull() ?? 30_000), ToolType = row.Text(), Usage = row.TextOrNull(),
            Pace = ToolPace.Of(row.NumberOrNull(), row.NumberOrNull(), row.JsonOrNull()),
            IsConsequential = Mark(parameters, "x-consequential") is { ValueKind: JsonValueKind.True }, Overlap = OverlapOf(Mark(parameters, "x-overlap")),
            Tags = Traits.Strings(Mark(parameters, "x-tags")),
        };
    }

    private static JourneyNode Node(StateData row) => new(row.Id, row.Name, row.Type)
    {
        Prompt = row.Prompt, Tool = row.Tool, Condition = row.Condition, IsInitial = row.IsInitial, IsFinal = row.IsFinal, AllowSkip = row.AllowSkip,
        Style = row.Traits.Style, Slots = [.. row.Traits.Collects.Select(slot => new Slot(slot.Variable, slot.Type, slot.Choices, slot.Pattern))],
    };

    private static JsonElement? Mark(JsonElement parameters, string name) => parameters.TryGetProperty(name, out var mark) ? mark : null;

    private static ToolOverlap OverlapOf(JsonElement? mark) =>
        mark is { ValueKind: JsonValueKind.String } named && Enum.TryParse<ToolOverlap>(named.GetString(), ignoreCase: true, out var overlap) && Enum.IsDefined(overlap)
            ? overlap
            : ToolOverlap.Auto;
}
