using System.Diagnostics;
using SimParlant.ServiceDefaults.Telemetry;

namespace SimParlant.ServiceDefaults.Tests;

public sealed class SpanHygieneTests
{
    [Fact]
    public void Words_of_failures_and_addresses_of_calls_are_taken_out()
    {
        using var span = new Activity("work").SetIdFormat(ActivityIdFormat.W3C).Start();
        span.SetTag("url.full", "https://hooks.example.org/services/secret?key=secret");
        span.AddException(new FormatException("cannot read 'secret'"));
        span.SetStatus(ActivityStatusCode.Error, "cannot read 'secret'");
        span.Stop();
        using var hygiene = new SpanHygiene();
        hygiene.OnEnd(span);
        Assert.Equal("https://hooks.example.org", span.GetTagItem("url.full"));
        Assert.Equal((ActivityStatusCode.Error, null), (span.Status, span.StatusDescription));
        var happened = Assert.Single(span.Events);
        Assert.Contains(happened.Tags, tag => tag is { Key: "exception.type", Value: "System.FormatException" });
        Assert.DoesNotContain(happened.Tags, tag => tag.Value?.ToString()?.Contains("secret", StringComparison.Ordinal) == true);
    }
}
