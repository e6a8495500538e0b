namespace SimParlant.Core.Alerts;

/// <summary>What a receiver is told.</summary>
/// <param name="Id">The same however often it is sent.</param>
/// <param name="Attempt">Above 1, the receiver may have it already.</param>
public sealed record AlertMessage(Guid Id, AlertStatus Status, AlertRule Rule, Alert Alert, int Attempt);

/// <summary>Takes messages out of the house.</summary>
public interface IAlertSender
{
    /// <summary>Names of the receivers that are configured.</summary>
    IReadOnlyList<string> Channels { get; }

    /// <returns>Whether the receiver took it.</returns>
    ValueTask<bool> SendAsync(string channel, AlertMessage message, CancellationToken ct);
}

/// <summary>What the service measures, in Prometheus' terms, at the moment of asking.</summary>
public interface IMetricReadings
{
    IEnumerable<Expressions.MetricSample> Read();
}

public interface IAlertLog
{
    /// <summary>The alerts cannot be written down; this replica goes on alone.</summary>
    void BookAway(Exception why);

    void NotDelivered(string channel, Guid messageId, int attempt);
}
