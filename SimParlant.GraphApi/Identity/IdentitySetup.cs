using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using SimParlant.GraphApi.Http;
using SimParlant.GraphApi.Limits;

namespace SimParlant.GraphApi.Identity;

/// <summary>Who is calling: proven by header, cookie or WebSocket payload, by the providers that configuration names.</summary>
internal static class IdentitySetup
{
    public static WebApplicationBuilder AddIdentity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<IdentitySettings>()
            .BindConfiguration("Identity")
            .Configure<IConfiguration>(IdentitySettings.Read)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<IdentitySettings>, IdentitySettingsValidation>();
        services.AddSingleton<IValidateOptions<IdentitySettings>, DemoSecrets>();
        services.AddSingleton<AllowedOrigins>();
        services.AddIdentityProviders();
        services.AddSingleton<FrontDoor>().AddSingleton<Operators>();
        services.AddAuthentication(SimSessionHandler.Scheme).AddScheme<AuthenticationSchemeOptions, SimSessionHandler>(SimSessionHandler.Scheme, null);
        services.AddAccessPolicies();
        return builder;
    }

    /// <summary>Refuses a request whose token was looked at and did not hold, wherever it goes: a bad token is never "nobody".</summary>
    public static IApplicationBuilder UseBadTokenRefusal(this IApplicationBuilder app) => app.Use(static next => async context =>
    {
        // The middleware keeps only successes; the handler remembers its failure, so asking again costs nothing.
        if (!IsPublic(context) && (await context.AuthenticateAsync()).Failure is not null)
        {
            await RestError.InvalidToken.ExecuteAsync(context);
            return;
        }

        await next(context);
    });

    private static bool IsPublic(HttpContext context) =>
        context.WebSockets.IsWebSocketRequest || PublicPaths.Contains(context.Request.Path);
}
