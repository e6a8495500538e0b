using Microsoft.Extensions.Options;
using SimParlant.Core.Identity;
using SimParlant.Core.Limits;

namespace SimParlant.GraphApi.Limits;

/// <summary>Which buckets a request takes from.</summary>
internal sealed class RateRules(IOptions<LimitSettings> settings, TrustedProxies proxies)
{
    // An address may be an office, a workspace is a team; a person fills neither alone.
    private const int People = 10;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Rate _owner = new(settings.Value.PerMinute, Minute, settings.Value.Burst ?? settings.Value.PerMinute);
    private readonly Rate _address = Shared(settings.Value, settings.Value.AddressPerMinute);
    private readonly Rate _workspace = Shared(settings.Value, settings.Value.WorkspacePerMinute);
    private readonly Rate _health = new(settings.Value.HealthPerMinute, Minute);
    private readonly IReadOnlyDictionary<OperationClass, Rate> _classes = ClassesOf(settings.Value);

    /// <summary>What probes and status pages read; null for everything else.</summary>
    public RateRequest? Health(HttpContext context) => HealthPaths.KindOf(context.Request.Path) is not { } kind ? null
        : new($"health:{kind.Name}:{ClientAddress.Of(context)}", kind.PerMinute is { } own ? new(Math.Max(1, own * _health.Limit / 60), Minute) : _health);

    /// <summary>Null for our own proxies and services, who speak for many and are limited by whom they speak for.</summary>
    public RateRequest? Address(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && proxies.Contains(address)
            ? null
            : new($"ip:{ClientAddress.Of(context)}", _address);

    /// <summary>The owner's bucket, the workspace's, and the kind's when it has one. All credentials of a user share one bucket.</summary>
    public IReadOnlyList<RateRequest> Of(Caller caller, string? workspace, OperationClass? kind)
    {
        List<RateRequest> buckets = [new($"owner:{Owner(caller)}", _owner)];
        if (workspace is not null)
        {
            buckets.Add(new($"workspace:{workspace}", _workspace, IsReported: false));
        }

        if (kind is { } known && OfClass(caller, known) is { } own)
        {
            buckets.Add(own);
        }

        return buckets;
    }

    /// <summary>The bucket of one kind of operations alone; null when the kind has none.</summary>
    public RateRequest? OfClass(Caller caller, OperationClass kind) =>
        _classes.TryGetValue(kind, out var rate) ? new($"{kind}:{Owner(caller)}", rate) : null;

    private static string Owner(Caller caller) => caller switch
    {
        { Kind: CredentialKind.WorkspaceKey } => $"key/{caller.CredentialId}",
        { Customer: { } customer } => $"customer/{caller.OnlyWorkspaceId}/{customer.AgentId}/{customer.CustomerId}",
        _ => $"user/{caller.UserId}",
    };

    private static Rate Shared(LimitSettings settings, int? limit) => limit is { } own
        ? new(own, Minute)
        : new(settings.PerMinute * People, Minute, (settings.Burst ?? settings.PerMinute) * People);

    // A subscription costs more than a query for as long as it lasts: half as many may be started. A creation has no rate of its own:
    // the quota says how many agents there may be, and those are made in one go.
    private static Dictionary<OperationClass, Rate> ClassesOf(LimitSettings settings)
    {
        var limits = new Dictionary<OperationClass, int> { [OperationClass.GraphSubscription] = Math.Max(1, settings.PerMinute / 2) };
        foreach (var (kind, limit) in settings.Classes)
        {
            limits[kind] = limit;
        }

        return limits.ToDictionary(entry => entry.Key, entry => new Rate(entry.Value, Minute));
    }
}
