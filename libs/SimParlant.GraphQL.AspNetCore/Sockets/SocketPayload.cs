using System.Text.Json;

namespace SimParlant.GraphQL.AspNetCore;

internal sealed class SocketPayload(JsonElement? payload) : IOperationMessagePayload
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public JsonElement? Payload => payload;

    public T? As<T>() where T : class
    {
        if (payload is not { ValueKind: not JsonValueKind.Null } value) return null;
        try
        {
            return value.Deserialize<T>(Web);
        }
        catch (Exception unfit) when (unfit is JsonException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }
}
