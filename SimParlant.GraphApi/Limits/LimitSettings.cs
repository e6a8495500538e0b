using Microsoft.Extensions.Options;
using SimParlant.Core.Limits;

namespace SimParlant.GraphApi.Limits;

/// <summary>Section <c>Limits</c>; the environment variables of the README win over it.</summary>
internal sealed class LimitSettings
{
    public const int HighestRate = 1_000_000;

    /// <summary>Requests of one credential's owner. <c>RATE_LIMIT_PER_MINUTE</c>.</summary>
    public int PerMinute { get; set; } = 100;

    /// <summary>What may come at once after a quiet time; null: no more than in any minute. <c>RATE_LIMIT_BURST</c>.</summary>
    public int? Burst { get; set; }

    /// <summary>Requests of one address, which many people may share; null: ten times <see cref="PerMinute"/>.</summary>
    public int? AddressPerMinute { get; set; }

    /// <summary>Requests into one workspace, of all its people together; null: ten times <see cref="PerMinute"/>.</summary>
    public int? WorkspacePerMinute { get; set; }

    /// <summary>Health and document requests of one address, counted by each replica for itself: probes see replicas, not the service.</summary>
    public int HealthPerMinute { get; set; } = 60;

    /// <summary>Requests of one kind and owner per minute; kinds that are not named here have no limit of their own.</summary>
    public Dictionary<OperationClass, int> Classes { get; set; } = [];

    /// <summary>Addresses and networks (<c>10.0.0.0/8</c>) whose X-Forwarded-For is believed, and which are not limited themselves.</summary>
    public string[] TrustedProxies { get; set; } = [];

    public LockoutSettings Lockout { get; set; } = new();

    public QuotaSettings Quotas { get; set; } = new();
}

/// <summary>Wrong credentials of one address.</summary>
internal sealed class LockoutSettings
{
    public int Failures { get; set; } = LockoutRule.Default.Failures;

    public TimeSpan Within { get; set; } = LockoutRule.Default.Within;

    public TimeSpan Block { get; set; } = LockoutRule.Default.Block;
}

/// <summary>0 is without bound.</summary>
internal sealed class QuotaSettings
{
    /// <summary><c>MAX_AGENTS_PER_WORKSPACE</c></summary>
    public int AgentsPerWorkspace { get; set; } = 10;

    /// <summary><c>MAX_SESSIONS_PER_USER</c>: active at once.</summary>
    public int SessionsPerUser { get; set; } = 10;

    /// <summary><c>MAX_TOKENS_PER_MONTH</c>, of a workspace.</summary>
    public long TokensPerMonth { get; set; }

    /// <summary><c>MAX_COST_CENTS_PER_MONTH</c>, of a workspace.</summary>
    public long CostCentsPerMonth { get; set; }
}

internal sealed class LimitSettingsValidation : IValidateOptions<LimitSettings>
{
    public ValidateOptionsResult Validate(string? name, LimitSettings options)
    {
        List<string> problems = [];
        Rate(problems, "Limits:PerMinute (RATE_LIMIT_PER_MINUTE)", options.PerMinute);
        Rate(problems, "Limits:Burst (RATE_LIMIT_BURST)", options.Burst);
        Rate(problems, "Limits:AddressPerMinute", options.AddressPerMinute);
        Rate(problems, "Limits:WorkspacePerMinute", options.WorkspacePerMinute);
        Rate(problems, "Limits:HealthPerMinute", options.HealthPerMinute);
        foreach (var (kind, limit) in options.Classes)
        {
            Rate(problems, $"Limits:Classes:{kind}", limit);
        }

        if (options.Burst < options.PerMinute)
        {
            problems.Add("Limits:Burst (RATE_LIMIT_BURST) must not be below Limits:PerMinute.");
        }

        problems.AddRange(options.TrustedProxies.Where(proxy => !TrustedProxies.TryRead(proxy, out _))
            .Select(proxy => $"Limits:TrustedProxies: \"{proxy}\" is neither an address nor a network such as 10.0.0.0/8."));
        if (options.Lockout.Failures < 1 || options.Lockout.Within <= TimeSpan.Zero || options.Lockout.Block <= TimeSpan.Zero)
        {
            problems.Add("Limits:Lockout: Failures, Within and Block must be positive.");
        }

        Quota(problems, "Limits:Quotas:AgentsPerWorkspace (MAX_AGENTS_PER_WORKSPACE)", options.Quotas.AgentsPerWorkspace);
        Quota(problems, "Limits:Quotas:SessionsPerUser (MAX_SESSIONS_PER_USER)", options.Quotas.SessionsPerUser);
        Quota(problems, "Limits:Quotas:TokensPerMonth (MAX_TOKENS_PER_MONTH)", options.Quotas.TokensPerMonth);
        Quota(problems, "Limits:Quotas:CostCentsPerMonth (MAX_COST_CENTS_PER_MONTH)", options.Quotas.CostCentsPerMonth);

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void Quota(List<string> problems, string name, long value)
    {
        if (value < 0)
        {
            problems.Add($"{name} must not be negative; 0 is without bound.");
        }
    }

    private static void Rate(List<string> problems, string name, int? value)
    {
        if (value is < 1 or > LimitSettings.HighestRate)
        {
            problems.Add($"{name} must be between 1 and {LimitSettings.HighestRate}.");
        }
    }
}
