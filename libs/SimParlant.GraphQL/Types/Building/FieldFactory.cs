using System.Reflection;
using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.CostAnalysis;
using SimParlant.GraphQL.Data;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.Types.Building;

/// <summary>Fields from properties and methods.</summary>
internal sealed class FieldFactory(TypeRegistry registry)
{
    private MutationConventions? _conventions;

    /// <summary>Null when the member cannot be a field; the problem has been reported then.</summary>
    /// <param name="owner">The type the field belongs to.</param>
    /// <param name="member">A property or method of the type's class, or of a class that extends it.</param>
    /// <param name="parent">The class of the object the field is asked of; null at the root.</param>
    /// <param name="isRootField">The owner is an operation root.</param>
    public OutputField? Create(ComplexType owner, MemberInfo member, Type? parent, bool isRootField)
    {
        var name = Naming.Field(member);
        if (!Naming.IsValid(name) || name.StartsWith("__", StringComparison.Ordinal))
        {
            registry.Report($"`{name}` is no valid name for a field.", member);
            return null;
        }

        var draft = member is MethodInfo method ? FromMethod(owner, method, name, parent) : FromProperty(owner, (PropertyInfo)member, name, parent);
        if (draft is null)
        {
            return null;
        }

        if (isRootField && owner.Name == registry.Options.Mutation.Name)
        {
            (_conventions ??= new MutationConventions(registry)).Apply(draft);
        }

        var policies = Authorization.Policies(member).ToArray();
        registry.UsesAuthorization |= policies.Length > 0;
        return new OutputField(owner, name, draft.Type, draft.Arguments)
        {
            Description = registry.Describe(member),
            DeprecationReason = TypeRegistry.Deprecation(member),
            Pure = owner is InterfaceType ? null : draft.Pure,
            Resolver = owner is InterfaceType ? null : draft.Resolver,
            Source = owner is InterfaceType ? null : draft.Source,
            Awaited = owner is InterfaceType ? null : draft.Awaited,
            Subscribe = draft.Subscribe,
            Policies = policies,
            Directives = [.. policies.Select(Authorization.ToDirective)],
            AllowsAnonymous = member.IsDefined(typeof(AllowAnonymousAttribute)),
            CostWeight = CostWeight.Of(member),
            ListSize = ListSizeRule.Of(member),
            PageSize = draft.PageSize,
            Property = draft.Property,
            Requires = draft.Requires,
        };
    }

    private FieldDraft FromProperty(ComplexType owner, PropertyInfo property, string name, Type? parent)
    {
        var shape = registry.ShapeOf(property);
        var data = FieldData.Read(registry, property, name);
        var draft = new FieldDraft(owner, property, shape) { Name = name, Type = TypeOf(property, shape, data) };
        var binder = new ParameterBinder(registry, property, data);
        Compile(draft, binder.Access(property, parent));
        draft.Property = parent is not null && property.DeclaringType!.IsAssignableFrom(parent) ? property : null;
        Complete(draft, data, hasQueryContext: false);
        return draft;
    }

    private FieldDraft? FromMethod(ComplexType owner, MethodInfo method, string name, Type? parent)
    {
        var shape = registry.ShapeOf(method.ReturnParameter);
        var data = FieldData.Read(registry, method, name);
        var binder = new ParameterBinder(registry, method, data);
        var call = binder.Call(method, parent);
        var subscribe = method.GetCustomAttribute<SubscribeAttribute>();
        if (owner.Name == registry.Options.Subscription.Name && subscribe is null && !TypeShape.IsStream(method.ReturnType))
        {
            registry.Report("A subscription needs [Subscribe], or must return an asynchronous stream.", method);
            return null;
        }

        if (owner.Name == registry.Options.Subscription.Name)
        {
            return new SubscriptionFactory(registry, binder).Create(owner, method, name, shape, call, subscribe);
        }

        var draft = new FieldDraft(owner, method, shape) { Name = name, Type = TypeOf(method, shape, data) };
        Compile(draft, call);
        draft.Arguments.AddRange(binder.Arguments);
        draft.Requires = binder.Requires;
        Complete(draft, data, binder.UsesQueryContext);
        return draft;
    }

    private void Compile(FieldDraft draft, System.Linq.Expressions.Expression call)
    {
        var convert = OutputConversion(draft);
        (draft.Pure, draft.Resolver) = ResolverCompiler.Compile(call, convert);
        if (convert is not null) return;
        draft.Awaited = ResolverCompiler.CompileAwaited(call);
        if (draft.Pure is not null) draft.Source = SourceAccessCompiler.Create(call, draft.Shape, draft.Type);
    }

    private IType TypeOf(MemberInfo member, TypeShape shape, FieldData data)
    {
        if (data.Paging is { } paging)
        {
            return paging.CreateType(registry, member, shape);
        }

        if (data.TakesFirst && shape.Element is { } element)
        {
            return registry.TypeOf(member, element with { IsNullable = true }, member, input: false);
        }

        return registry.TypeOf(member, shape, member, input: false);
    }

    private void Complete(FieldDraft draft, FieldData data, bool hasQueryContext)
    {
        draft.PageSize = data.Paging?.ListSize;
        draft.Arguments.InsertRange(0, data.Paging?.Arguments(registry) ?? []);
        data.AddArguments(registry, draft);
        if (!hasQueryContext || data.TakesFirst)
        {
            data.Apply(registry, draft, hasQueryContext);
        }

        if (!data.Asks && TypeShape.IsStream(draft.Shape.Clr))
        {
            draft.Use(typeof(AsyncItems).GetMethod(nameof(AsyncItems.Read))!
                .MakeGenericMethod(TypeShape.ElementType(draft.Shape.Clr)!).CreateDelegate<Func<FieldResolver, FieldResolver>>());
        }
    }

    /// <summary>From what the member returns to what its scalar writes, where a converter was registered for that.</summary>
    private Func<object?, object?>? OutputConversion(FieldDraft draft)
    {
        if (draft.Type.NamedType() is not ScalarType scalar || draft.Shape.Leaf.Clr == scalar.RuntimeType
            || registry.Options.Converters.Find(draft.Shape.Leaf.Clr, scalar.RuntimeType!) is not { } convert
            || !registry.Options.Bindings.ContainsKey(draft.Shape.Leaf.Clr))
        {
            return null;
        }

        object? One(object? value) => value switch
        {
            null => null,
            System.Collections.IEnumerable many when draft.Shape.Element is not null => many.Cast<object?>().Select(One).ToList(),
            _ => convert(value),
        };
        return One;
    }
}
