using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SimParlant.Evaluation.Scenarios;

/// <summary>A YAML document as JSON, with the line each path was written on. Scalars without quotes follow YAML 1.2's core schema.</summary>
internal sealed partial class YamlTree
{
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    private YamlTree(YamlNode root) => Root = Convert(root, "$");

    public JsonNode? Root { get; }

    /// <exception cref="YamlException">It is no YAML.</exception>
    public static IEnumerable<YamlTree> Read(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents.Select(document => new YamlTree(document.RootNode)).Where(tree => tree.Root is not null);
    }

    /// <summary>The line of what is at the path, or of the nearest thing around it.</summary>
    public int LineOf(string path)
    {
        while (!_lines.ContainsKey(path) && path.Length > 1)
        {
            path = path[..Math.Max(1, path.LastIndexOfAny(['.', '[']))];
        }

        return _lines[path];
    }

    private JsonNode? Convert(YamlNode node, string path)
    {
        _lines[path] = (int)node.Start.Line;
        switch (node)
        {
            case YamlMappingNode mapping:
                var members = new JsonObject();
                foreach (var (key, value) in mapping.Children)
                {
                    var name = ((key as YamlScalarNode)?.Value) ?? throw new YamlException(key.Start, key.End, "a member's name must be a text.");
                    members[name] = Convert(value, Under(path, name));
                    _lines[Under(path, name)] = (int)key.Start.Line;
                }

                return members;
            case YamlSequenceNode sequence:
                return new JsonArray([.. sequence.Children.Select((child, at) => Convert(child, $"{path}[{at}]"))]);
            case YamlScalarNode { Style: ScalarStyle.Plain } scalar:
                return Plain(scalar.Value ?? "");
            default:
                return ((YamlScalarNode)node).Value;
        }
    }

    public static string Under(string path, string member) => $"{path}.{member}";

    private static JsonNode? Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ when Whole().IsMatch(text) && long.TryParse(text, CultureInfo.InvariantCulture, out var whole) => whole,
        _ when Fraction().IsMatch(text) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var fraction) => fraction,
        _ => text,
    };

    [GeneratedRegex(@"^[-+]?[0-9]+\z")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex Fraction();
}
