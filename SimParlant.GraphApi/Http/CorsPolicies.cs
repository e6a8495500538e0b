using Microsoft.AspNetCore.Cors.Infrastructure;
using SimParlant.GraphApi.Identity;
using SimParlant.GraphApi.Limits;

namespace SimParlant.GraphApi.Http;

/// <summary>
/// Which pages may read our answers. Listed sites may, with their users' cookies; the page of anybody may speak to the routes that
/// customers use, without cookies: there a token is all that counts, and an embed key names its sites itself.
/// </summary>
internal sealed class CorsPolicies(AllowedOrigins origins) : ICorsPolicyProvider
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
    private static readonly string[] CustomersPaths = ["/api/v1/customer-tokens", "/api/v1/agents/sessions"];

    private readonly CorsPolicy _listed = Common(new CorsPolicyBuilder([.. origins.All]).AllowCredentials()).Build();
    private readonly CorsPolicy _anybody = Common(new CorsPolicyBuilder().AllowAnyOrigin()).Build();

    public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName)
    {
        var forCustomers = !origins.All.Contains(context.Request.Headers.Origin.ToString())
            && CustomersPaths.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));
        return Task.FromResult<CorsPolicy?>(forCustomers ? _anybody : _listed);
    }

    private static CorsPolicyBuilder Common(CorsPolicyBuilder policy) =>
        policy.AllowAnyHeader().WithMethods(Methods).WithExposedHeaders(["Location", "X-Request-ID", "X-Correlation-ID", .. RateReport.Headers]);
}
