namespace SimParlant.Testing;

/// <summary>Names of the demo Sim every <see cref="TestDatabase"/> holds.</summary>
public static class Demo
{
    /// <summary>How many agents Acme Support begins with.</summary>
    public const int AcmeAgents = 2;

    public const string TokenPrefix = "demo-token";

    /// <summary>Admin: ada. Write: grace. Read: linus. Admin as owner of the organisation: barbara. Banned: eve. Stranger: mallory.</summary>
    public const string AcmeSupport = "ws-acme-support";

    /// <summary>Admin: ada, and barbara as owner of the organisation.</summary>
    public const string AcmeResearch = "ws-acme-research";

    /// <summary>Admin: mallory, of the other organisation.</summary>
    public const string Globex = "ws-globex";

    public static string Token(string user) => $"{TokenPrefix}-{user}";

    public static string UserId(string user) => $"user-{user}";
}
