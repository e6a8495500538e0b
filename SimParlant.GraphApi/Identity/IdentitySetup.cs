using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using SimParlant.Core.Identity;
using SimParlant.GraphApi.Http;
using SimParlant.GraphApi.Limits;

namespace SimParlant.GraphApi.Identity;

/// <summary>Who is calling: Sim's session, proven by header, cookie or WebSocket payload.</summary>
internal static class IdentitySetup
{
    public const string GraphPolicy = "Graph";

    public static WebApplicationBuilder AddIdentity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<IdentitySettings>()
            .Configure<IConfiguration>(static (settings, configuration) => settings.Secret = configuration["BETTER_AUTH_SECRET"] ?? "")
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<IdentitySettings>, IdentitySettingsValidation>();
        services.AddSingleton<IValidateOptions<IdentitySettings>, DemoSecrets>();
        services.AddSingleton<AllowedOrigins>();
        services.AddSingleton(static provider => new SignIn(
            provider.GetRequiredService<ISimDirectory>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IOptions<IdentitySettings>>().Value.Secret));
        services.AddAuthentication(SimSessionHandler.Scheme).AddScheme<AuthenticationSchemeOptions, SimSessionHandler>(SimSessionHandler.Scheme, null);
        services.AddAuthorizationBuilder().AddPolicy(GraphPolicy, policy => policy.RequireAssertion(MaySpeakGraph));
        return builder;
    }

    // A WebSocket may prove itself in connection_init, after the upgrade.
    // The query page and the schema text of Development carry no data; the request interceptor refuses operations without a caller.
    private static bool MaySpeakGraph(AuthorizationHandlerContext context) =>
        context.User.Identity is { IsAuthenticated: true }
        || (context.Resource is HttpContext http && (http.WebSockets.IsWebSocketRequest || IsToolRequest(http)));

    private static bool IsToolRequest(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method)
        && !http.Request.Query.ContainsKey("query")
        && http.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment();

    /// <summary>Refuses a request whose token was looked at and did not hold, wherever it goes: a bad token is never "nobody".</summary>
    public static IApplicationBuilder UseBadTokenRefusal(this IApplicationBuilder app)
    {
        var (guard, origins) = (app.ApplicationServices.GetRequiredService<GuessGuard>(), app.ApplicationServices.GetRequiredService<AllowedOrigins>());
        return app.Use(next => context => RefuseBadTokenAsync(context, guard, origins, next));
    }

    private static async Task RefuseBadTokenAsync(HttpContext context, GuessGuard guard, AllowedOrigins origins, RequestDelegate next)
    {
        // The middleware keeps only successes; the handler remembers its failure, so asking again costs nothing.
        if (!IsPublic(context) && (await context.AuthenticateAsync()).Failure is not null)
        {
            if (Credential.Of(context.Request, origins) is { } offered)
            {
                await guard.FailedAsync(context, offered, context.RequestAborted);
            }

            await RestError.InvalidToken.ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    private static bool IsPublic(HttpContext context) =>
        context.WebSockets.IsWebSocketRequest || PublicPaths.Contains(context.Request.Path);
}
