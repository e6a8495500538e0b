using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SimParlant.ServiceDefaults.Health;

namespace SimParlant.ServiceDefaults.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task A_healthy_service_says_so_outside_development_too()
    {
        await using var service = await Service.StartAsync();
        Assert.Equal("""{"status":"healthy"}""", await service.Client.GetStringAsync("/health"));
        Assert.Equal("""{"status":"healthy"}""", await service.Client.GetStringAsync("/alive"));
    }

    [Fact]
    public async Task A_failing_dependency_makes_it_unhealthy_but_leaves_it_alive()
    {
        await using var service = await Service.StartAsync(b =>
            b.Services.AddHealthChecks().AddCheck("database", () => HealthCheckResult.Unhealthy()));
        using var health = await service.Client.GetAsync("/health");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Equal("""{"status":"unhealthy"}""", await health.Content.ReadAsStringAsync());
        using var alive = await service.Client.GetAsync("/alive");
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    [Fact]
    public async Task The_service_chooses_the_words()
    {
        await using var service = await Service.StartAsync(b => b.Services.Configure<HealthEndpointOptions>(o =>
            o.Writer = (context, report) => context.Response.WriteAsync($"I am {HealthEndpointOptions.Word(report.Status)}")));
        Assert.Equal("I am healthy", await service.Client.GetStringAsync("/health"));
    }
}
