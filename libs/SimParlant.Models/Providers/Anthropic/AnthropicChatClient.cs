using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using SimParlant.Models.Settings;

namespace SimParlant.Models.Providers.Anthropic;

/// <summary>Anthropic's Messages API. A stream brings text; calls of tools come whole.</summary>
internal sealed class AnthropicChatClient(HttpClient http, ProviderSettings settings, TimeProvider time) : ChatClient("anthropic", settings.Address)
{
    private readonly AnthropicRequest _request = new(settings);
    private readonly ProviderHttp _http = new(http, Append(settings.Address, "messages"), Headers(settings), time);

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var answer = await _http.PostAsync(_request.Write(messages, options, stream: false), cancellationToken);
        if (answer.Get("content") is not { ValueKind: JsonValueKind.Array } blocks)
        {
            throw ProviderException.Garbled();
        }

        List<AIContent> contents = [];
        foreach (var block in blocks.EnumerateArray())
        {
            AddContent(contents, block);
        }

        return Response(contents, answer.Text("model"), Reason(answer.Text("stop_reason")), Usage(answer.Get("usage"), default));
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        JsonElement? begun = null;
        ChatFinishReason? reason = null;
        await foreach (var message in _http.StreamAsync(_request.Write(messages, options, stream: true), cancellationToken))
        {
            switch (message.Text("type"))
            {
                case "message_start":
                    begun = message.Get("message").Get("usage");
                    break;
                case "content_block_delta" when message.Get("delta").Text("text") is { Length: > 0 } text:
                    yield return Piece(new TextContent(text));
                    break;
                case "message_delta":
                    reason = Reason(message.Get("delta").Text("stop_reason")) ?? reason;
                    // Counts of a delta are totals, and the input's are usually told at the start only.
                    if (Usage(begun, message.Get("usage")) is { } usage)
                    {
                        yield return Piece(new UsageContent(usage));
                    }

                    break;
                case "message_stop":
                    yield return End(reason ?? ChatFinishReason.Stop);
                    yield break;
                case "error":
                    throw new ProviderException(ProviderFault.Busy, "The provider broke its answer off with an error.");
            }
        }

        throw ProviderException.Cut();
    }

    private static void AddContent(List<AIContent> contents, JsonElement block)
    {
        switch (block.Text("type"))
        {
            case "text" when block.Text("text") is { Length: > 0 } text:
                contents.Add(new TextContent(text));
                break;
            case "tool_use":
                contents.Add(Wire.Call(block.Text("id") ?? "", block.Text("name") ?? "", block.Get("input")?.GetRawText()));
                break;
        }
    }

    private static ChatFinishReason? Reason(string? reason) => reason switch
    {
        null => null,
        "end_turn" or "stop_sequence" => ChatFinishReason.Stop,
        "max_tokens" or "model_context_window_exceeded" => ChatFinishReason.Length,
        "tool_use" => ChatFinishReason.ToolCalls,
        "refusal" => ChatFinishReason.ContentFilter,
        _ => new ChatFinishReason(reason),
    };

    private static UsageDetails? Usage(JsonElement? input, JsonElement? output)
    {
        if (input is null && output is null)
        {
            return null;
        }

        // Input that was cached or is cached now is counted apart.
        var cached = input.Count("cache_read_input_tokens");
        var all = input.Count("input_tokens") + input.Count("cache_creation_input_tokens") + cached;
        return Wire.Usage(all, Math.Max(input.Count("output_tokens"), output.Count("output_tokens")), cached);
    }

    private static KeyValuePair<string, string>[] Headers(ProviderSettings settings) =>
        [new(settings.KeyHeader ?? "x-api-key", settings.ApiKey ?? ""), new("anthropic-version", settings.ApiVersion)];
}
