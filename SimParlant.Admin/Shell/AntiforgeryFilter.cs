using Microsoft.AspNetCore.Antiforgery;

namespace SimParlant.Admin.Shell;

/// <summary>Refuses a posted form that this console did not issue; pages are guarded by Blazor itself, plain endpoints by this.</summary>
internal static class AntiforgeryFilter
{
    public static async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)
            ? await next(context)
            : Results.Problem("The form is out of date. Load the page again and retry.", statusCode: StatusCodes.Status400BadRequest);
    }
}
