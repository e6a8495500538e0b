using SimParlant.GraphQL.Data;
using SimParlant.GraphQL.Execution.Configuration;
using SimParlant.GraphQL.Types;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Shapes the schema of a registered executor. See <see cref="SchemaBuilder"/> for what each call means.</summary>
public static class SchemaRequestExecutorBuilderExtensions
{
    public static IRequestExecutorBuilder AddQueryType(this IRequestExecutorBuilder builder) => builder.Shape(s => s.AddQueryType());

    public static IRequestExecutorBuilder AddQueryType(this IRequestExecutorBuilder builder, Type type) => builder.Shape(s => s.AddQueryType(type));

    public static IRequestExecutorBuilder AddQueryType<T>(this IRequestExecutorBuilder builder) where T : class => builder.AddQueryType(typeof(T));

    public static IRequestExecutorBuilder AddMutationType(this IRequestExecutorBuilder builder) => builder.Shape(s => s.AddMutationType());

    public static IRequestExecutorBuilder AddMutationType(this IRequestExecutorBuilder builder, Type type) =>
        builder.Shape(s => s.AddMutationType(type));

    public static IRequestExecutorBuilder AddMutationType<T>(this IRequestExecutorBuilder builder) where T : class =>
        builder.AddMutationType(typeof(T));

    public static IRequestExecutorBuilder AddSubscriptionType(this IRequestExecutorBuilder builder) => builder.Shape(s => s.AddSubscriptionType());

    public static IRequestExecutorBuilder AddSubscriptionType(this IRequestExecutorBuilder builder, Type type) =>
        builder.Shape(s => s.AddSubscriptionType(type));

    public static IRequestExecutorBuilder AddSubscriptionType<T>(this IRequestExecutorBuilder builder) where T : class =>
        builder.AddSubscriptionType(typeof(T));

    public static IRequestExecutorBuilder AddType(this IRequestExecutorBuilder builder, Type type) => builder.Shape(s => s.AddType(type));

    public static IRequestExecutorBuilder AddType<T>(this IRequestExecutorBuilder builder) => builder.AddType(typeof(T));

    /// <summary>Adds an enum under the name of its CLR type.</summary>
    public static IRequestExecutorBuilder AddEnumType<T>(this IRequestExecutorBuilder builder) where T : struct, Enum => builder.AddType(typeof(T));

    public static IRequestExecutorBuilder AddTypeExtension(this IRequestExecutorBuilder builder, Type type) =>
        builder.Shape(s => s.AddTypeExtension(type));

    public static IRequestExecutorBuilder AddTypeExtension<T>(this IRequestExecutorBuilder builder) => builder.AddTypeExtension(typeof(T));

    public static IRequestExecutorBuilder BindRuntimeType<TRuntime, TScalar>(this IRequestExecutorBuilder builder)
        where TScalar : ScalarType, new() => builder.Shape(s => s.BindRuntimeType<TRuntime, TScalar>());

    public static IRequestExecutorBuilder AddTypeConverter<TFrom, TTo>(this IRequestExecutorBuilder builder, Func<TFrom, TTo> convert) =>
        builder.Shape(s => s.AddTypeConverter(convert));

    public static IRequestExecutorBuilder AddFiltering(this IRequestExecutorBuilder builder) => builder.Shape(s => s.AddFiltering());

    public static IRequestExecutorBuilder AddSorting(this IRequestExecutorBuilder builder) => builder.Shape(s => s.AddSorting());

    public static IRequestExecutorBuilder AddProjections(this IRequestExecutorBuilder builder) => builder.Shape(s => s.AddProjections());

    /// <summary>Accepted because upstream asks for it: <see cref="PagingArguments"/> are bound without it.</summary>
    public static IRequestExecutorBuilder AddPagingArguments(this IRequestExecutorBuilder builder) => builder;

    /// <summary>Accepted because upstream asks for it: <see cref="QueryContext{T}"/> is bound without it.</summary>
    public static IRequestExecutorBuilder AddQueryContext(this IRequestExecutorBuilder builder) => builder;

    public static IRequestExecutorBuilder AddMutationConventions(this IRequestExecutorBuilder builder, bool applyToAllMutations = true) =>
        builder.Shape(s => s.AddMutationConventions(applyToAllMutations));

    public static IRequestExecutorBuilder ModifyPagingOptions(this IRequestExecutorBuilder builder, Action<PagingOptions> configure) =>
        builder.Shape(s => s.ModifyPagingOptions(configure));

    public static IRequestExecutorBuilder ModifyOptions(this IRequestExecutorBuilder builder, Action<SchemaFeatures> configure) =>
        builder.Shape(s => s.ModifyOptions(configure));

    public static IRequestExecutorBuilder AddDocumentFromString(this IRequestExecutorBuilder builder, string sdl) =>
        builder.Shape(s => s.AddDocumentFromString(sdl));

    public static IRequestExecutorBuilder AddResolver(
        this IRequestExecutorBuilder builder, string typeName, string fieldName, Func<IResolverContext, object?> resolver) =>
        builder.Shape(s => s.AddResolver(typeName, fieldName, resolver));

    private static IRequestExecutorBuilder Shape(this IRequestExecutorBuilder builder, Action<SchemaBuilder> configure) =>
        builder.ConfigureSchema((services, schema) => configure(schema.AddServices(services)));
}
