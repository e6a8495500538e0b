namespace SimParlant.GraphQL.Types;

/// <summary>Resolves a field without waiting.</summary>
public delegate object? PureResolver(IResolverContext context);

/// <summary>Resolves a field, possibly later.</summary>
public delegate ValueTask<object?> FieldResolver(IResolverContext context);

/// <summary>Opens the event stream of a subscription field.</summary>
public delegate ValueTask<IAsyncEnumerable<object?>> SubscribeResolver(IResolverContext context);

/// <summary>A resolver whose task is waited for as it is, without another one around it.</summary>
internal sealed record AwaitedResolver(Func<IResolverContext, Task> Start, Func<Task, object?> ResultOf);

/// <summary>What a caller must be: signed in, in one of the roles (when any is named), and within the policy.</summary>
public sealed record AuthorizePolicy(IReadOnlyList<string> Roles, string? Policy)
{
    /// <summary>Signed in is enough.</summary>
    public static AuthorizePolicy SignedIn { get; } = new([], null);
}
