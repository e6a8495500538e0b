using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace SimParlant.ServiceDefaults.Tests;

public sealed class ResilienceTests
{
    private static readonly (string, string)[] Quick = [("HttpResilience:RetryDelay", "00:00:00.001")];

    [Fact]
    public async Task A_read_survives_two_failures()
    {
        var peer = new Flaky(failures: 2);
        await using var service = await Service.StartAsync(map: peer.Map, settings: Quick);
        using var client = service.Outgoing();
        Assert.Equal("ok", await client.GetStringAsync(new Uri(service.Address, "/flaky")));
        Assert.Equal(3, peer.Calls);
    }

    [Fact]
    public async Task A_post_is_never_sent_twice()
    {
        var peer = new Flaky(failures: 1);
        await using var service = await Service.StartAsync(map: peer.Map, settings: Quick);
        using var client = service.Outgoing();
        using var response = await client.PostAsync(new Uri(service.Address, "/flaky"), new StringContent("x"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(1, peer.Calls);
    }

    [Fact]
    public async Task A_peer_that_keeps_failing_is_left_alone()
    {
        var peer = new Flaky(failures: int.MaxValue);
        await using var service = await Service.StartAsync(map: peer.Map, settings:
            [("HttpResilience:Retries", "0"), ("HttpResilience:BreakerMinimumThroughput", "3")]);
        using var client = service.Outgoing();
        var url = new Uri(service.Address, "/flaky");
        for (var i = 0; i < 3; i++)
        {
            using var response = await client.GetAsync(url);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        }

        await Assert.ThrowsAnyAsync<BrokenCircuitException>(() => client.GetAsync(url));
        Assert.Equal(3, peer.Calls);
    }

    [Fact]
    public async Task A_peer_that_limits_one_caller_is_still_asked_for_the_others()
    {
        var peer = new Flaky(failures: 5, status: 429);
        await using var service = await Service.StartAsync(map: peer.Map, settings:
            [("HttpResilience:Retries", "0"), ("HttpResilience:BreakerMinimumThroughput", "3")]);
        using var client = service.Outgoing();
        var url = new Uri(service.Address, "/flaky");
        for (var i = 0; i < 5; i++)
        {
            using var response = await client.GetAsync(url);
            Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        }

        Assert.Equal("ok", await client.GetStringAsync(url));
    }

    [Fact]
    public async Task A_hanging_peer_costs_no_more_than_the_timeout()
    {
        await using var service = await Service.StartAsync(
            map: app => app.MapGet("/hang", (HttpContext c) => Task.Delay(Timeout.Infinite, c.RequestAborted)),
            settings: [("HttpResilience:AttemptTimeout", "00:00:00.1"), ("HttpResilience:TotalTimeout", "00:00:00.2"), ("HttpResilience:Retries", "0")]);
        using var client = service.Outgoing();
        await Assert.ThrowsAsync<TimeoutRejectedException>(() => client.GetAsync(new Uri(service.Address, "/hang")));
    }

    [Fact]
    public async Task Settings_that_make_no_sense_stop_the_start_with_every_problem_named()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => Service.StartAsync(settings:
            [("HttpResilience:Retries", "-1"), ("HttpResilience:AttemptTimeout", "00:00:00")]));
        Assert.Contains("Retries", failure.Message);
        Assert.Contains("AttemptTimeout", failure.Message);
    }

    private sealed class Flaky(int failures, int status = 503)
    {
        private int _calls;

        public int Calls => _calls;

        public void Map(WebApplication app) => app.MapMethods("/flaky", ["GET", "POST"], () =>
            Interlocked.Increment(ref _calls) <= failures ? Results.StatusCode(status) : Results.Text("ok"));
    }
}
