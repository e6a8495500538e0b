namespace SimParlant.Admin.Identity;

/// <summary>The users of the demo Sim, on offer in Development only and only while their token is configured.</summary>
internal sealed class DemoUsers(IHostEnvironment environment, IConfiguration configuration)
{
    internal const string TokenVariable = "SIMPARLANT_DEMO_TOKEN";
    private static readonly IReadOnlyList<DemoUser> Known =
    [
        new("ada", "Ada"), new("grace", "Grace"), new("linus", "Linus"), new("mallory", "Mallory"), new("barbara", "Barbara"),
    ];

    private readonly string? _token = environment.IsDevelopment() ? configuration[TokenVariable] : null;

    public IReadOnlyList<DemoUser> All => string.IsNullOrWhiteSpace(_token) ? [] : Known;

    public string? TokenOf(string? id) => All.FirstOrDefault(user => user.Id == id) is { } user ? $"{_token}-{user.Id}" : null;
}

internal sealed record DemoUser(string Id, string Name);
