using Microsoft.AspNetCore.Mvc;
using SimParlant.Core.Customers;
using SimParlant.Core.Outcomes;
using SimParlant.GraphApi.Http;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Customers;

/// <summary>REST: tokens for external customers, from a member or from a public agent's embed key.</summary>
internal static class CustomerRoutes
{
    private const string VisitorPath = "/api/v1/customer-tokens";

    public static WebApplication MapCustomerRoutes(this WebApplication app)
    {
        app.MapPost("/api/v1/agents/{agent_id}/customer-tokens", InviteAsync).WithTags("customers").RequireAuthorization()
            .Produces<CustomerTokenResource>(201).Fails(400, 401, 403, 404, 409);
        app.MapPost(VisitorPath, AdmitAsync).WithTags("customers").OpenToNobody()
            .Produces<CustomerTokenResource>(201).Fails(400, 403);
        return app;
    }

    private static async Task<IResult> InviteAsync(
        [FromRoute(Name = "agent_id")] RouteId id, InvitationBody body, Access access, InviteCustomer invite, CancellationToken ct)
    {
        if (await access.EnterByAgentAsync(id.Value, ct) is not { } scope)
        {
            return RestError.Of(NotFound.Agent);
        }

        return Answer(await invite.ExecuteAsync(scope, new(id.Value, body.CustomerId, body.LifetimeMinutes), ct));
    }

    private static async Task<IResult> AdmitAsync(VisitorBody body, HttpContext context, AdmitVisitor admit, CancellationToken ct)
    {
        var page = context.Request.Headers.Origin.ToString() is { Length: > 0 } named ? named : null;
        return string.IsNullOrEmpty(body.EmbedKey)
            ? RestError.Invalid("embed_key is required.", ("embed_key", "embed_key is required."))
            : Answer(await admit.ExecuteAsync(body.EmbedKey, page, RequestOrigins.Of(context), ct));
    }

    private static IResult Answer(Outcome<CustomerToken> outcome) => outcome.Problem is { } problem
        ? RestError.Of(problem)
        : new UncachedJson<CustomerTokenResource>(201, CustomerTokenResource.Of(outcome.Value));
}
