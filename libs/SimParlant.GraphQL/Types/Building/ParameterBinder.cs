using System.Linq.Expressions;
using System.Reflection;
using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.Data;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Loading;

namespace SimParlant.GraphQL.Types.Building;

/// <summary>
/// Says where each parameter of a resolver comes from: the context, a service, or an argument of the field. A parameter whose
/// type is an interface without a binding is a service, since no client could send it.
/// </summary>
internal sealed class ParameterBinder(TypeRegistry registry, MemberInfo member, FieldData data)
{
    private static readonly ParameterExpression Context = ResolverCompiler.Context;
    private readonly IServiceProviderIsService? _services = registry.Options.Services?.GetService<IServiceProviderIsService>();

    /// <summary>The arguments found so far, in the order of the parameters.</summary>
    public List<Argument> Arguments { get; } = [];

    /// <summary>Properties the resolver needs of its parent; null when it did not say.</summary>
    public List<string>? Requires { get; private set; }

    public bool UsesQueryContext { get; private set; }

    public Expression Access(PropertyInfo property, Type? parent) =>
        Expression.Property(property.GetMethod!.IsStatic ? null : Instance(property.DeclaringType!, parent), property);

    public Expression Call(MethodInfo method, Type? parent)
    {
        var arguments = method.GetParameters().Select(Bind).ToArray();
        return Expression.Call(method.IsStatic ? null : Instance(method.DeclaringType!, parent), method, arguments);
    }

    private static Expression Instance(Type declaring, Type? parent)
    {
        if (parent is not null && declaring.IsAssignableFrom(parent))
        {
            return Expression.Convert(Expression.Property(Context, nameof(IResolverContext.Parent)), declaring);
        }

        var instances = Expression.Constant(new ResolverInstances(declaring));
        return Expression.Convert(Expression.Call(instances, nameof(ResolverInstances.Get), null, Context), declaring);
    }

    private Expression Bind(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (parameter.GetCustomAttribute<ParentAttribute>() is { } parent)
        {
            Requires = parent.Requires is null ? null : [.. (Requires ?? []), .. parent.Requires.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)];
            return Expression.Convert(Expression.Property(Context, nameof(IResolverContext.Parent)), type);
        }

        return State(parameter) ?? FromContext(type) ?? Service(parameter) ?? FromData(type) ?? Argument(parameter);
    }

    private static Expression? State(ParameterInfo parameter)
    {
        var global = parameter.GetCustomAttribute<GlobalStateAttribute>();
        var scoped = parameter.GetCustomAttribute<ScopedStateAttribute>();
        var isEvent = parameter.IsDefined(typeof(EventMessageAttribute));
        if (isEvent)
        {
            return Expression.Convert(Expression.Property(Context, nameof(IResolverContext.EventMessage)), parameter.ParameterType);
        }

        return global is null && scoped is null ? null : Expression.Call(
            typeof(Bindings), nameof(Bindings.State), [parameter.ParameterType],
            Context, Expression.Constant(global?.Key ?? scoped?.Key ?? parameter.Name!), Expression.Constant(AcceptsNull(parameter)));
    }

    private static Expression? FromContext(Type type) =>
        type == typeof(IResolverContext) ? Context
        : type == typeof(CancellationToken) ? Expression.Property(Context, nameof(IResolverContext.RequestAborted))
        : type == typeof(ClaimsPrincipal) ? Expression.Call(typeof(Bindings), nameof(Bindings.User), null, Context)
        : type == typeof(IServiceProvider) ? Expression.Property(Context, nameof(IResolverContext.Services))
        : type == typeof(Schema) ? Expression.Property(Context, nameof(IResolverContext.Schema))
        : type == typeof(Path) ? Expression.Property(Context, nameof(IResolverContext.Path))
        : type == typeof(OutputField) ? Expression.Property(Context, nameof(IResolverContext.Field))
        : type == typeof(FieldNode) ? Expression.Property(Context, nameof(IResolverContext.Syntax))
        : null;

    private Expression? Service(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        var given = parameter.GetCustomAttribute<ServiceAttribute>();
        if (given?.Key is { } key)
        {
            return Expression.Call(typeof(Bindings), nameof(Bindings.KeyedService), [type], Context, Expression.Constant(key));
        }

        var isService = given is not null || IsLoader(type)
            || (!registry.Scalars.IsBound(type) && TypeShape.ElementType(type) is null
                && (type.IsInterface || _services?.IsService(type) is true));
        return !isService ? null : Expression.Call(
            typeof(Bindings), AcceptsNull(parameter) ? nameof(Bindings.OptionalService) : nameof(Bindings.Service), [type], Context);
    }

    private Expression? FromData(Type type)
    {
        if (type == typeof(PagingArguments) || type == typeof(PagingArguments?))
        {
            if (data.Paging is null)
            {
                registry.Report("PagingArguments need [UsePaging] on the field.", member);
                return Expression.Default(type);
            }

            return Expression.Convert(
                Expression.Call(Expression.Constant(data.Paging), nameof(PagingPlan.Read), null, Context), type);
        }

        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(QueryContext<>))
        {
            return null;
        }

        UsesQueryContext = true;
        data.ElementType ??= type.GetGenericArguments()[0];
        return Expression.Call(Expression.Constant(data), nameof(FieldData.CreateContext), type.GetGenericArguments(), Context);
    }

    private Expression Argument(ParameterInfo parameter)
    {
        var name = Naming.Argument(parameter);
        var known = Arguments.FindIndex(a => a.Name == name);
        var index = known >= 0 ? known : Arguments.Count;
        if (known < 0)
        {
            Arguments.Add(CreateArgument(parameter, name));
        }

        // The paging arguments come first in the field, which is known only later: the offset is part of the field's data.
        var position = Expression.Constant(index + data.ArgumentOffset);
        var type = parameter.ParameterType;
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>)
            ? Expression.Call(typeof(Bindings), nameof(Bindings.Optional), type.GetGenericArguments(), Context, position, Expression.Constant(name))
            : Expression.Call(typeof(Bindings), nameof(Bindings.Argument), [type], Context, position);
    }

    private Argument CreateArgument(ParameterInfo parameter, string name)
    {
        var shape = registry.ShapeOf(parameter);
        var type = registry.TypeOf(parameter, shape, member, input: true);
        if (!Naming.IsValid(name))
        {
            registry.Report($"`{name}` is no valid name for an argument.", member);
        }

        var argument = new Argument(name, type, parameter.ParameterType)
        {
            Description = registry.Describe(parameter),
            DeprecationReason = TypeRegistry.Deprecation(parameter),
            Convert = InputConversion.Create(registry, type, parameter.ParameterType, member),
            CostWeight = CostAnalysis.CostWeight.Of(parameter),
        };
        registry.Later(() => Defaults.Set(registry, argument, Defaults.Of(parameter), member));
        return argument;
    }

    private static bool IsLoader(Type type) =>
        (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDataLoader<,>))
        || type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IDataLoader<,>));

    private static bool AcceptsNull(ParameterInfo parameter) =>
        Nullable.GetUnderlyingType(parameter.ParameterType) is not null
        || (!parameter.ParameterType.IsValueType && new NullabilityInfoContext().Create(parameter).WriteState is NullabilityState.Nullable);
}
