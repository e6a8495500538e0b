using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using SimParlant.Models.Settings;

namespace SimParlant.Models.Providers.OpenAi;

/// <summary>Writes the body of a chat completion.</summary>
internal sealed class OpenAiRequest(ProviderSettings settings)
{
    // Names of models come from agents: what is learned of them must not grow with what people think up.
    private const int LearnedModels = 100;

    private readonly ConcurrentDictionary<string, bool> _fixed = new(StringComparer.OrdinalIgnoreCase);

    // OpenAI and Azure refuse the old name with newer models; others know only that one.
    private readonly string _limit = Vendors.IsOpenAi(settings.Address) || Vendors.IsAzure(settings.Address) ? "max_completion_tokens" : "max_tokens";

    public JsonObject Write(IEnumerable<ChatMessage> messages, ChatOptions? options, bool stream)
    {
        var model = options?.ModelId ?? "";
        var body = new JsonObject
        {
            ["model"] = model,
            ["messages"] = new JsonArray([.. messages.Select(m => new JsonObject { ["role"] = m.Role.Value, ["content"] = m.Text })]),
        };
        if (options?.Temperature is { } temperature && settings.Find(model) is not { FixedTemperature: true } && !_fixed.ContainsKey(model))
        {
            body["temperature"] = Math.Round(temperature, 2);
        }

        if (options?.MaxOutputTokens is { } limit)
        {
            body[_limit] = limit;
        }

        if (options?.ResponseFormat is ChatResponseFormatJson { Schema: { } schema } format)
        {
            body["response_format"] = new JsonObject
            {
                ["type"] = "json_schema",
                ["json_schema"] = new JsonObject { ["name"] = format.SchemaName ?? "answer", ["strict"] = true, ["schema"] = JsonNode.Parse(schema.GetRawText()) },
            };
        }

        if (options?.Tools is { Count: > 0 } tools)
        {
            body["tools"] = new JsonArray([.. tools.OfType<AIFunction>().Select(Tool)]);
            body["tool_choice"] = "auto";
        }

        if (stream)
        {
            body["stream"] = true;
            body["stream_options"] = new JsonObject { ["include_usage"] = true };
        }

        return body;
    }

    /// <summary>Learns that a model has a temperature of its own, which its server tells by refusing any other.</summary>
    public bool LeaveOut(string parameter, JsonObject body) =>
        parameter == "temperature" && body.ContainsKey(parameter) && _fixed.Count < LearnedModels && (_fixed[(string)body["model"]!] = true);

    private static JsonObject Tool(AIFunction tool) => new()
    {
        ["type"] = "function",
        ["function"] = new JsonObject { ["name"] = tool.Name, ["description"] = tool.Description, ["parameters"] = JsonNode.Parse(tool.JsonSchema.GetRawText()) },
    };
}
