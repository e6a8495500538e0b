using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using SimParlant.GraphQL.Subscriptions;

namespace SimParlant.GraphQL.Redis;

/// <summary>A message on its channel: <c>{"body":…}</c>, or <c>{"completed":true}</c> for the end of the topic.</summary>
internal sealed class JsonMessage : TopicMessage
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private readonly JsonElement _body;
    private (Type Type, object? Value) _last;   // one publisher at a time walks the subscribers, and most are of one type

    private JsonMessage(JsonElement body) => _body = body;

    public static byte[] Completion { get; } = "{\"completed\":true}"u8.ToArray();

    public static byte[] Encode<TMessage>(TMessage message) => JsonSerializer.SerializeToUtf8Bytes(new Envelope<TMessage>(message), Options);

    /// <param name="message">Null for the end of the topic.</param>
    public static bool TryDecode(byte[] bytes, out JsonMessage? message)
    {
        message = null;
        try
        {
            var reader = new Utf8JsonReader(bytes);
            var root = JsonElement.ParseValue(ref reader);
            if (root.ValueKind != JsonValueKind.Object) return false;
            if (root.TryGetProperty("body"u8, out var body)) message = new JsonMessage(body);
            else return root.TryGetProperty("completed"u8, out _);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public override bool TryGet<TMessage>([NotNullWhen(true)] out TMessage? message)
        where TMessage : default
    {
        if (_last.Type != typeof(TMessage)) _last = (typeof(TMessage), Decode<TMessage>());
        if (_last.Value is TMessage value)
        {
            message = value;
            return true;
        }
        message = default;
        return false;
    }

    private object? Decode<TMessage>()
    {
        try
        {
            return _body.Deserialize<TMessage>(Options);
        }
        catch (Exception unfit) when (unfit is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    private readonly record struct Envelope<T>(T Body);
}
