using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using SimParlant.Models.Settings;

namespace SimParlant.Models.Providers.OpenAi;

/// <summary>Chat completions, as OpenAI, Azure, Ollama, vLLM and many others serve them. A stream brings text; calls of tools come whole.</summary>
internal sealed class OpenAiChatClient : ChatClient
{
    private readonly OpenAiRequest _request;
    private readonly ProviderHttp _http;

    public OpenAiChatClient(HttpClient http, ProviderSettings settings, TimeProvider time)
        : base("openai", settings.Address)
    {
        _request = new OpenAiRequest(settings);
        _http = new ProviderHttp(http, Append(settings.Address, "chat/completions"), Headers(settings), time, _request.LeaveOut);
    }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var answer = await _http.PostAsync(_request.Write(messages, options, stream: false), cancellationToken);
        var choice = answer.Get("choices").First();
        if (choice.Get("message") is not { } message)
        {
            throw ProviderException.Garbled();
        }

        List<AIContent> contents = [];
        if (message.Text("content") is { Length: > 0 } text)
        {
            contents.Add(new TextContent(text));
        }

        foreach (var call in message.Get("tool_calls").Items())
        {
            var function = call.Get("function");
            contents.Add(Wire.Call(call.Text("id") ?? "", function.Text("name") ?? "", function.Text("arguments")));
        }

        var reason = message.Text("refusal") is { Length: > 0 } ? ChatFinishReason.ContentFilter : Reason(choice.Text("finish_reason"));
        return Response(contents, answer.Text("model"), reason, Usage(answer.Get("usage")));
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ChatFinishReason? reason = null;
        await foreach (var chunk in _http.StreamAsync(_request.Write(messages, options, stream: true), cancellationToken))
        {
            if (chunk.Get("error") is not null)
            {
                throw new ProviderException(ProviderFault.Busy, "The provider broke its answer off with an error.");
            }

            var choice = chunk.Get("choices").First();
            if (choice.Get("delta").Text("content") is { Length: > 0 } text)
            {
                yield return Piece(new TextContent(text));
            }

            reason = choice.Get("delta").Text("refusal") is { Length: > 0 } ? ChatFinishReason.ContentFilter : reason ?? Reason(choice.Text("finish_reason"));
            if (Usage(chunk.Get("usage")) is { } usage)
            {
                yield return Piece(new UsageContent(usage));
            }
        }

        // A stream that says nothing about its end was cut, even if the connection was closed in good order.
        yield return End(reason ?? throw ProviderException.Cut());
    }

    private static ChatFinishReason? Reason(string? reason) => reason switch
    {
        null => null,
        "stop" => ChatFinishReason.Stop,
        "length" => ChatFinishReason.Length,
        "tool_calls" => ChatFinishReason.ToolCalls,
        "content_filter" => ChatFinishReason.ContentFilter,
        _ => new ChatFinishReason(reason),
    };

    private static UsageDetails? Usage(JsonElement? usage) => usage is null ? null : Wire.Usage(
        usage.Count("prompt_tokens"), usage.Count("completion_tokens"), usage.Get("prompt_tokens_details").Count("cached_tokens"));

    private static KeyValuePair<string, string>[] Headers(ProviderSettings settings)
    {
        var name = settings.KeyHeader ?? (Vendors.IsAzure(settings.Address) ? "api-key" : "Authorization");
        var bearer = name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) ? "Bearer " : "";
        return string.IsNullOrEmpty(settings.ApiKey) ? [] : [new(name, bearer + settings.ApiKey)];
    }
}
