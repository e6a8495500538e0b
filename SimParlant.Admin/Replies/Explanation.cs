namespace SimParlant.Admin.Replies;

public enum ReplyOrigin { CannedResponse, OwnWords, Composited, NoMatch, Tool }

public enum Resolution { None, Entailed, Deprioritized, UnmetDependency, Ambiguous }

/// <summary>Why the agent said something.</summary>
public sealed record Explanation(
    ReplyOrigin Origin,
    string Rationale,
    string? Draft,
    string Style,
    string Provider,
    string Model,
    int Tokens,
    int Cents,
    int Iterations,
    IReadOnlyList<ExplainedGuideline> Guidelines,
    IReadOnlyList<ExplainedJourney> Journeys,
    IReadOnlyList<ExplainedTool> Tools,
    IReadOnlyList<string> Terms);

public sealed record ExplainedGuideline(Guid Id, string Condition, string? Action, string Rationale, Resolution Resolution, bool Applied);

public sealed record ExplainedJourney(string Title, string Move, string? FromState, string? ToState, string Rationale);

public sealed record ExplainedTool(string Name, string Outcome, string Rationale);
