using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace SimParlant.GraphQL.AspNetCore.Tests.PublicApi;

/// <summary>What an assembly shows to others, as text: a line per type and member, sorted.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Print(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var space in assembly.GetExportedTypes().GroupBy(type => type.Namespace).OrderBy(space => space.Key, StringComparer.Ordinal))
        {
            text.Append("namespace ").AppendLine(space.Key);
            foreach (var type in space.OrderBy(type => TypeNames.Of(type), StringComparer.Ordinal)) Append(text, type);
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void Append(StringBuilder text, Type type)
    {
        text.Append("  ").Append(Kind(type)).Append(' ').Append(TypeNames.Of(type)).AppendLine(Bases(type));
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            text.Append("    ").AppendLine(Signature(type.GetMethod("Invoke")!));
            return;
        }

        var lines = type.GetMembers(Declared).Select(Line).OfType<string>().Order(StringComparer.Ordinal);
        foreach (var line in type.IsEnum ? Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), null)}") : lines)
            text.Append("    ").AppendLine(line);
    }

    private static string Kind(Type type)
    {
        var kind = typeof(Delegate).IsAssignableFrom(type) ? "delegate"
            : type.IsEnum ? "enum"
            : type.IsInterface ? "interface"
            : type.IsValueType ? "struct"
            : type.GetMethod("<Clone>$") is not null ? "record" : "class";
        var modifier = kind is not ("class" or "record") ? "" : type is { IsAbstract: true, IsSealed: true } ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        return modifier + kind;
    }

    private static string Bases(Type type)
    {
        if (type.IsEnum || typeof(Delegate).IsAssignableFrom(type)) return "";
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var own = type.GetInterfaces().Except(inherited).Where(contract => contract.IsVisible && !contract.Name.StartsWith("IEquatable", StringComparison.Ordinal));
        var names = own.Select(TypeNames.Of).Order(StringComparer.Ordinal).ToList();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType)) names.Insert(0, TypeNames.Of(parent));
        return names.Count == 0 ? "" : " : " + string.Join(", ", names);
    }

    private static string? Line(MemberInfo member) => member switch
    {
        ConstructorInfo constructor when IsShown(constructor) => Access(constructor) + "new" + Parameters(constructor),
        MethodInfo { IsSpecialName: false } method when IsShown(method) && !IsGenerated(method) => Signature(method),
        PropertyInfo property when property.GetAccessors(true).Any(IsShown) => Property(property),
        FieldInfo field when field.IsPublic || field.IsFamily => $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{TypeNames.Of(field)} {field.Name}"
            + (field.IsLiteral ? $" = {Literal(field.GetRawConstantValue())}" : ""),
        EventInfo { AddMethod: { } add } happening when IsShown(add) => $"event {TypeNames.Of(happening.EventHandlerType!)} {happening.Name}",
        _ => null,
    };

    private static bool IsShown(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    // What the compiler adds to records says nothing that `record` does not.
    private static bool IsGenerated(MethodInfo method) =>
        method.IsDefined(typeof(CompilerGeneratedAttribute)) || method.Name is "PrintMembers" or "<Clone>$" || method.Name.Contains('<', StringComparison.Ordinal);

    private static string Access(MethodBase method) => (method.IsPublic ? "" : "protected ") + (method.IsStatic ? "static " : "")
        + (method is { IsAbstract: true, DeclaringType.IsInterface: false } ? "abstract "
            : method is MethodInfo { IsVirtual: true, IsFinal: false, DeclaringType.IsInterface: false } m ? (m.GetBaseDefinition() == m ? "virtual " : "override ") : "");

    private static string Signature(MethodInfo method)
    {
        var generics = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(each => each.Name))}>" : "";
        return $"{Access(method)}{TypeNames.Of(method.ReturnParameter)} {method.Name}{generics}{Parameters(method)}";
    }

    private static string Property(PropertyInfo property)
    {
        var accessor = property.GetAccessors(true).First(IsShown);
        var get = property.GetMethod is { } getter && IsShown(getter) ? "get; " : "";
        var set = property.SetMethod is { } setter && IsShown(setter)
            ? setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init; " : "set; "
            : "";
        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(TypeNames.Of))}]";
        return $"{Access(accessor)}{TypeNames.Of(property)} {name} {{ {get}{set}}}";
    }

    private static string Parameters(MethodBase method)
    {
        var parameters = method.GetParameters().Select(parameter =>
            $"{(parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? "ref " : "")}{TypeNames.Of(parameter)} {parameter.Name}"
            + (parameter.HasDefaultValue ? $" = {Literal(parameter.RawDefaultValue)}" : ""));
        return $"({(method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "")}{string.Join(", ", parameters)})";
    }

    private static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "",
    };
}
