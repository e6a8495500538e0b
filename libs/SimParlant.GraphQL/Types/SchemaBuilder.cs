using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.Data;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types.Building;

namespace SimParlant.GraphQL.Types;

/// <summary>Collects what a schema is made of, and makes it.</summary>
public sealed class SchemaBuilder
{
    private readonly SchemaOptions _options = new();

    private SchemaBuilder()
    {
    }

    public static SchemaBuilder New() => new();

    /// <summary>Makes the schema.</summary>
    /// <exception cref="SchemaException">Lists every problem found.</exception>
    public Schema Create() => SchemaAssembler.Build(_options);

    /// <summary>The application's services, which tell services among a resolver's parameters from arguments.</summary>
    public SchemaBuilder AddServices(IServiceProvider services) => Set(o => o.Services = services);

    public SchemaBuilder SetDescription(string description) => Set(o => o.Description = description);

    /// <summary>The query root is made of the classes marked with [QueryType].</summary>
    public SchemaBuilder AddQueryType() => Set(o => o.Query.Wanted = true);

    /// <summary>The query root is this class, static or not, together with what extends it.</summary>
    public SchemaBuilder AddQueryType(Type type) => SetRoot(_options.Query, type);

    public SchemaBuilder AddQueryType<T>() where T : class => AddQueryType(typeof(T));

    public SchemaBuilder AddMutationType() => Set(o => o.Mutation.Wanted = true);

    public SchemaBuilder AddMutationType(Type type) => SetRoot(_options.Mutation, type);

    public SchemaBuilder AddMutationType<T>() where T : class => AddMutationType(typeof(T));

    public SchemaBuilder AddSubscriptionType() => Set(o => o.Subscription.Wanted = true);

    public SchemaBuilder AddSubscriptionType(Type type) => SetRoot(_options.Subscription, type);

    public SchemaBuilder AddSubscriptionType<T>() where T : class => AddSubscriptionType(typeof(T));

    /// <summary>A class marked as a root, as an extension or as the description of a type; any other class is an output type.</summary>
    public SchemaBuilder AddType(Type type)
    {
        var list = IsExtension(type) ? _options.Extensions : _options.Types;
        if (!list.Contains(type))
        {
            list.Add(type);
        }

        return this;
    }

    public SchemaBuilder AddType<T>() => AddType(typeof(T));

    /// <exception cref="ArgumentException">The class does not say what it extends.</exception>
    public SchemaBuilder AddTypeExtension(Type type) => IsExtension(type) ? AddType(type) : throw new ArgumentException(
        $"`{type.Name}` does not say what it extends: mark it with [QueryType], [MutationType], [SubscriptionType] or [ExtendObjectType].",
        nameof(type));

    public SchemaBuilder AddTypeExtension<T>() => AddTypeExtension(typeof(T));

    /// <summary>Values of this CLR type are shown as the scalar; add a converter when the scalar does not know the type.</summary>
    public SchemaBuilder BindRuntimeType<TRuntime, TScalar>() where TScalar : ScalarType, new() =>
        Set(o => o.Bindings[typeof(TRuntime)] = typeof(TScalar));

    public SchemaBuilder AddTypeConverter<TFrom, TTo>(Func<TFrom, TTo> convert) =>
        Set(o => o.Converters.Add(typeof(TFrom), typeof(TTo), value => convert((TFrom)value)));

    public SchemaBuilder AddFiltering() => Set(o => o.Filtering = true);

    public SchemaBuilder AddSorting() => Set(o => o.Sorting = true);

    /// <summary>Accepted for symmetry: [UseProjection] and QueryContext need nothing registered.</summary>
    public SchemaBuilder AddProjections() => this;

    public SchemaBuilder AddMutationConventions(bool applyToAllMutations = true) => Set(o =>
    {
        o.MutationConventions = true;
        o.ConventionsForAllMutations = applyToAllMutations;
    });

    public SchemaBuilder ModifyPagingOptions(Action<PagingOptions> configure) => Set(o => configure(o.Paging));

    public SchemaBuilder ModifyOptions(Action<SchemaFeatures> configure) => Set(o => configure(o.Features));

    /// <summary>Takes the types from SDL instead of classes.</summary>
    /// <exception cref="SyntaxException">The text is no GraphQL.</exception>
    public SchemaBuilder AddDocumentFromString(string sdl) => AddDocument(Utf8GraphQLParser.Parse(sdl));

    public SchemaBuilder AddDocument(DocumentNode document) => Set(o => o.Documents.Add(document));

    /// <summary>The resolver of a field that was read from SDL.</summary>
    public SchemaBuilder AddResolver(string typeName, string fieldName, FieldResolver resolver) =>
        Set(o => o.Resolvers[(typeName, fieldName)] = resolver);

    public SchemaBuilder AddResolver(string typeName, string fieldName, Func<IResolverContext, object?> resolver) =>
        AddResolver(typeName, fieldName, context => new ValueTask<object?>(resolver(context)));

    private static bool IsExtension(Type type) =>
        type.IsDefined(typeof(QueryTypeAttribute), false) || type.IsDefined(typeof(MutationTypeAttribute), false)
        || type.IsDefined(typeof(SubscriptionTypeAttribute), false) || type.IsDefined(typeof(ExtendObjectTypeAttribute), true)
        || ObjectFactory.DescribedType(type) is not null;

    private SchemaBuilder SetRoot(RootOptions root, Type type) => Set(_ =>
    {
        root.Class = type;
        root.Name = type.IsAbstract && type.IsSealed ? root.Name : Naming.Type(type);
    });

    private SchemaBuilder Set(Action<SchemaOptions> change)
    {
        change(_options);
        return this;
    }
}
