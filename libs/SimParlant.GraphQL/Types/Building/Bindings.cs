using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.Types.Building;

/// <summary>What compiled resolvers call to fill their parameters.</summary>
internal static class Bindings
{
    private static readonly ClaimsPrincipal Anonymous = new(new ClaimsIdentity());

    public static T? Argument<T>(IResolverContext context, int index) => context.Argument(index) switch
    {
        null => default,
        T value => value,
        var other => throw new InvalidCastException(
            $"The argument `{context.Field.Arguments[index].Name}` of `{context.Field.Coordinate}` holds {other.GetType().Name}, not {typeof(T).Name}."),
    };

    public static Optional<T> Optional<T>(IResolverContext context, int index, string name) => context.Argument(index) switch
    {
        Optional<T> optional => optional,
        null => context.HasArgument(name) ? new Optional<T>(default) : default,
        T value => new Optional<T>(value),
        var other => throw new InvalidCastException($"The argument `{name}` of `{context.Field.Coordinate}` holds {other.GetType().Name}."),
    };

    public static T Service<T>(IResolverContext context) where T : notnull => context.Services.GetRequiredService<T>();

    public static T? OptionalService<T>(IResolverContext context) => context.Services.GetService<T>();

    public static T KeyedService<T>(IResolverContext context, string key) where T : notnull => context.Services.GetRequiredKeyedService<T>(key);

    public static ClaimsPrincipal User(IResolverContext context) => context.User ?? Anonymous;

    public static T? State<T>(IResolverContext context, string key, bool optional) =>
        TryGetState(context, key, out var value) && value is T found ? found
        : optional ? default
        : throw new InvalidOperationException($"The request has no state `{key}` of type {typeof(T).Name}, which `{context.Field.Coordinate}` needs.");

    private static bool TryGetState(IResolverContext context, string key, out object? value) =>
        context is ResolverContext own ? own.TryGetState(key, out value) : context.ContextData.TryGetValue(key, out value);
}

/// <summary>The object an instance resolver runs on: a registered service, else one for all requests, or one per call when it takes services.</summary>
internal sealed class ResolverInstances(Type type)
{
    private readonly Lazy<Microsoft.Extensions.DependencyInjection.ObjectFactory> _factory = new(() => ActivatorUtilities.CreateFactory(type, []));
    private readonly Lazy<object>? _shared = type.GetConstructor(Type.EmptyTypes) is null || type.IsAbstract
        ? null
        : new Lazy<object>(() => Activator.CreateInstance(type)!);

    public object Get(IResolverContext context) =>
        context.Services.GetService(type) ?? _shared?.Value ?? _factory.Value(context.Services, []);
}
