using SimParlant.Core.Guidelines;

namespace SimParlant.Core.Engine;

/// <summary>
/// The one port through which the engine thinks. Implementations hold no state between calls and may be asked for many
/// conversations at once.
/// </summary>
public interface IConversationModel
{
    /// <summary>Named in the metadata of what it said.</summary>
    string Name { get; }

    /// <summary>Which of the agent's enabled guidelines apply now, best first.</summary>
    ValueTask<Thought<IReadOnlyList<GuidelineMatch>>> MatchGuidelinesAsync(Conversation conversation, CancellationToken ct);

    /// <summary>What to say, given what applies.</summary>
    ValueTask<Thought<Reply>> ComposeAsync(Conversation conversation, IReadOnlyList<GuidelineMatch> matches, CancellationToken ct);
}

/// <summary>A model's answer and what it cost.</summary>
/// <param name="CostCents">Whole cents, rounded up.</param>
public readonly record struct Thought<T>(T Value, int Tokens = 0, int CostCents = 0);

/// <param name="Score">0 to 1.</param>
/// <param name="Rationale">For a person who asks why.</param>
public sealed record GuidelineMatch(Guideline Guideline, double Score, string Rationale);

public enum ReplySource
{
    CannedResponse,
    Guideline,
    NoMatch,
}

/// <param name="CannedResponseId">The approved answer it came from; null for other sources.</param>
/// <param name="Rationale">For a person who asks why.</param>
public sealed record Reply(string Text, ReplySource Source, Guid? CannedResponseId, string Rationale);
