namespace SimParlant.Core.Limits;

/// <summary>Shuts out sources that guess credentials.</summary>
public interface ILockout
{
    /// <summary>How much longer the source is shut out; null when it is not.</summary>
    ValueTask<TimeSpan?> RemainingAsync(string source, CancellationToken ct);

    /// <summary>Counts a wrong guess; true when it is the one that shuts the source out.</summary>
    ValueTask<bool> CountAsync(string source, CancellationToken ct);
}

/// <param name="Failures">So many wrong guesses …</param>
/// <param name="Within">… in this time …</param>
/// <param name="Block">… shut the source out for that long.</param>
public sealed record LockoutRule(int Failures, TimeSpan Within, TimeSpan Block)
{
    public static LockoutRule Default { get; } = new(3, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30));
}
