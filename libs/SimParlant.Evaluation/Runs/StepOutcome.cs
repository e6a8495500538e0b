using System.Text.Json;
using SimParlant.Core.Engine;
using SimParlant.Core.Sessions;
using SimParlant.Evaluation.Memory;
using SimParlant.Evaluation.Scenarios;

namespace SimParlant.Evaluation.Runs;

/// <summary>What a step left behind.</summary>
/// <param name="Events">Of the step, in order.</param>
/// <param name="Turns">That began in the step.</param>
internal sealed record StepOutcome(
    Step Step, int Number, int Line, MemorySession Session, IReadOnlyList<SessionEvent> Events, IReadOnlyList<MemoryTurn> Turns, NameBook Names)
{
    public IEnumerable<SessionEvent> Of(EventType type) => Events.Where(happened => happened.EventType == type);

    /// <summary>What the agent said, preambles too.</summary>
    public IReadOnlyList<string> Said => [.. Of(EventType.AgentMessage).Select(TextOf)];

    /// <summary>Why the agent said what it said, or what it would say, last first.</summary>
    public Explanation? Explanation => Of(EventType.AgentMessage).Reverse().Select(ExplanationOf).FirstOrDefault(found => found is not null)
        ?? (Turns.Count > 0 ? Session.Replies.Find(reply => reply.TurnId == Turns[^1].Id)?.Explanation : null);

    public IEnumerable<Explanation> Explanations => Of(EventType.AgentMessage).Select(ExplanationOf).OfType<Explanation>();

    public static string TextOf(SessionEvent message) => MemorySession.Member(message.Content, "text")?.GetString() ?? "";

    private static Explanation? ExplanationOf(SessionEvent message) =>
        MemorySession.Member(message.Metadata, "explanation") is { ValueKind: JsonValueKind.Object } json ? Explanation.Read(json) : null;
}

/// <summary>Names of ids and back.</summary>
internal sealed class NameBook(Func<string, Guid> idOf, ScenarioNames names)
{
    private readonly Dictionary<Guid, string> _names = new[] { "guideline", "journey", "state", "answer", "tool", "transition" }
        .SelectMany(kind => names.All(kind).Select(pair => (Id: idOf(pair.Key), pair.Name)))
        .GroupBy(pair => pair.Id)
        .ToDictionary(group => group.Key, group => group.First().Name);

    public Guid IdOf(string kind, string name) => idOf(names.KeyOf(kind, name));

    public string NameOf(Guid id) => _names.GetValueOrDefault(id) ?? id.ToString();

    public string? Find(Guid id) => _names.GetValueOrDefault(id);
}
