using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SimParlant.Hosting.Dashboard.Shell;

namespace SimParlant.Hosting.Dashboard.Resources;

internal static class ResourcesSlice
{
    public static void AddResources(this IServiceCollection services)
    {
        services.AddSingleton<ResourceCatalog>();
        services.AddHostedService(static provider => provider.GetRequiredService<ResourceCatalog>());
        services.AddSingleton<Secrets>();
        services.AddSingleton<ResourceValues>();
        services.AddSingleton<CommandRuns>();
    }

    public static void MapResources(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/resources/{id}/commands/{command}", CommandAsync);
        routes.MapPost("/resources/{id}/reveal", RevealAsync);
    }

    private static async Task<IResult> CommandAsync(HttpContext http, string id, string command, CommandRuns runs)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return await runs.RunAsync(id, command) ? Results.LocalRedirect(PageAddress.SafeReturn(form["back"])) : Results.NotFound();
    }

    /// <summary>Sends one hidden value to who asks for it: as text to a script, as a page to a plain form.</summary>
    private static async Task<IResult> RevealAsync(HttpContext http, string id, ResourceCatalog catalog, ILogger<ResourceValues> logger)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        string kind = http.Request.Query["kind"].ToString(), name = http.Request.Query["name"].ToString();
        if (catalog.Find(id) is not { } instance || await ResourceValues.RevealAsync(instance, kind, name, http.RequestAborted) is not { } value)
        {
            return Results.NotFound();
        }

        logger.Shown(name, instance.ResourceId);
        return http.Request.Headers.Accept == "text/plain"
            ? Results.Text(value)
            : new RazorComponentResult<RevealedPage>(new { Resource = ResourceCatalog.NameOf(instance), Name = name, Value = value, Back = PageAddress.SafeReturn(form["back"]) });
    }
}
