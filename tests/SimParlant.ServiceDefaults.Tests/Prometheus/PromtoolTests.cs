using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using SimParlant.Testing;

namespace SimParlant.ServiceDefaults.Tests.Prometheus;

public sealed class PromtoolTests
{
    [PromtoolFact]
    public async Task Promtool_reads_what_every_service_says_of_itself_and_approves_of_our_names()
    {
        await using var service = await Service.StartAsync(map: app => app.MapGet("/things/{id}", (string id) => id), settings: ("METRICS_TOKEN", "scraper-token"));
        await service.Client.GetStringAsync("/things/1");
        service.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "scraper-token");
        var text = await service.Client.GetStringAsync("/metrics");
        Assert.Contains("parlant_http_requests_total", text);
        var (exit, said) = await Promtool.RunAsync(["check", "metrics"], text);
        // 1: it cannot be read; 3: it would have been named differently. The names of the runtime and of ASP.NET Core are theirs.
        Assert.True(exit is 0 or 3, said);
        Assert.Empty(said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(c => !c.StartsWith("dotnet_", StringComparison.Ordinal)));
    }
}

/// <summary>A test that needs Prometheus' own tool; skipped where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PromtoolFactAttribute : FactAttribute
{
    public PromtoolFactAttribute() => Skip = Promtool.Missing;
}
