using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.Hosting.Dashboard.Otlp.Receiving;
using SimParlant.Hosting.Dashboard.SignIn;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Api;

/// <summary>Who may ask below <c>/api/telemetry</c>: a program that sends the key, and a page of this dashboard in a signed-in browser.</summary>
internal sealed class ApiDoor(DashboardOptions options, TelemetryStore store)
{
    private readonly ApiKey _key = new("x-api-key", options.DashboardApiKey);

    public void Get(IEndpointRouteBuilder routes, string path, Func<HttpContext, ApiQuery, Task> answer) =>
        // Whoever comes here is checked here, and is answered instead of being led to a page; a policy for every page must not come first.
        routes.MapGet($"/api/telemetry/{path}", async context =>
        {
            try
            {
                if (!await MayAskAsync(context))
                {
                    throw ApiProblem.NoKey();
                }

                context.Response.Headers.CacheControl = "no-store";
                await answer(context, new ApiQuery(context.Request.Query, store));
            }
            catch (ApiProblem problem)
            {
                await problem.WriteAsync(context);
            }
        }).AllowAnonymous();

    private async Task<bool> MayAskAsync(HttpContext context)
    {
        if (options.AllowAnonymous || _key.IsGivenBy(context.Request))
        {
            return true;
        }

        return context.User.Identity?.IsAuthenticated == true
            && OwnPages.Asks(context.Request)
            && (await context.RequestServices.GetRequiredService<IAuthorizationService>().AuthorizeAsync(context.User, SignInSlice.Policy)).Succeeded;
    }
}
