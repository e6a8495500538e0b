using System.Diagnostics;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;

namespace SimParlant.ServiceDefaults.Tests.Prometheus;

public sealed class PromtoolTests
{
    [NeedsPromtoolFact]
    public async Task Promtool_reads_what_every_service_says_of_itself_and_approves_of_our_names()
    {
        await using var service = await Service.StartAsync(map: app => app.MapGet("/things/{id}", (string id) => id), settings: ("METRICS_TOKEN", "scraper-token"));
        await service.Client.GetStringAsync("/things/1");
        service.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "scraper-token");
        var text = await service.Client.GetStringAsync("/metrics");
        Assert.Contains("parlant_http_requests_total", text);
        var (exit, complaints) = await PromtoolAsync(text);
        // 1: it cannot be read; 3: it would have been named differently. The names of the runtime and of ASP.NET Core are theirs.
        Assert.True(exit is 0 or 3, string.Join('\n', complaints));
        Assert.Empty(complaints.Where(c => !c.StartsWith("dotnet_", StringComparison.Ordinal)));
    }

    private static async Task<(int Exit, string[] Complaints)> PromtoolAsync(string metrics)
    {
        using var promtool = Process.Start(new ProcessStartInfo("promtool", ["check", "metrics"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        await promtool.StandardInput.WriteAsync(metrics);
        promtool.StandardInput.Close();
        var said = await Task.WhenAll(promtool.StandardOutput.ReadToEndAsync(), promtool.StandardError.ReadToEndAsync());
        await promtool.WaitForExitAsync();
        return (promtool.ExitCode, string.Concat(said).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}

/// <summary>A test that needs promtool, which comes with Debian's package "prometheus"; skipped, with the reason, without.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsPromtoolFactAttribute : FactAttribute
{
    public NeedsPromtoolFactAttribute() =>
        Skip = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "promtool")))
            ? null
            : "Skipped: promtool must be installed.";
}
