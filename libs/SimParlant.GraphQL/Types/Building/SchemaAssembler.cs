using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.Introspection;
using SimParlant.GraphQL.Sdl;

namespace SimParlant.GraphQL.Types.Building;

/// <summary>From everything registered to a finished schema.</summary>
internal static class SchemaAssembler
{
    /// <exception cref="SchemaException">Lists every problem found.</exception>
    public static Schema Build(SchemaOptions options)
    {
        var registry = new TypeRegistry(options);
        var sdl = options.Documents.Count == 0 ? null : new SdlTypes(registry);
        var roots = sdl?.Build() ?? new SchemaRoots(
            registry.Objects.CreateRoot(options.Query, typeof(QueryTypeAttribute)),
            registry.Objects.CreateRoot(options.Mutation, typeof(MutationTypeAttribute)),
            registry.Objects.CreateRoot(options.Subscription, typeof(SubscriptionTypeAttribute)));
        AddTypes(registry);
        registry.RunPending();
        Connect(registry);
        var directives = BuiltInDirectives.Specified(registry.Scalars)
            .Concat(IncrementalDirectiveDefinitions.Of(options.Features, registry.Scalars)).Concat(sdl?.Directives ?? []).DistinctBy(d => d.Name).ToList();
        if (registry.UsesAuthorization)
        {
            var (authorize, applyPolicy) = BuiltInDirectives.Authorize(registry.Scalars);
            registry.Add(applyPolicy, null);
            directives.Add(authorize);
        }

        if (roots.Query is null)
        {
            registry.Problems.Insert(0, new SchemaProblem("There is no query root: register a class with [QueryType] or call AddQueryType.", null));
        }

        var introspection = new IntrospectionTypes(registry.Scalars);
        SchemaRules.Check(registry, roots, directives);
        if (registry.Problems.Count > 0)
        {
            throw new SchemaException(registry.Problems);
        }

        return new Schema(new SchemaParts(
            roots.Query!,
            roots.Mutation,
            roots.Subscription,
            roots.Description ?? options.Description,
            [.. registry.Types, .. introspection.All],
            directives,
            introspection.MetaFields(roots.Query!))
        {
            SchemaDirectives = roots.Directives ?? [],
        });
    }

    private static void AddTypes(TypeRegistry registry)
    {
        foreach (var type in registry.Options.Types)
        {
            if (typeof(ScalarType).IsAssignableFrom(type))
            {
                registry.Scalars.Get(type);
            }
            else if (type.IsDefined(typeof(InputObjectTypeAttribute), false))
            {
                registry.Input(type, null);
            }
            else
            {
                registry.Output(type, null);
            }
        }

        foreach (var extension in registry.Options.Extensions)
        {
            if (ObjectFactory.DescribedType(extension) is { } described)
            {
                registry.Output(described, extension);
            }
        }
    }

    /// <summary>Which objects implement which interfaces and belong to which unions, by their classes.</summary>
    private static void Connect(TypeRegistry registry)
    {
        var complex = registry.Types.OfType<ComplexType>().Where(t => t.RuntimeType is not null).ToArray();
        var interfaces = complex.OfType<InterfaceType>().ToArray();
        foreach (var type in complex)
        {
            var implemented = interfaces.Where(i => !ReferenceEquals(i, type) && i.RuntimeType!.IsAssignableFrom(type.RuntimeType));
            type.Interfaces = [.. type.Interfaces.Union(implemented).OrderBy(i => i.Name, StringComparer.Ordinal)];
        }

        foreach (var union in registry.Types.OfType<UnionType>().Where(u => u.RuntimeType is not null))
        {
            union.Types = [.. complex.OfType<ObjectType>().Where(o => union.RuntimeType!.IsAssignableFrom(o.RuntimeType)).OrderBy(o => o.Name, StringComparer.Ordinal)];
        }
    }
}

/// <summary>The operation roots found.</summary>
internal sealed record SchemaRoots(ObjectType? Query, ObjectType? Mutation, ObjectType? Subscription, string? Description = null, IReadOnlyList<Language.DirectiveNode>? Directives = null);
