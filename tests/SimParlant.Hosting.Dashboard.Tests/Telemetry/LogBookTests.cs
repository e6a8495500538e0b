using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Tests.Telemetry;

public sealed class LogBookTests
{
    [Fact]
    public void The_latest_records_are_kept_and_found_by_their_number()
    {
        var store = new TelemetryStore(new() { MaxLogCount = 3 }, TimeProvider.System);
        store.Add([Any.Log("1"), Any.Log("2"), Any.Log("3", sender: Any.Sender("db")), Any.Log("4"), Any.Log("5")]);

        Assert.Equal(["5", "4", "3"], store.Logs(new()).Items.Select(entry => entry.Message));
        Assert.Null(store.FindLog(2));
        Assert.Equal("4", store.FindLog(4)!.Message);
        store.Clear("db");
        Assert.Equal((2, 5, 3), (store.Counts.Logs.Kept, store.Counts.Logs.Received, store.Counts.Logs.Evicted));
        Assert.Equal("5", store.FindLog(5)!.Message);
    }

    [Fact]
    public void Records_are_filtered_by_what_they_say_and_who_said_it()
    {
        var store = new TelemetryStore(new(), TimeProvider.System);
        store.Add(
        [
            Any.Log("Order 7 failed", LogSeverity.Error, Any.Sender("api", "one"), new TelemetryAttribute("order", 7L)),
            Any.Log("Order 8 paid", LogSeverity.Information, Any.Sender("api", "two"), new TelemetryAttribute("order", 8L)),
            Any.Log("connected", LogSeverity.Debug, Any.Sender("db")),
        ]);

        Assert.Equal([8, 7], Orders(new() { Senders = ["api"] }));
        Assert.Equal([7], Orders(new() { Senders = ["api-one"] }));
        Assert.Equal([7], Orders(new() { LeastSeverity = LogSeverity.Warning }));
        Assert.Equal([8], Orders(new() { Text = "PAID" }));
        Assert.Equal([8], Filtered("order:>:7"));
        Assert.Equal([7], Filtered("order:<=:7"));
        Assert.Equal([7], Filtered("order:=:7"));
        Assert.Equal([8], Filtered("message:!contains:failed", "order:!=:1", "sender:contains:api"));
        Assert.Equal((1, 2, true), (store.Logs(new() { Limit = 1, Senders = ["api"] }).Items.Count, store.Logs(new() { Limit = 1, Senders = ["api"] }).Total, store.Logs(new() { Limit = 1, Senders = ["api"] }).HasMore));

        IEnumerable<long> Orders(LogQuery query) => store.Logs(query).Items.Select(entry => (long)entry.Attributes.Find("order")!);
        IEnumerable<long> Filtered(params string[] filters) => Orders(new()
        {
            Filters = [.. filters.Select(text => AttributeFilter.TryParse(text, out var filter) ? filter! : throw new FormatException(text))],
        });
    }

    [Fact]
    public void While_paused_nothing_is_kept_and_everything_is_counted()
    {
        var store = new TelemetryStore(new(), TimeProvider.System) { IsPaused = true };
        store.Add([Any.Log("1")]);
        store.Add([Any.Span(1, 1)]);
        store.IsPaused = false;
        store.Add([Any.Log("2")]);
        Assert.Equal((1, 2, 1), (store.Counts.Logs.Kept, store.Counts.Logs.Received, store.Counts.Logs.Dropped));
        Assert.Equal((0, 1), (store.Counts.Spans.Kept, store.Counts.Spans.Dropped));
    }

    [Fact]
    public async Task A_reader_is_woken_once_for_many_changes_and_misses_none()
    {
        var store = new TelemetryStore(new(), TimeProvider.System);
        var changed = store.Changed(TelemetrySignal.Logs);
        var seen = changed.Version;
        var waiting = changed.WaitAsync(seen, default);
        Assert.False(waiting.IsCompleted);
        store.Add([Any.Span(1, 1)]);
        Assert.False(waiting.IsCompleted);
        for (var i = 0; i < 100; i++)
        {
            store.Add([Any.Log($"{i}")]);
        }

        await waiting;
        Assert.True(changed.WaitAsync(seen, default).IsCompleted);
        Assert.False(changed.WaitAsync(changed.Version, default).IsCompleted);
    }
}
