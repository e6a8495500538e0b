using System.Globalization;
using System.Text;
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

    /// <summary>All lines that are kept, as text, without colours.</summary>
    public static void MapConsoleDownload(this IEndpointRouteBuilder routes) => routes.MapGet("/consolelogs/download", async (HttpContext http, string? resource, string? q, ConsoleStore console) =>
    {
        var response = http.Response;
        response.ContentType = "text/plain; charset=utf-8";
        var name = new string([.. (resource ?? "all").Where(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')]);
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}.log\"";
        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(false));
        foreach (var entry in console.Read(new(resource, q, Count: int.MaxValue)).Entries)
        {
            var place = resource is null ? $"{entry.InstanceId} " : "";
            await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{entry.Time:yyyy-MM-ddTHH:mm:ss.fffffff}Z {place}{AnsiText.Plain(entry.Content)}").AsMemory(), http.RequestAborted);
        }
    });
}
