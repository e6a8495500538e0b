using System.Text.Json;
using SimParlant.Core.Engine;
using SimParlant.Core.Engine.Questions;

namespace SimParlant.Models.Prompts;

/// <summary>What of a question a model sees. Things are named by their numbers within the question.</summary>
internal static class QuestionView
{
    public static PromptValues Of<TAnswer>(Question<TAnswer> question, Dialogue dialogue)
        where TAnswer : class
    {
        var values = DialogueView.Of(dialogue);
        return question switch
        {
            MatchQuestion match => values.Configuration("candidates", match.Candidates.ToList()),
            ClarifyQuestion clarify => values
                .Configuration("observation", clarify.Observation)
                .Configuration("candidates", clarify.Candidates.Select(c => new { c.Number, c.Condition, c.Action }).ToList()),
            JourneyQuestion journey => values
                .Configuration("journey", new { journey.Journey.Title, journey.Journey.Description })
                .Configuration("steps", journey.Steps.Select(Step).ToList())
                .Data("path", journey.Path.ToList()),
            ToolQuestion tools => values
                .Configuration("reasons", tools.Reasons.ToList())
                .Configuration("tools", tools.Tools.Select(Tool).ToList()),
            DraftQuestion draft => values
                // What a tool wants asked may quote what the customer said.
                .Data("insights", dialogue.Insights.Select(Insight).ToList())
                .Configuration("instructions", Instructions(draft.Instructions))
                .Data("details", Details(draft.Instructions))
                .Data("preamble", draft.Preamble),
            SelectQuestion select => values
                .Configuration("instructions", Instructions(select.Instructions))
                .Data("details", Details(select.Instructions))
                .Data("draft", select.Draft)
                .Data("said", select.Said.ToList())
                // Approved by the company, but filled with what customers and programs said.
                .Data("candidates", select.Candidates.Select(c => new { c.Number, c.Text, c.IsMeant }).ToList()),
            ReviseQuestion revise => values
                .Data("draft", revise.Draft)
                .Data("examples", revise.Examples.Select(e => e.Text).ToList()),
            PreambleQuestion preamble => values.Configuration("examples", preamble.Examples.ToList()),
            FieldQuestion field => values.Configuration("field", field.Field).Configuration("template", field.Template),
            ReviewQuestion review => values
                .Configuration("instructions", Instructions(review.Instructions))
                .Data("reply", review.Reply),
            _ => throw new NotSupportedException($"The question \"{question.Name}\" has no prompt."),
        };
    }

    private static object Instructions(IReadOnlyList<Instruction> instructions) => instructions
        .Select(i => new { i.Number, i.Condition, i.Action, From = i.Source, i.Priority, i.IsSoft }).ToList();

    private static object Details(IReadOnlyList<Instruction> instructions) =>
        instructions.Where(i => i.Data is not null).Select(i => new { i.Number, i.Data }).ToList();

    private static object Step(JourneyStep step) => new
    {
        step.Number,
        step.Node.Name,
        Kind = step.Node.Type,
        step.Node.Prompt,
        step.Node.Condition,
        step.Node.Tool,
        Asks = step.Node.Slots.Count == 0 ? null : step.Node.Slots.Select(s => new { s.Variable, s.Type, Choices = s.Choices.Count == 0 ? null : s.Choices }).ToList(),
        step.IsKnown,
        Ends = step.Node.EndsJourney ? true : (bool?)null,
        Ways = step.Ways.Select(w => new { w.To, w.Condition }).ToList(),
    };

    private static object Tool(ToolChoice choice) => new
    {
        choice.Number,
        choice.Tool.Name,
        choice.Tool.Usage,
        FromCustomer = Sourced(choice.Tool.Parameters, "customer"),
        FromContext = Sourced(choice.Tool.Parameters, "context"),
    };

    private static List<string>? Sourced(JsonElement parameters, string source) =>
        parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            && properties.EnumerateObject()
                .Where(p => p.Value.ValueKind == JsonValueKind.Object && p.Value.TryGetProperty("x-source", out var own) && own.ValueEquals(source))
                .Select(p => p.Name).ToList() is { Count: > 0 } named
                ? named
                : null;

    private static object Insight(ToolInsight insight) => new
    {
        insight.Kind,
        insight.Name,
        insight.Description,
        insight.Significance,
        AcceptableValues = insight.Choices.Count == 0 ? null : insight.Choices,
        insight.Value,
    };
}
