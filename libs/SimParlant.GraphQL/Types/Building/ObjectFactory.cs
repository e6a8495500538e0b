using System.Reflection;
using System.Runtime.CompilerServices;
using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.Data;

namespace SimParlant.GraphQL.Types.Building;

/// <summary>Object, interface and union types from classes and what extends them.</summary>
internal sealed class ObjectFactory(TypeRegistry registry)
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance;

    public NamedType Create(Type clr, MemberInfo? member)
    {
        if (Reason(clr) is { } reason)
        {
            registry.Report($"`{clr.Name}` cannot be an output type: {reason}", member ?? clr);
            return registry.Scalars.Get<StringType>();
        }

        NamedType type = clr.GetCustomAttribute<UnionTypeAttribute>() is not null
            ? new UnionType(Naming.Type(clr), registry.Describe(clr), clr)
            : clr.IsInterface || clr.IsAbstract || clr.GetCustomAttribute<InterfaceTypeAttribute>() is not null
                ? new InterfaceType(Naming.Type(clr), registry.Describe(clr), clr)
                : new ObjectType(Naming.Type(clr), registry.Describe(clr), clr);
        type.CostWeight = CostAnalysis.CostWeight.Of(clr);
        registry.Add(type, clr);
        if (type is ComplexType complex)
        {
            registry.Later(() => Complete(complex, clr));
        }

        return type;
    }

    /// <summary>An operation root: its own class, if any, and every class marked for it.</summary>
    public ObjectType? CreateRoot(RootOptions root, Type marker)
    {
        var sources = registry.Options.Extensions.Where(e => e.IsDefined(marker) || Extends(e, root)).ToArray();
        if (!root.Wanted && root.Class is null && sources.Length == 0)
        {
            return null;
        }

        var type = new ObjectType(root.Name, root.Class is null ? null : registry.Describe(root.Class), root.Class);
        registry.Add(type, root.Class);
        if (root.Class is not null)
        {
            registry.SetOutput(root.Class, type);
        }

        registry.Later(() =>
        {
            var members = (root.Class is null ? [] : ExtensionMembers(root.Class)).Concat(sources.SelectMany(ExtensionMembers));
            Finish(type, members.Select(m => registry.Fields.Create(type, m, null, isRootField: true)), [.. sources, .. NotNull(root.Class)]);
        });
        return type;
    }

    private static IEnumerable<Type> NotNull(Type? type) => type is null ? [] : [type];

    private void Complete(ComplexType type, Type clr)
    {
        var extensions = registry.Options.Extensions.Where(e => Extends(e, clr, type.Name)).ToArray();
        var attributes = extensions.SelectMany(e => e.GetCustomAttributes<ExtendObjectTypeAttribute>(true)).ToArray();
        var added = extensions.SelectMany(ExtensionMembers).ToArray();
        var hidden = attributes.SelectMany(a => a.IgnoreProperties ?? [])
            .Concat(added.Select(m => m.GetCustomAttribute<BindMemberAttribute>()?.Name).OfType<string>())
            .ToHashSet(StringComparer.Ordinal);
        foreach (var name in hidden.Where(name => clr.GetMember(name).Length == 0))
        {
            registry.Report($"`{clr.Name}` has no member `{name}` to hide.", extensions[0]);
        }

        var own = OwnMembers(clr).Where(m => !hidden.Contains(m.Name)).Select(m => registry.Fields.Create(type, m, clr, isRootField: false));
        var more = added.Select(m => registry.Fields.Create(type, m, clr, isRootField: false));
        var ignored = attributes.SelectMany(a => a.IgnoreFields ?? []).ToHashSet(StringComparer.Ordinal);
        Finish(type, own.Concat(more).Where(f => f is null || !ignored.Contains(f.Name)), [.. extensions, clr]);
    }

    private void Finish(ComplexType type, IEnumerable<OutputField?> fields, Type[] sources)
    {
        var byName = new OrderedDictionary<string, OutputField>(StringComparer.Ordinal);
        foreach (var field in fields.OfType<OutputField>())
        {
            // An extension takes the place of the member it is named after.
            byName[field.Name] = field;
        }

        if (byName.Count == 0)
        {
            registry.Report($"The type `{type.Name}` has no field.", type.RuntimeType ?? sources.FirstOrDefault());
        }

        var policies = sources.Distinct().SelectMany(Authorization.Policies).ToArray();
        type.Directives = [.. policies.Select(Authorization.ToDirective)];
        registry.UsesAuthorization |= policies.Length > 0;
        foreach (var field in byName.Values.Where(f => !f.AllowsAnonymous))
        {
            field.Policies = [.. policies, .. field.Policies];
        }

        type.Fields = new FieldCollection(byName.Values);
    }

    private static IEnumerable<MemberInfo> OwnMembers(Type clr)
    {
        var types = clr.IsInterface ? [clr, .. clr.GetInterfaces()] : (Type[])[clr];
        var properties = types.SelectMany(t => t.GetProperties(Declared)).Where(IsField).DistinctBy(p => p.Name);
        var methods = types.SelectMany(t => t.GetMethods(Declared)).Where(m => IsField(m) && !IsRecordMember(m));
        return properties.Cast<MemberInfo>().Concat(methods);
    }

    /// <summary>What an extension or root class offers: public members, static or not.</summary>
    private static IEnumerable<MemberInfo> ExtensionMembers(Type source)
    {
        const BindingFlags flags = Declared | BindingFlags.Static | BindingFlags.FlattenHierarchy;
        return source.GetProperties(flags).Where(IsField).Cast<MemberInfo>()
            .Concat(source.GetMethods(flags).Where(m => IsField(m) && !IsRecordMember(m)));
    }

    private static bool IsField(PropertyInfo property) =>
        property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0 && !IsHidden(property);

    private static bool IsField(MethodInfo method) =>
        !method.IsSpecialName && !method.IsGenericMethodDefinition && method.DeclaringType != typeof(object) && !IsHidden(method)
        && method.GetBaseDefinition().DeclaringType != typeof(object)
        && method.ReturnType != typeof(void) && method.ReturnType != typeof(Task) && method.ReturnType != typeof(ValueTask)
        && !method.GetParameters().Any(p => p.ParameterType.IsByRef)
        && !IsSubscribeMethod(method);

    private static bool IsHidden(MemberInfo member) =>
        member.IsDefined(typeof(GraphQLIgnoreAttribute)) || member.IsDefined(typeof(CompilerGeneratedAttribute)) && member is MethodInfo;

    private static bool IsRecordMember(MethodInfo method) =>
        method.Name is "<Clone>$" or "Deconstruct" or "CompareTo" || (method.Name is "Equals" && method.ReturnType == typeof(bool));

    /// <summary>A method another one names in <c>[Subscribe(With = …)]</c> is no field.</summary>
    private static bool IsSubscribeMethod(MethodInfo method) =>
        method.DeclaringType!.GetMethods().Any(m => m.GetCustomAttribute<SubscribeAttribute>()?.With == method.Name);

    private static bool Extends(Type extension, Type clr, string name) =>
        extension.GetCustomAttributes<ExtendObjectTypeAttribute>(true).Any(a => a.Name == name || a.ExtendsType?.IsAssignableFrom(clr) is true)
        || DescribedType(extension) == clr;

    private static bool Extends(Type extension, RootOptions root) => extension.GetCustomAttributes<ExtendObjectTypeAttribute>(true)
        .Any(a => a.Name == root.Name || (a.ExtendsType is not null && a.ExtendsType == root.Class));

    /// <summary>The T of <c>[ObjectType&lt;T&gt;]</c>.</summary>
    public static Type? DescribedType(Type extension) => extension.GetCustomAttributes()
        .Select(a => a.GetType())
        .FirstOrDefault(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(ObjectTypeAttribute<>))?.GetGenericArguments()[0];

    private static string? Reason(Type clr) =>
        clr == typeof(object) ? "it says nothing about the value."
        : typeof(IConnection).IsAssignableFrom(clr) ? "a connection needs [UsePaging] on its field."
        : clr.IsPrimitive || clr.IsPointer ? "bind a scalar to it with BindRuntimeType."
        : typeof(Delegate).IsAssignableFrom(clr) || typeof(Task).IsAssignableFrom(clr) ? "it is no data."
        : clr.IsGenericTypeDefinition ? "it is an open generic type."
        : null;
}
