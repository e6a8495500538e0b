using SimParlant.Core.Limits;

namespace SimParlant.Storage.Limits;

/// <summary>Guesses are counted in Redis while it answers, by each replica for itself while it does not. One counted while Redis was away is known to this process only, so both are asked.</summary>
internal sealed class SharedFirstLockout(SharedFirst first, ILockout shared, ILockout local) : ILockout
{
    public async ValueTask<TimeSpan?> RemainingAsync(string source, CancellationToken ct) =>
        await local.RemainingAsync(source, ct) ?? await first.AskAsync(shared.RemainingAsync, local.RemainingAsync, source, ct);

    public ValueTask<bool> CountAsync(string source, CancellationToken ct) => first.AskAsync(shared.CountAsync, local.CountAsync, source, ct);
}
