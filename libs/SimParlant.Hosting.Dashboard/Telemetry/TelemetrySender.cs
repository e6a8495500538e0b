namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>Who sent: OTLP's resource, told apart by <c>service.name</c> and <c>service.instance.id</c>.</summary>
internal sealed record TelemetrySender(string Name, string? InstanceId, AttributeList Attributes)
{
    /// <summary>Unique among senders; the name alone while it has one instance only.</summary>
    public string Key { get; } = InstanceId is null ? Name : $"{Name}-{InstanceId}";

    /// <summary>Whether that is this one's key, or the name it shares with other instances.</summary>
    public bool IsCalled(string keyOrName) => Key == keyOrName || Name == keyOrName;

    /// <summary>Whether one of those names it; no names at all name everybody.</summary>
    public bool IsAmong(IReadOnlyList<string> keysOrNames)
    {
        for (var i = 0; i < keysOrNames.Count; i++)
        {
            if (IsCalled(keysOrNames[i]))
            {
                return true;
            }
        }

        return keysOrNames.Count == 0;
    }
}

/// <summary>The library that measured: OTLP's instrumentation scope.</summary>
internal sealed record TelemetryScope(string Name, string? Version);
