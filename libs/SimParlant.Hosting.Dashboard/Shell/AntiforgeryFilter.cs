using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace SimParlant.Hosting.Dashboard.Shell;

/// <summary>Refuses a posted form that this dashboard did not issue.</summary>
internal static class AntiforgeryFilter
{
    public static async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)
            ? await next(context)
            : Results.Text("The form is out of date. Load the page again and retry.", statusCode: StatusCodes.Status400BadRequest);
    }
}
