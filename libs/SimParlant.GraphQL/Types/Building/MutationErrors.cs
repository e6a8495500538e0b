using System.Linq.Expressions;
using System.Reflection;
using SimParlant.GraphQL.Annotations;

namespace SimParlant.GraphQL.Types.Building;

/// <summary>Exceptions as object types behind <c>interface Error</c>, with a union of them per mutation.</summary>
internal sealed class MutationErrors(TypeRegistry registry)
{
    private readonly Dictionary<Type, ObjectType> _types = [];

    public Union CreateUnion(string name, Type[] declared, MemberInfo member)
    {
        var translations = declared.SelectMany(type => Translations(type, member)).ToArray();
        var union = new UnionType(name) { Types = [.. declared.Distinct().Select(TypeFor)] };
        registry.Add(union, member);
        return new Union(union, translations);
    }

    private ObjectType TypeFor(Type declared)
    {
        if (_types.TryGetValue(declared, out var known))
        {
            return known;
        }

        var contract = registry.Named("Error", CreateContract, null);
        var type = new ObjectType(NameOf(declared), registry.Describe(declared), declared);
        registry.Add(type, declared);
        registry.SetOutput(declared, type);
        type.Interfaces = [contract];
        registry.Later(() => type.Fields = new FieldCollection([.. Fields(type, declared)]));
        return _types[declared] = type;
    }

    private InterfaceType CreateContract()
    {
        var contract = new InterfaceType("Error", "What went wrong.");
        contract.Fields = new FieldCollection([new OutputField(contract, "message", Text())]);
        return contract;
    }

    private IEnumerable<OutputField> Fields(ObjectType type, Type declared)
    {
        yield return new OutputField(type, "message", Text()) { Pure = Message(declared) };
        foreach (var property in declared.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var isOwn = property.DeclaringType != typeof(Exception) && property.GetMethod is { IsPublic: true } getter
                && getter.GetBaseDefinition().DeclaringType != typeof(Exception)
                && property.GetIndexParameters().Length == 0 && !property.IsDefined(typeof(GraphQLIgnoreAttribute));
            if (isOwn && Naming.Field(property) != "message" && registry.Fields.Create(type, property, declared, isRootField: false) is { } field)
            {
                yield return field;
            }
        }
    }

    private PureResolver Message(Type declared)
    {
        if (typeof(Exception).IsAssignableFrom(declared))
        {
            return static context => context.Parent<Exception>().Message;
        }

        if (declared.GetProperty("Message") is { } property && property.PropertyType == typeof(string))
        {
            var access = Expression.Property(
                Expression.Convert(Expression.Property(ResolverCompiler.Context, nameof(IResolverContext.Parent)), declared), property);
            return Expression.Lambda<PureResolver>(access, ResolverCompiler.Context).Compile();
        }

        registry.Report("An error type needs a public `string Message`.", declared);
        return static _ => null;
    }

    private NonNullType Text() => new(registry.Scalars.Get<StringType>());

    private static string NameOf(Type type) => Naming.Type(type) is var name && name.EndsWith("Exception", StringComparison.Ordinal)
        ? name[..^"Exception".Length] + "Error"
        : name;

    /// <summary>An exception is its own error; another class says which exceptions it is made from.</summary>
    private IEnumerable<Translation> Translations(Type declared, MemberInfo member)
    {
        if (typeof(Exception).IsAssignableFrom(declared))
        {
            return [new Translation(declared, static e => e)];
        }

        var factories = declared.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(m => m.Name == "CreateErrorFrom" && IsException(m.GetParameters()))
            .Select(m => Translate(m.GetParameters()[0].ParameterType, e => Expression.Call(m, e)));
        var constructors = declared.GetConstructors()
            .Where(c => IsException(c.GetParameters()))
            .Select(c => Translate(c.GetParameters()[0].ParameterType, e => Expression.New(c, e)));
        Translation[] all = [.. factories, .. constructors];
        if (all.Length == 0)
        {
            registry.Report($"`{declared.Name}` says not which exception it is made from: add a static CreateErrorFrom or a constructor.", member);
        }

        return all;
    }

    private static bool IsException(ParameterInfo[] parameters) => parameters is [{ ParameterType: var type }] && typeof(Exception).IsAssignableFrom(type);

    private static Translation Translate(Type exception, Func<Expression, Expression> create)
    {
        var caught = Expression.Parameter(typeof(Exception));
        var body = Expression.Convert(create(Expression.Convert(caught, exception)), typeof(object));
        return new Translation(exception, Expression.Lambda<Func<Exception, object>>(body, caught).Compile());
    }

    internal sealed record Translation(Type Exception, Func<Exception, object> Create);

    /// <summary>The errors one mutation declares.</summary>
    internal sealed class Union(UnionType type, Translation[] translations)
    {
        public UnionType Type { get; } = type;

        /// <summary>Null unless every exception is a declared one.</summary>
        public IReadOnlyList<object>? Translate(Exception exception)
        {
            var all = exception is AggregateException many ? many.Flatten().InnerExceptions : (IReadOnlyList<Exception>)[exception];
            var errors = new List<object>(all.Count);
            foreach (var one in all)
            {
                var found = Array.Find(translations, t => t.Exception == one.GetType())
                    ?? Array.Find(translations, t => t.Exception.IsInstanceOfType(one));
                if (found is null)
                {
                    return null;
                }

                errors.Add(found.Create(one));
            }

            return errors.Count == 0 ? null : errors;
        }
    }
}
