using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.Hosting.Dashboard.Shell;

namespace SimParlant.Hosting.Dashboard.ConsoleLogs;

internal static class ConsoleSlice
{
    public static void AddConsoleLogs(this IServiceCollection services)
    {
        services.AddSingleton<ConsoleStore>();
        services.AddHostedService(static provider => provider.GetRequiredService<ConsoleStore>());
    }

    public static void MapConsoleActions(this IEndpointRouteBuilder routes) => routes.MapPost("/consolelogs/clear", async (HttpContext http, string? resource, ConsoleStore console) =>
    {
        console.Clear(resource);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return Results.LocalRedirect(PageAddress.SafeReturn(form["back"]));
    });
}
