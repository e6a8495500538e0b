using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Authorization;

/// <summary>Signed in, and in one of the roles. A named policy is unknown here and never passes.</summary>
internal sealed class RoleAuthorizationHandler : IAuthorizationHandler
{
    public static RoleAuthorizationHandler Instance { get; } = new();

    public ValueTask<AuthorizeResult> AuthorizeAsync(IResolverContext context, AuthorizePolicy policy, CancellationToken cancellationToken) =>
        new(Decide(context, policy));

    private static AuthorizeResult Decide(IResolverContext context, AuthorizePolicy policy)
    {
        if (context.User is not { Identity.IsAuthenticated: true } user) return AuthorizeResult.NotAuthenticated;
        if (policy.Policy is not null) return AuthorizeResult.PolicyNotFound;
        return policy.Roles.Count == 0 || policy.Roles.Any(user.IsInRole) ? AuthorizeResult.Allowed : AuthorizeResult.NotAllowed;
    }
}
