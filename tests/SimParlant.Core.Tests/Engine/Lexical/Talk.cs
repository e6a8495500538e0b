using System.Text.Json;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine;
using SimParlant.Core.Engine.Lexical;
using SimParlant.Core.Engine.Models;
using SimParlant.Core.Engine.Questions;
using SimParlant.Core.Journeys;

namespace SimParlant.Core.Tests.Engine.Lexical;

/// <summary>Conversations and what a workspace wrote, in a few words.</summary>
internal static class Talk
{
    /// <summary>Friday, 1 May 2026, 12:00 UTC.</summary>
    public static LexicalModel Model { get; } = new(new Stopped());

    public static ModelContext Context { get; } = new("w", Guid.Empty, "offline", "lexical", 0, 1000, 8000, new TurnBudget(null, null));

    public static Dialogue Says(string message, string? after = null, params string[] earlier) => new()
    {
        Agent = new AgentProfile("Ada", null, null, null, null),
        Customer = new CustomerProfile(null, null, null, null, []),
        Message = message,
        Transcript =
        [
            .. earlier.Select((text, i) => new Utterance(Speaker.Customer, text, i)),
            .. after is null ? Array.Empty<Utterance>() : [new Utterance(Speaker.Agent, after, 90)],
            new Utterance(Speaker.Customer, message, 91),
        ],
    };

    public static Dialogue Knowing(this Dialogue dialogue, params (string Key, object Value)[] variables) => dialogue with
    {
        Variables = [.. dialogue.Variables, .. variables.Select(v => new KnownVariable(v.Key, VariableScope.Session, JsonSerializer.SerializeToElement(v.Value)))],
    };

    public static Dialogue After(this Dialogue dialogue, string tool, object data, object? arguments = null, bool isError = false, bool isNew = true) => dialogue with
    {
        ToolOutcomes = [.. dialogue.ToolOutcomes, new ToolOutcome(tool, JsonSerializer.SerializeToElement(arguments ?? new { }), JsonSerializer.SerializeToElement(data), isError, isNew)],
    };

    public static T Ask<T>(Question<T> question)
        where T : class
    {
        var asked = Model.AskAsync(question, Context, default);
        Assert.True(asked.IsCompletedSuccessfully);
        return asked.Result.Value;
    }

    public static bool Holds(string condition, Dialogue dialogue, bool wasApplied = false) =>
        Ask(new MatchQuestion(dialogue, [new MatchCandidate(1, condition, "act", wasApplied)])).Checks.Single().Applies;

    public static string Draft(Dialogue dialogue, params string[] actions) =>
        Ask(new DraftQuestion(dialogue, Instructions(actions), CompositionStyle.Fluid)).Text;

    public static IReadOnlyList<Instruction> Instructions(params string[] actions) =>
        [.. actions.Select((action, i) => new Instruction(i + 1, null, action, InstructionSource.Guideline, null, 100))];

    public static ToolSpec Tool(string name, string description, string properties, string required = "") =>
        new(Guid.CreateVersion7(), name, description, JsonDocument.Parse($$"""{"type":"object","properties":{{{properties}}},"required":[{{required}}]}""").RootElement);

    public static string Calls(Dialogue dialogue, string reason, params ToolSpec[] tools) =>
        string.Join(' ', Ask(new ToolQuestion(dialogue, [.. tools.Select((tool, i) => new ToolChoice(i + 1, tool))], reason.Length == 0 ? [] : [reason]))
            .Calls.Select(call => $"{call.Number}{call.Arguments.GetRawText()}"));

    public static JourneyNode Chat(string name, params Slot[] slots) => new(Guid.CreateVersion7(), name, JourneyStateType.Chat) { Slots = slots, Prompt = $"Ask for the {name}" };

    private sealed class Stopped : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    }
}
