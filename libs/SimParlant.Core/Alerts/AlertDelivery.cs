using SimParlant.Core.Health;

namespace SimParlant.Core.Alerts;

/// <summary>Takes messages that wait to their receivers, again and again until they are taken or too old.</summary>
public sealed class AlertDelivery(IAlertBook book, IAlertSender sender, IAlertLog log, AlertOptions options, TimeProvider time)
{
    private const int AtOnce = 20;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    public async Task RunAsync(Heartbeat beat, CancellationToken stop)
    {
        foreach (var channel in sender.Channels)
        {
            HealthTelemetry.BeginDelivery(channel);
        }

        using var timer = new PeriodicTimer(options.Retry / 2, time);
        do
        {
            beat.Beat();
            try
            {
                await StepAsync(stop);
            }
            catch (Exception e) when (e is not OperationCanceledException || !stop.IsCancellationRequested)
            {
                log.BookAway(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    /// <summary>Sends what is due.</summary>
    public async ValueTask StepAsync(CancellationToken ct)
    {
        if (sender.Channels.Count == 0)
        {
            return;
        }

        foreach (var note in await book.ClaimNotesAsync(AtOnce, options.Lease, ct))
        {
            await SendAsync(note, ct);
        }
    }

    private async ValueTask SendAsync(AlertNote note, CancellationToken ct)
    {
        // A rule or a receiver of another version of the service: nobody here knows what to say, or to whom.
        if (await book.FindAsync(note.AlertId, ct) is not { } alert || AlertRules.Named(alert.Rule) is not { } rule || !sender.Channels.Contains(note.Channel))
        {
            await book.FinishNoteAsync(note, delivered: false, null, ct);
            return;
        }

        var sent = await sender.SendAsync(note.Channel, new(note.Id, note.Kind, rule, alert, note.Attempt), ct);
        HealthTelemetry.Delivered(note.Channel, sent);
        if (!sent)
        {
            log.NotDelivered(note.Channel, note.Id, note.Attempt);
        }

        await book.FinishNoteAsync(note, sent, sent ? null : RetryAt(note), ct);
    }

    /// <summary>Null when it is too old to matter.</summary>
    private DateTime? RetryAt(AlertNote note)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (now - note.CreatedAt >= options.GiveUp)
        {
            return null;
        }

        var pause = options.Retry * Math.Pow(2, Math.Min(note.Attempt - 1, 10));
        // Ids are spread evenly, and so are the moments at which those of one outage come again.
        var jitter = 0.75 + (note.Id.ToByteArray()[^1] / 512d);
        return now + ((pause < LongestPause ? pause : LongestPause) * jitter);
    }
}
