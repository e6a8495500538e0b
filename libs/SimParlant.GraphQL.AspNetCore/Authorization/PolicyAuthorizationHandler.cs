using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Authorization;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>Decides by ASP.NET's policies; the resolver context is the resource.</summary>
internal sealed class PolicyAuthorizationHandler : Authorization.IAuthorizationHandler
{
    public async ValueTask<AuthorizeResult> AuthorizeAsync(IResolverContext context, AuthorizePolicy policy, CancellationToken cancellationToken)
    {
        if (context.User is not { Identity.IsAuthenticated: true } user) return AuthorizeResult.NotAuthenticated;
        if (policy.Roles.Count > 0 && !policy.Roles.Any(user.IsInRole)) return AuthorizeResult.NotAllowed;
        if (policy is { Policy: null, Roles.Count: > 0 }) return AuthorizeResult.Allowed;

        var policies = context.Services.GetRequiredService<IAuthorizationPolicyProvider>();
        var required = policy.Policy is null
            ? await policies.GetDefaultPolicyAsync().ConfigureAwait(false)
            : await policies.GetPolicyAsync(policy.Policy).ConfigureAwait(false);
        if (required is null) return policy.Policy is null ? AuthorizeResult.NoDefaultPolicy : AuthorizeResult.PolicyNotFound;
        var decision = await context.Services.GetRequiredService<IAuthorizationService>()
            .AuthorizeAsync(user, context, required).ConfigureAwait(false);
        return decision.Succeeded ? AuthorizeResult.Allowed : AuthorizeResult.NotAllowed;
    }
}
