using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Http;

namespace SimParlant.GraphApi.Identity;

/// <summary>
/// Who may see and do what concerns the service as a whole: the Sim users that <c>OPERATORS</c> names by id. Being an admin of some
/// workspace is not enough, for everybody may make one; only in Development, where nobody is named, it is.
/// </summary>
internal sealed class Operators(IConfiguration configuration, IHostEnvironment environment)
{
    public const string Variable = "OPERATORS";

    private readonly HashSet<string> _named =
        [.. (configuration[Variable] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    public async ValueTask<bool> IncludesAsync(Access? access, CancellationToken ct) => access?.Caller is { Customer: null, UserId: { } user }
        && (_named.Contains(user) || (_named.Count == 0 && environment.IsDevelopment() && await IsAdminAsync(access, ct)));

    /// <summary>What others are told; null for operators.</summary>
    public async ValueTask<RestError?> RefuseAsync(Access access, CancellationToken ct) => await IncludesAsync(access, ct) ? null : RestError.OperatorsOnly;

    private static async ValueTask<bool> IsAdminAsync(Access access, CancellationToken ct) =>
        (await access.ListAsync(ct)).Any(m => m.Permission == Permission.Admin);
}
