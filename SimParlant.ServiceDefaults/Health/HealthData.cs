namespace SimParlant.ServiceDefaults.Health;

/// <summary>What a check may say of itself in its data, by name.</summary>
public static class HealthData
{
    /// <summary>That it asked nobody: how long it took is no server's response time.</summary>
    public const string Untimed = "untimed";
}
