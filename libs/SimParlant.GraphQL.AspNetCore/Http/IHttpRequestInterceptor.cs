using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>Amends every request that comes over HTTP before it is executed.</summary>
public interface IHttpRequestInterceptor
{
    /// <exception cref="GraphQLException">The request is refused; its errors are the answer.</exception>
    ValueTask OnCreateAsync(HttpContext context, IRequestExecutor requestExecutor, OperationRequestBuilder requestBuilder, CancellationToken cancellationToken);
}

/// <summary>Hands on the user, the services and the context of the HTTP request.</summary>
public class DefaultHttpRequestInterceptor : IHttpRequestInterceptor
{
    public virtual ValueTask OnCreateAsync(
        HttpContext context, IRequestExecutor requestExecutor, OperationRequestBuilder requestBuilder, CancellationToken cancellationToken)
    {
        requestBuilder.TrySetServices(context.RequestServices)
            .SetUser(context.User)
            .SetRequestId(context.TraceIdentifier)
            .TryAddConnectionState(nameof(HttpContext), context)
            .TryAddGlobalState(nameof(ClaimsPrincipal), context.User);
        return default;
    }
}
