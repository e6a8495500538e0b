using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using SimParlant.Core.Engine.Questions;

namespace SimParlant.Models.Providers;

/// <summary>A tool as a model may know it: to be named and given arguments; who runs it is the engine.</summary>
internal sealed partial class ToolDefinition : AIFunction
{
    private const int LongestName = 64;

    public ToolDefinition(ToolChoice choice)
    {
        Number = choice.Number;
        // Providers take few characters; the number keeps apart what becomes alike.
        var name = $"{choice.Number}_{Foreign().Replace(choice.Tool.Name, "_")}";
        Name = name.Length <= LongestName ? name : name[..LongestName];
        Description = choice.Tool.Description;
        JsonSchema = Plain(choice.Tool.Parameters);
    }

    public int Number { get; }

    public override string Name { get; }

    public override string Description { get; }

    public override JsonElement JsonSchema { get; }

    protected override ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The engine runs tools.");

    /// <summary>Without our own keywords, and an object in any case.</summary>
    private static JsonElement Plain(JsonElement parameters)
    {
        var schema = JsonNode.Parse(parameters.ValueKind == JsonValueKind.Object ? parameters.GetRawText() : "{}")!.AsObject();
        schema["type"] = "object";
        schema["properties"] ??= new JsonObject();
        Strip(schema);
        return JsonSerializer.SerializeToElement(schema);
    }

    private static void Strip(JsonNode? node)
    {
        if (node is JsonObject schema)
        {
            foreach (var (keyword, value) in schema.ToList())
            {
                if (keyword.StartsWith("x-", StringComparison.Ordinal))
                {
                    schema.Remove(keyword);
                }
                else if (keyword is "properties" or "$defs" && value is JsonObject named)
                {
                    // What is named here is no keyword, whatever it is called.
                    foreach (var (_, inner) in named)
                    {
                        Strip(inner);
                    }
                }
                else if (keyword is not ("enum" or "const" or "default" or "examples"))
                {
                    Strip(value);
                }
            }
        }
        else if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                Strip(item);
            }
        }
    }

    [GeneratedRegex("[^A-Za-z0-9_-]")]
    private static partial Regex Foreign();
}
