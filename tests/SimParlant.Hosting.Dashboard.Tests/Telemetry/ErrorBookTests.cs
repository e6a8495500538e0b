using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Tests.Telemetry;

public sealed class ErrorBookTests
{
    [Fact]
    public void Errors_of_the_same_cause_are_one_group_with_its_latest_traces()
    {
        var store = new TelemetryStore(new(), TimeProvider.System);
        for (var i = 1; i <= 12; i++)
        {
            store.Add([Any.Log($"Order {i} failed", LogSeverity.Error, null, new("{OriginalFormat}", "Order {Order} failed"), new("Order", (long)i))]);
            store.Add([Any.Span(i, i, status: SpanStatus.Error, name: "GET", attributes: new TelemetryAttribute("http.route", "/orders/{id}"))]);
        }

        store.Add([Any.Log("fine"), Any.Log("""user "ada" took 17 ms""", LogSeverity.Critical), Any.Log("""user "bob" took 4 ms""", LogSeverity.Error)]);

        var groups = store.Errors("api");
        Assert.Equal([("user … took … ms", 2), ("GET", 12), ("Order {Order} failed", 12)], groups.Select(group => (group.Title, (int)group.Count)));
        Assert.Equal("/orders/{id}", groups[1].Place);
        Assert.Equal([12, 11, 10, 9, 8, 7, 6, 5, 4, 3], groups[1].Samples.Select(sample => (int)sample.TraceId.Value));
        Assert.Empty(store.Errors("other"));
    }

    [Fact]
    public void An_exception_is_known_by_its_type_and_its_top_frame()
    {
        var store = new TelemetryStore(new(), TimeProvider.System);
        foreach (var (message, frame) in new[] { ("a", "Shop.Pay()"), ("b", "Shop.Pay()"), ("c", "Shop.Ship()") })
        {
            store.Add([Any.Log(message, LogSeverity.Error, null,
                new("exception.type", "Shop.Refused"), new("exception.message", message), new("exception.stacktrace", $"Shop.Refused: {message}\n   at {frame}\n   at Main()"))]);
        }

        Assert.Equal([("Shop.Ship()", 1), ("Shop.Pay()", 2)], store.Errors(null).Select(group => (group.Place, (int)group.Count)));
    }

    [Fact]
    public void The_groups_are_bounded_and_the_quietest_goes_first()
    {
        var store = new TelemetryStore(new(), TimeProvider.System);
        for (var i = 0; i < ErrorBook.MaxGroups + 10; i++)
        {
            store.Add([Any.Log("failed", LogSeverity.Error, null, new TelemetryAttribute("exception.type", $"Type{i}"))]);
        }

        Assert.Equal(ErrorBook.MaxGroups, store.Errors(null).Count);
        Assert.Equal("Type10", store.Errors(null)[^1].Title);
    }
}
