namespace SimParlant.Core.Alerts;

/// <summary>
/// What a replica does about alerts while it cannot write them down, which is when the database is away: it tells the receivers once,
/// by itself, and once more when it is over. Replicas cannot agree then, so each tells its own.
/// </summary>
public sealed class LonelyAlerts(IAlertSender sender, IAlertLog log, TimeProvider time)
{
    private readonly Dictionary<string, Held> _held = new(StringComparer.Ordinal);

    /// <summary>Tells of what has held long enough, and that the others are over.</summary>
    public async ValueTask TellAsync(IReadOnlyList<SeenAlert> seen, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var alert in seen)
        {
            if (!_held.TryGetValue(alert.Fingerprint, out var held))
            {
                _held[alert.Fingerprint] = held = new(alert, now);
            }

            foreach (var channel in now - held.Since >= alert.For ? sender.Channels.Except(held.Told).ToArray() : [])
            {
                held.Attempts++;
                if (await SendAsync(channel, held, AlertStatus.Firing, ct))
                {
                    held.Told.Add(channel);
                }
            }
        }

        await EndAsync(seen, ct);
    }

    /// <summary>Tells that what was told of is over.</summary>
    public async ValueTask EndAsync(IReadOnlyList<SeenAlert> seen, CancellationToken ct)
    {
        foreach (var (fingerprint, held) in _held.Where(h => seen.All(s => s.Fingerprint != h.Key)).ToArray())
        {
            foreach (var channel in held.Told)
            {
                await SendAsync(channel, held, AlertStatus.Resolved, ct);
            }

            _held.Remove(fingerprint);
        }
    }

    private async ValueTask<bool> SendAsync(string channel, Held held, AlertStatus status, CancellationToken ct)
    {
        var alert = new Alert(
            held.Seen.Id, held.Seen.Fingerprint, held.Seen.Rule, held.Seen.Severity, held.Seen.Labels, held.Seen.Value, status, held.Since, held.Since,
            null, null, null, status == AlertStatus.Resolved ? time.GetUtcNow().UtcDateTime : null, null);
        var sent = await sender.SendAsync(channel, new(held.Seen.Id, status, AlertRules.Named(held.Seen.Rule)!, alert, held.Attempts), ct);
        if (!sent)
        {
            log.NotDelivered(channel, held.Seen.Id, held.Attempts);
        }

        return sent;
    }

    private sealed class Held(SeenAlert seen, DateTime since)
    {
        public SeenAlert Seen { get; } = seen;

        public DateTime Since { get; } = since;

        public HashSet<string> Told { get; } = [];

        public int Attempts { get; set; }
    }
}
