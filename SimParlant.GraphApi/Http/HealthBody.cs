using SimParlant.ServiceDefaults.Health;

namespace SimParlant.GraphApi.Http;

/// <summary>Health as the bridge's clients expect it.</summary>
internal static class HealthBody
{
    private sealed record Body(string Status, string Service, string Version);

    public static void AddHealthBody(this IServiceCollection services)
    {
        var version = typeof(HealthBody).Assembly.GetName().Version!.ToString(3);
        services.Configure<HealthEndpointOptions>(options => options.Writer = (context, report) =>
            context.Response.WriteAsJsonAsync(new Body(HealthEndpointOptions.Word(report.Status), "parlant-server", version), context.RequestAborted));
    }
}
