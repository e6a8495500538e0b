using System.Text;
using Microsoft.AspNetCore.Http;
using SimParlant.Hosting.Dashboard.Live;
using SimParlant.Hosting.Dashboard.Telemetry;
using SimParlant.Testing;

namespace SimParlant.Hosting.Dashboard.Tests.Live;

public sealed class EventStreamTests
{
    [Fact]
    public async Task A_thousand_changes_between_two_looks_are_one_event()
    {
        var (signal, time, body) = (new ChangeSignal(), new ManualTime(), new MemoryStream());
        using var over = new CancellationTokenSource();
        var writing = EventStream.WriteAsync(new DefaultHttpContext { Response = { Body = body } }, signal, time, over.Token);
        for (var i = 0; i < 1000; i++)
        {
            signal.Raise();
        }

        time.Advance(EventStream.Pause);
        await over.CancelAsync();
        await writing;
        Assert.InRange(Encoding.UTF8.GetString(body.ToArray()).Split("event: changed").Length - 1, 1, 2);
    }
}
