using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Authorization;

/// <summary>Decides whether a caller may see a field. The default knows roles only; the web library knows policies.</summary>
public interface IAuthorizationHandler
{
    ValueTask<AuthorizeResult> AuthorizeAsync(IResolverContext context, AuthorizePolicy policy, CancellationToken cancellationToken);
}

public enum AuthorizeResult
{
    Allowed,
    NotAllowed,
    NotAuthenticated,
    NoDefaultPolicy,
    PolicyNotFound,
}
