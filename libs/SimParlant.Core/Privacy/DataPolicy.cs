namespace SimParlant.Core.Privacy;

/// <summary>What a workspace decides about the personal data in it. Times are UTC.</summary>
/// <param name="RetentionDays">How long conversations stay after their last activity; an agent may ask for less. Null: as the agents say.</param>
/// <param name="PiiFloor">The least its agents mask; they may mask more. Null: as the agents say.</param>
/// <param name="UpdatedBy">The Sim user who decided; null when nobody has.</param>
public sealed record DataPolicy(int? RetentionDays, PiiMode? PiiFloor, string? UpdatedBy, DateTime? UpdatedAt)
{
    public static DataPolicy None { get; } = new(null, null, null, null);
}

/// <summary>A person whose data is meant: a Sim user, or a customer as the sessions name them.</summary>
public sealed record DataSubject
{
    private DataSubject(string? userId, string? customerId) => (UserId, CustomerId) = (userId, customerId);

    public string? UserId { get; }

    public string? CustomerId { get; }

    /// <returns>Null unless exactly one is given.</returns>
    public static DataSubject? Of(string? userId, string? customerId) =>
        string.IsNullOrEmpty(userId) == string.IsNullOrEmpty(customerId)
            ? null
            : new(string.IsNullOrEmpty(userId) ? null : userId, string.IsNullOrEmpty(customerId) ? null : customerId);
}

/// <summary>A conversation that was emptied of its person.</summary>
public sealed record ErasedSession(Guid SessionId, int Messages, int Variables, int CancelledTurns);
