using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.Hosting.Testing;

namespace SimParlant.Hosting.Dashboard.Tests;

public sealed class ListeningTests
{
    [Fact]
    public async Task The_dashboard_tells_its_addresses_before_a_resource_needs_them()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        new DashboardHosting().Register(builder);
        await using var provider = builder.Services.BuildServiceProvider();
        var server = provider.GetRequiredService<DashboardServer>();
        await server.StartingAsync(default);

        Assert.NotEqual(0, server.Frontend.Port);
        Assert.NotEqual(server.Frontend.Port, new Uri(builder.Configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"]!).Port);
        Assert.Equal(32, builder.Configuration["AppHost:OtlpApiKey"]!.Length);
        using var client = new HttpClient();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(server.Frontend, "/nothing-here"))).StatusCode);
        await server.StoppedAsync(default);
    }
}
