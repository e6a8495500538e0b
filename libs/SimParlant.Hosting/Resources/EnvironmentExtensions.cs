using System.Globalization;
using SimParlant.Hosting.ApplicationModel;

namespace SimParlant.Hosting;

/// <summary>Environment variables and arguments. Callbacks run in the order they were added; the last value wins.</summary>
public static class EnvironmentExtensions
{
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value) where T : IResourceWithEnvironment =>
        builder.WithEnvironment(context => context.EnvironmentVariables[name] = value ?? "");

    /// <summary>Holes of the interpolated string stay lazy: <c>$"{postgres.Resource.Host}"</c> works before the host is known.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, in ReferenceExpression.ExpressionInterpolatedStringHandler value) where T : IResourceWithEnvironment =>
        builder.WithEnvironment(name, ReferenceExpression.Create(value));

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, ReferenceExpression value) where T : IResourceWithEnvironment
    {
        foreach (var owner in Owners(value))
        {
            builder.WithReferenceRelationship(owner);
        }

        return builder.WithEnvironment(context => context.EnvironmentVariables[name] = value);
    }

    public static IResourceBuilder<T> WithEnvironment<T, TValue>(this IResourceBuilder<T> builder, string name, TValue value)
        where T : IResourceWithEnvironment where TValue : IValueProvider, IManifestExpressionProvider =>
        builder.WithEnvironment(context => context.EnvironmentVariables[name] = value);

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, Func<string> callback) where T : IResourceWithEnvironment =>
        builder.WithEnvironment(context => context.EnvironmentVariables[name] = callback());

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, EndpointReference endpointReference) where T : IResourceWithEnvironment =>
        builder.WithReferenceRelationship(endpointReference.Resource).WithEnvironment(context => context.EnvironmentVariables[name] = endpointReference);

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> parameter) where T : IResourceWithEnvironment =>
        builder.WithReferenceRelationship(parameter.Resource).WithEnvironment(context => context.EnvironmentVariables[name] = parameter.Resource);

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string envVarName, IResourceBuilder<IResourceWithConnectionString> resource) where T : IResourceWithEnvironment =>
        builder.WithReferenceRelationship(resource.Resource).WithEnvironment(context => context.EnvironmentVariables[envVarName] = new ConnectionStringReference(resource.Resource, optional: false));

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, Action<EnvironmentCallbackContext> callback) where T : IResourceWithEnvironment =>
        builder.WithAnnotation(new EnvironmentCallbackAnnotation(callback));

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, Func<EnvironmentCallbackContext, Task> callback) where T : IResourceWithEnvironment =>
        builder.WithAnnotation(new EnvironmentCallbackAnnotation(callback));

    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params string[] args) where T : IResourceWithArgs =>
        builder.WithArgs(context => Append(context, args));

    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params object[] args) where T : IResourceWithArgs =>
        builder.WithArgs(context => Append(context, args));

    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, Action<CommandLineArgsCallbackContext> callback) where T : IResourceWithArgs =>
        builder.WithArgs(context => { callback(context); return Task.CompletedTask; });

    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, Func<CommandLineArgsCallbackContext, Task> callback) where T : IResourceWithArgs =>
        builder.WithAnnotation(new CommandLineArgsCallbackAnnotation(callback));

    /// <summary>Runs the environment callbacks; values are still lazy.</summary>
    internal static async Task<Dictionary<string, object>> CollectEnvironmentAsync(this IResource resource, DistributedApplicationExecutionContext context, CancellationToken cancellationToken)
    {
        var collected = new EnvironmentCallbackContext(context, resource, [], cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(collected);
        }

        return collected.EnvironmentVariables;
    }

    /// <summary>Runs the argument callbacks; values are still lazy.</summary>
    internal static async Task<IList<object>> CollectArgumentsAsync(this IResource resource, DistributedApplicationExecutionContext context, CancellationToken cancellationToken)
    {
        var collected = new CommandLineArgsCallbackContext([], resource, context, cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(collected);
        }

        return collected.Args;
    }

    /// <summary>The environment of a resource with every value resolved; optional values that are missing are left out.</summary>
    public static async ValueTask<Dictionary<string, string>> GetEnvironmentVariableValuesAsync(this IResourceWithEnvironment resource,
        DistributedApplicationExecutionContext context, CancellationToken cancellationToken = default)
    {
        var values = new Dictionary<string, string>();
        foreach (var (name, value) in await resource.CollectEnvironmentAsync(context, cancellationToken))
        {
            if (await ResolveAsync(value, context, cancellationToken) is { } text)
            {
                values[name] = text;
            }
        }

        return values;
    }

    /// <summary>The arguments of a resource with every value resolved.</summary>
    public static async ValueTask<string[]> GetArgumentValuesAsync(this IResourceWithArgs resource, DistributedApplicationExecutionContext context,
        CancellationToken cancellationToken = default)
    {
        List<string> values = [];
        foreach (var argument in await resource.CollectArgumentsAsync(context, cancellationToken))
        {
            values.Add(await ResolveAsync(argument, context, cancellationToken) ?? "");
        }

        return [.. values];
    }

    /// <summary>The text of a value in the present mode: its value, or its placeholder.</summary>
    internal static async ValueTask<string?> ResolveAsync(object value, DistributedApplicationExecutionContext context, CancellationToken cancellationToken) => value switch
    {
        string text => text,
        IManifestExpressionProvider expression when context.IsPublishMode => expression.ValueExpression,
        IValueProvider provider => await provider.GetValueAsync(cancellationToken),
        IResourceBuilder<IResource> { Resource: var resource } => await ResolveAsync(resource, context, cancellationToken),
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static void Append(CommandLineArgsCallbackContext context, IEnumerable<object> args)
    {
        foreach (var argument in args)
        {
            context.Args.Add(argument);
        }
    }

    private static IEnumerable<IResource> Owners(object value) => value switch
    {
        EndpointReference endpoint => [endpoint.Resource],
        EndpointReferenceExpression part => [part.Endpoint.Resource],
        IResource resource => [resource],
        IValueWithReferences composed => composed.References.SelectMany(Owners),
        _ => [],
    };
}
