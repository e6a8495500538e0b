using System.Security.Claims;
using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Types;

/// <summary>What a resolver sees of the running operation.</summary>
public interface IResolverContext
{
    /// <summary>The object the field is asked of; null at the root.</summary>
    object? Parent { get; }

    OutputField Field { get; }

    /// <summary>The first of the merged field nodes.</summary>
    FieldNode Syntax { get; }

    /// <summary>The directives of <see cref="Syntax"/>, in order; those of the schema are on <see cref="OutputField.Directives"/>.</summary>
    /// <exception cref="ValueException">An argument does not fit.</exception>
    IReadOnlyList<AppliedDirective> Directives { get; }

    Path Path { get; }

    Schema Schema { get; }

    /// <summary>The services of the request.</summary>
    IServiceProvider Services { get; }

    /// <summary>State shared by all resolvers of the request.</summary>
    IDictionary<string, object?> ContextData { get; }

    ClaimsPrincipal? User { get; }

    CancellationToken RequestAborted { get; }

    /// <summary>The event being delivered, on subscriptions.</summary>
    object? EventMessage { get; }

    /// <summary>The coerced argument, or the default of <typeparamref name="T"/> when it was not given and has no default.</summary>
    T? ArgumentValue<T>(string name);

    /// <summary>Whether the argument was given (even as null) or has a default.</summary>
    bool HasArgument(string name);

    /// <summary>The coerced argument by its index in <see cref="OutputField.Arguments"/>; null when not given and without a default.</summary>
    object? Argument(int index);

    /// <exception cref="InvalidOperationException">The service is not registered.</exception>
    T Service<T>() where T : notnull;

    /// <summary>Whether the client asks for a field below this one.</summary>
    bool IsSelected(string fieldName);

    /// <summary>
    /// The fields the client asks for below this one, after following <paramref name="path"/> by field names
    /// (<c>"edges", "node"</c>); fragments on every possible type are included, skipped selections are not, each field once.
    /// </summary>
    IReadOnlyCollection<OutputField> SelectedFields(params IReadOnlyList<string> path);

    /// <summary>Adds an error to the answer; the field keeps its value.</summary>
    void ReportError(IError error);
}

/// <summary>Shorthands over <see cref="IResolverContext"/>.</summary>
public static class ResolverContextExtensions
{
    /// <exception cref="InvalidCastException">The parent is of another type.</exception>
    public static T Parent<T>(this IResolverContext context) => (T)context.Parent!;

    public static T GetEventMessage<T>(this IResolverContext context) => (T)context.EventMessage!;
}
