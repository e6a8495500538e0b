namespace SimParlant.Core.Limits;

/// <summary>How much one workspace may hold and use; null means without bound. Months are calendar months, UTC.</summary>
public sealed record Quotas
{
    public static Quotas None { get; } = new();

    /// <summary>Live agents of a workspace.</summary>
    public int? Agents { get; init; }

    /// <summary>Active sessions of one party, a customer when one is named or else the member, in a workspace.</summary>
    public int? Sessions { get; init; }

    /// <summary>Model tokens of a workspace in a month.</summary>
    public long? Tokens { get; init; }

    /// <summary>Model costs of a workspace in a month, in cents.</summary>
    public long? CostCents { get; init; }

    /// <summary>The first day of the month usage is counted under.</summary>
    public static DateOnly MonthOf(DateTime utc) => new(utc.Year, utc.Month, 1);
}
