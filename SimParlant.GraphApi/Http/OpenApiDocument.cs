using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SimParlant.GraphApi.Http;

/// <summary>The REST surface as OpenAPI: title, version, and how to sign in.</summary>
internal static class OpenApiDocument
{
    private const string Scheme = "SimSession";
    private const string KeyScheme = "SimApiKey";

    public static void Configure(OpenApiOptions options) => options.AddDocumentTransformer(static (document, _, _) =>
    {
        document.Info = new() { Title = "SimParlant REST API", Version = "1.0.0", Description = "Parlant agents of Sim workspaces." };
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A Sim session token, raw or signed; what a one-time token was exchanged for; or a customer's token, for the session routes only. Better Auth's session cookie is accepted instead.",
            },
            [KeyScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = "X-API-Key",
                Description = "One of Sim's API keys, personal or of a workspace.",
            },
        };
        document.Security =
        [
            new() { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] },
            new() { [new OpenApiSecuritySchemeReference(KeyScheme, document)] = [] },
        ];
        return Task.CompletedTask;
    });

    public static WebApplication MapOpenApiDocument(this WebApplication app)
    {
        app.MapOpenApi("/openapi.json").AllowAnonymous();
        return app;
    }
}
