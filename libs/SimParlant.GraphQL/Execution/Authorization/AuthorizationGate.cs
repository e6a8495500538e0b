using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Authorization;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

/// <summary>Applies policies before a resolver runs; what depends on the caller alone is decided once per execution.</summary>
internal sealed class AuthorizationGate(RequestContext request)
{
    private readonly IAuthorizationHandler _handler =
        request.Services.GetService<IAuthorizationHandler>() ?? RoleAuthorizationHandler.Instance;

    private readonly ConcurrentDictionary<AuthorizePolicy, AuthorizeResult> _decided = new();

    /// <exception cref="GraphQLException">A policy does not hold.</exception>
    public async ValueTask DemandAsync(ResolverContext context, IReadOnlyList<AuthorizePolicy> policies)
    {
        foreach (var policy in policies)
        {
            var result = await DecideAsync(context, policy).ConfigureAwait(false);
            if (result != AuthorizeResult.Allowed) throw new GraphQLException(ErrorOf(result, policy));
        }
    }

    private async ValueTask<AuthorizeResult> DecideAsync(ResolverContext context, AuthorizePolicy policy)
    {
        // A named policy may look at the field and its parent, so only role checks are remembered.
        if (policy.Policy is not null) return await _handler.AuthorizeAsync(context, policy, context.RequestAborted).ConfigureAwait(false);
        if (_decided.TryGetValue(policy, out var known)) return known;
        return _decided[policy] = await _handler.AuthorizeAsync(context, policy, context.RequestAborted).ConfigureAwait(false);
    }

    private static IError ErrorOf(AuthorizeResult result, AuthorizePolicy policy) => result switch
    {
        AuthorizeResult.NotAuthenticated => ExecutionErrors.NotAuthenticated(),
        AuthorizeResult.NoDefaultPolicy => ExecutionErrors.PolicyNotFound(null),
        AuthorizeResult.PolicyNotFound => ExecutionErrors.PolicyNotFound(policy.Policy),
        _ => ExecutionErrors.NotAuthorized(),
    };
}
