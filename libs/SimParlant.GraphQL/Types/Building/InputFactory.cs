using System.Linq.Expressions;
using System.Reflection;
using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.CostAnalysis;

namespace SimParlant.GraphQL.Types.Building;

/// <summary>Input object types from records and classes.</summary>
internal sealed class InputFactory(TypeRegistry registry)
{
    public NamedType Create(Type clr, MemberInfo? member)
    {
        if (clr == typeof(object) || clr.IsInterface || clr.IsAbstract || clr.IsPrimitive || typeof(Delegate).IsAssignableFrom(clr))
        {
            registry.Report($"`{clr.Name}` cannot be an input type: it must be a class, record or struct, or have a scalar bound to it.", member ?? clr);
            return registry.Scalars.Get<StringType>();
        }

        var type = new InputObjectType(Naming.Input(clr), registry.Describe(clr), clr) { IsOneOf = clr.IsDefined(typeof(OneOfAttribute)) };
        registry.Add(type, clr);
        registry.Later(() => Complete(type, clr));
        return type;
    }

    private void Complete(InputObjectType type, Type clr)
    {
        var properties = clr.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetIndexParameters().Length == 0 && !p.IsDefined(typeof(GraphQLIgnoreAttribute)))
            .ToArray();
        if (Constructor(clr, properties) is not { } constructor)
        {
            registry.Report($"`{clr.Name}` has no public constructor whose parameters are all properties.", clr);
            return;
        }

        var parameters = constructor.Parameters;
        var used = properties.Where(p => p.SetMethod is { IsPublic: true } || parameters.Any(c => Matches(c, p))).ToArray();
        var fields = used.Select(p => CreateField(p, Array.Find(parameters, c => Matches(c, p)))).ToArray();
        if (fields.Length == 0)
        {
            registry.Report($"The input type `{type.Name}` has no field.", clr);
        }

        if (type.IsOneOf && fields.Any(f => f.Type is NonNullType))
        {
            registry.Report($"All fields of the one-of input type `{type.Name}` must be nullable and without default.", clr);
        }

        type.Complete(fields);
        type.Create = Compile(clr, constructor, used);
    }

    private InputField CreateField(PropertyInfo property, ParameterInfo? parameter)
    {
        var shape = registry.ShapeOf(property);
        var type = registry.TypeOf(property, shape, property, input: true);
        var name = property.GetCustomAttribute<GraphQLNameAttribute>()?.Name ?? Naming.Camel(property.Name);
        if (!Naming.IsValid(name))
        {
            registry.Report($"`{name}` is no valid name for an input field.", property);
        }

        var field = new InputField(name, type, property.PropertyType)
        {
            Description = registry.Describe(property),
            DeprecationReason = TypeRegistry.Deprecation(property),
            Convert = InputConversion.Create(registry, type, property.PropertyType, property),
            CostWeight = CostWeight.Of(property),
        };
        var value = property.GetCustomAttribute<DefaultValueAttribute>()?.Value ?? (parameter is null ? null : Defaults.Of(parameter));
        registry.Later(() => Defaults.Set(registry, field, value, property));
        return field;
    }

    /// <summary>The parameterless constructor, else the one with the most parameters that are all properties.</summary>
    private static CreationPlan? Constructor(Type clr, PropertyInfo[] properties)
    {
        if (clr.IsValueType || clr.GetConstructor(Type.EmptyTypes) is not null)
        {
            var own = clr.IsValueType ? Candidates(clr, properties).FirstOrDefault() : null;
            return own is null ? new CreationPlan(clr.GetConstructor(Type.EmptyTypes), []) : new CreationPlan(own, own.GetParameters());
        }

        return Candidates(clr, properties).FirstOrDefault() is { } found ? new CreationPlan(found, found.GetParameters()) : null;
    }

    private static IEnumerable<ConstructorInfo> Candidates(Type clr, PropertyInfo[] properties) => clr.GetConstructors()
        .Where(c => c.GetParameters().Length > 0 && c.GetParameters().All(p => properties.Any(q => Matches(p, q))))
        .OrderByDescending(c => c.GetParameters().Length);

    private static bool Matches(ParameterInfo parameter, PropertyInfo property) =>
        string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase) && property.PropertyType == parameter.ParameterType;

    private static Func<InputValues, object> Compile(Type clr, CreationPlan plan, PropertyInfo[] properties)
    {
        var values = Expression.Parameter(typeof(InputValues), "values");
        var made = Expression.Variable(clr, "made");
        Expression Read(int index) => Expression.Call(
            typeof(InputFactory), nameof(Value), [properties[index].PropertyType], values, Expression.Constant(index));

        var arguments = plan.Parameters.Select(p => Read(Array.FindIndex(properties, q => Matches(p, q))));
        var body = new List<Expression> { Expression.Assign(made, plan.Constructor is null ? Expression.New(clr) : Expression.New(plan.Constructor, arguments)) };
        for (var i = 0; i < properties.Length; i++)
        {
            if (!plan.Parameters.Any(p => Matches(p, properties[i])))
            {
                // What the client left out keeps the value its initializer gave it.
                body.Add(Expression.IfThen(
                    Expression.Call(typeof(InputFactory), nameof(HasValue), null, values, Expression.Constant(i)),
                    Expression.Assign(Expression.Property(made, properties[i]), Read(i))));
            }
        }

        body.Add(Expression.Convert(made, typeof(object)));
        return Expression.Lambda<Func<InputValues, object>>(Expression.Block([made], body), values).Compile();
    }

    private static T? Value<T>(InputValues values, int index) => values.Read(index) is T value ? value : default;

    private static bool HasValue(InputValues values, int index) => values.IsSet(index) || values.Type.Fields[index].HasDefault;

    private sealed record CreationPlan(ConstructorInfo? Constructor, ParameterInfo[] Parameters);
}
