using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SimParlant.ServiceDefaults.Health;

namespace SimParlant.ServiceDefaults.Tests;

/// <summary>Asked to stop, it says so first and stops later.</summary>
public sealed class DrainTests
{
    [Fact]
    public async Task Readiness_goes_down_first_while_everything_is_still_served()
    {
        await using var service = await Service.StartAsync(null, app => app.MapGet("/work", () => "done"), ("Health:KeepSeconds", "0"), (DrainOptions.Variable, "3600"));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(service, "/ready")).StatusCode);
        var lifetime = (DrainingLifetime)service.Services.GetRequiredService<IHostLifetime>();
        var stopping = lifetime.StopAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await GetAsync(service, "/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(service, "/alive")).StatusCode);
        var work = await GetAsync(service, "/work");
        Assert.Equal((HttpStatusCode.OK, true), (work.StatusCode, work.Headers.ConnectionClose));

        // Whoever asks again does not want to wait.
        await lifetime.StopAsync();
        await stopping;
        Assert.True(service.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
    }

    [Fact]
    public async Task When_the_wait_is_over_it_stops_by_itself()
    {
        await using var service = await Service.StartAsync(null, null, (DrainOptions.Variable, "0.1"));
        await ((DrainingLifetime)service.Services.GetRequiredService<IHostLifetime>()).StopAsync();
        Assert.True(service.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
    }

    [Fact]
    public async Task Without_a_wait_it_stops_at_once()
    {
        await using var service = await Service.StartAsync(null, null, (DrainOptions.Variable, "0"));
        await ((DrainingLifetime)service.Services.GetRequiredService<IHostLifetime>()).StopAsync();
        Assert.True(service.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
    }

    private static Task<HttpResponseMessage> GetAsync(Service service, string path) => service.Client.GetAsync(path);
}
