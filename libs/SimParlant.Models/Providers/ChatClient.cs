using Microsoft.Extensions.AI;

namespace SimParlant.Models.Providers;

/// <summary>What our two clients have in common: they keep nothing between calls and own nothing.</summary>
internal abstract class ChatClient(string provider, Uri address) : IChatClient
{
    private readonly ChatClientMetadata _metadata = new(provider, address);

    public abstract Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default);

    public abstract IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default);

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null : serviceType == typeof(ChatClientMetadata) ? _metadata : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    protected static Uri Append(Uri address, string path) => new(address.AbsoluteUri.TrimEnd('/') + "/" + path);

    protected static ChatResponse Response(List<AIContent> contents, string? model, ChatFinishReason? reason, UsageDetails? usage) =>
        new(new ChatMessage(ChatRole.Assistant, contents)) { ModelId = model, FinishReason = reason, Usage = usage };

    protected static ChatResponseUpdate Piece(AIContent content) => new(ChatRole.Assistant, [content]);

    protected static ChatResponseUpdate End(ChatFinishReason reason) => new() { Role = ChatRole.Assistant, FinishReason = reason };
}
