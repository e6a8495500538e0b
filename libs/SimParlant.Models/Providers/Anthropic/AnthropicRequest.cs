using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using SimParlant.Models.Settings;

namespace SimParlant.Models.Providers.Anthropic;

/// <summary>Writes the body of a message: what the system says stands beside the messages, and a limit must be named.</summary>
internal sealed class AnthropicRequest(ProviderSettings settings)
{
    private const int DefaultLimit = 1024;

    private readonly bool _takesTemperature = string.CompareOrdinal(settings.ApiVersion, "2026-10-21") < 0;

    public JsonObject Write(IEnumerable<ChatMessage> messages, ChatOptions? options, bool stream)
    {
        var all = messages.ToList();
        var model = options?.ModelId ?? "";
        var body = new JsonObject
        {
            ["model"] = model,
            ["max_tokens"] = options?.MaxOutputTokens ?? DefaultLimit,
            ["system"] = string.Join("\n\n", all.Where(m => m.Role == ChatRole.System).Select(m => m.Text)),
            ["messages"] = new JsonArray([.. all.Where(m => m.Role != ChatRole.System).Select(m => new JsonObject { ["role"] = m.Role.Value, ["content"] = m.Text })]),
        };
        if (_takesTemperature && options?.Temperature is { } temperature && settings.Find(model) is not { FixedTemperature: true })
        {
            body["temperature"] = Math.Round(temperature, 2);
        }

        if (options?.ResponseFormat is ChatResponseFormatJson { Schema: { } schema })
        {
            body["output_config"] = new JsonObject
            {
                ["format"] = new JsonObject { ["type"] = "json_schema", ["schema"] = JsonNode.Parse(schema.GetRawText()) },
            };
        }

        if (options?.Tools is { Count: > 0 } tools)
        {
            body["tools"] = new JsonArray([.. tools.OfType<AIFunction>().Select(Tool)]);
            body["tool_choice"] = new JsonObject { ["type"] = "auto" };
        }

        if (stream)
        {
            body["stream"] = true;
        }

        return body;
    }

    private static JsonObject Tool(AIFunction tool) => new()
    {
        ["name"] = tool.Name,
        ["description"] = tool.Description,
        ["input_schema"] = JsonNode.Parse(tool.JsonSchema.GetRawText()),
    };
}
