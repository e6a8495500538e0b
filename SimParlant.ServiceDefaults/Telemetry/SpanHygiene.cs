using System.Diagnostics;
using OpenTelemetry;

namespace SimParlant.ServiceDefaults.Telemetry;

/// <summary>
/// Takes out of spans what drivers and clients put in and nobody's telemetry may keep: where exactly a call went (webhooks have secrets
/// in their paths), and messages of failures (a server quotes in them what it was sent). Which route, statement and failure it was stays.
/// </summary>
internal sealed class SpanHygiene : BaseProcessor<Activity>
{
    private static readonly string[] Wordy = ["exception.message", "exception.stacktrace"];

    public override void OnEnd(Activity data)
    {
        if (data.GetTagItem("url.full") is string address)
        {
            data.SetTag("url.full", Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.GetLeftPart(UriPartial.Authority) : null);
        }

        if (data.StatusDescription is not null)
        {
            data.SetStatus(data.Status);
        }

        foreach (ref readonly var happened in data.EnumerateEvents())
        {
            if (happened.Name == "exception")
            {
                Forget(happened);
            }
        }
    }

    // An event's attributes cannot be changed, but the list they are kept in can be read as what it is: pairs, whose values are replaced.
    private static void Forget(ActivityEvent happened)
    {
        foreach (ref readonly var tag in happened.EnumerateTagObjects())
        {
            if (Array.IndexOf(Wordy, tag.Key) >= 0)
            {
                System.Runtime.CompilerServices.Unsafe.AsRef(in tag) = new(tag.Key, "(left out)");
            }
        }
    }
}
