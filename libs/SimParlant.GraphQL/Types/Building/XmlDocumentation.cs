using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace SimParlant.GraphQL.Types.Building;

/// <summary>Summaries out of the XML documentation files that lie beside the assemblies.</summary>
internal sealed partial class XmlDocumentation
{
    private static readonly ConcurrentDictionary<Assembly, Dictionary<string, XElement>> Files = new();

    public string? Summary(MemberInfo member) => member switch
    {
        Type type => Text(Find(type.Assembly, "T:" + TypeId(type))?.Element("summary")),
        PropertyInfo property => Text(Find(property.Module.Assembly, $"P:{TypeId(property.DeclaringType!)}.{property.Name}")?.Element("summary"))
            ?? Parameter(Find(property.Module.Assembly, "T:" + TypeId(property.DeclaringType!)), property.Name),
        FieldInfo field => Text(Find(field.Module.Assembly, $"F:{TypeId(field.DeclaringType!)}.{field.Name}")?.Element("summary")),
        MethodInfo method => Text(Find(method.Module.Assembly, MethodId(method))?.Element("summary")),
        _ => null,
    };

    public string? Summary(ParameterInfo parameter) => parameter.Member is MethodInfo method
        ? Parameter(Find(method.Module.Assembly, MethodId(method)), parameter.Name!)
        : null;

    private static XElement? Find(Assembly assembly, string id) => Files.GetOrAdd(assembly, Load).GetValueOrDefault(id);

    private static Dictionary<string, XElement> Load(Assembly assembly)
    {
        var file = assembly.IsDynamic || assembly.Location.Length == 0 ? null : System.IO.Path.ChangeExtension(assembly.Location, ".xml");
        if (file is null || !File.Exists(file))
        {
            return [];
        }

        try
        {
            return XDocument.Load(file).Descendants("member")
                .Where(m => m.Attribute("name") is not null)
                .DistinctBy(m => m.Attribute("name")!.Value)
                .ToDictionary(m => m.Attribute("name")!.Value, StringComparer.Ordinal);
        }
        catch (XmlException)
        {
            return [];
        }
    }

    private static string? Parameter(XElement? member, string name) =>
        Text(member?.Elements("param").FirstOrDefault(p => p.Attribute("name")?.Value == name));

    private static string? Text(XElement? element)
    {
        if (element is null)
        {
            return null;
        }

        var text = new StringBuilder();
        Append(text, element);
        var clean = Blanks().Replace(text.ToString(), " ").Trim();
        return clean.Length == 0 ? null : clean;
    }

    private static void Append(StringBuilder text, XElement element)
    {
        foreach (var node in element.Nodes())
        {
            switch (node)
            {
                case XText plain:
                    text.Append(plain.Value);
                    break;
                case XElement child when child.Attribute("cref") is { } cref && child.IsEmpty:
                    text.Append(cref.Value[(cref.Value.LastIndexOfAny(['.', ':'], Math.Max(cref.Value.IndexOf('('), cref.Value.Length - 1)) + 1)..]);
                    break;
                case XElement child when child.Attribute("name") is { } name && child.IsEmpty:
                    text.Append(name.Value);
                    break;
                case XElement child when child.Attribute("langword") is { } word:
                    text.Append(word.Value);
                    break;
                case XElement child:
                    Append(text, child);
                    break;
            }
        }
    }

    private static string MethodId(MethodInfo method)
    {
        var parameters = method.GetParameters();
        var list = parameters.Length == 0 ? "" : $"({string.Join(',', parameters.Select(p => ReferenceId(p.ParameterType)))})";
        return $"M:{TypeId(method.DeclaringType!)}.{method.Name}{list}";
    }

    private static string TypeId(Type type) =>
        ((type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName ?? type.Name).Replace('+', '.');

    private static string ReferenceId(Type type)
    {
        if (type.IsGenericParameter)
        {
            return (type.DeclaringMethod is null ? "`" : "``") + type.GenericParameterPosition;
        }

        if (type.IsArray)
        {
            return ReferenceId(type.GetElementType()!) + "[]";
        }

        if (!type.IsGenericType)
        {
            return TypeId(type);
        }

        var name = TypeId(type);
        return $"{name[..name.IndexOf('`', StringComparison.Ordinal)]}{{{string.Join(',', type.GetGenericArguments().Select(ReferenceId))}}}";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
