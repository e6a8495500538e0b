using System.Text.Json;
using System.Text.Json.Serialization;
using SimParlant.Core.Outcomes;

namespace SimParlant.Core.Behaviours.Documents;

/// <summary>Behaviour documents as JSON: camelCase, names of choices too; a member nobody knows is a mistake, not a comment.</summary>
public static class DocumentJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <returns>The document, or Invalid with the path of the first member that cannot be read.</returns>
    public static Outcome<BehaviourDocument> Read(JsonElement json)
    {
        try
        {
            return json.Deserialize<BehaviourDocument>(Options) is { } document ? document : Unreadable("$", "a document is an object.");
        }
        catch (JsonException e)
        {
            return Unreadable(e.Path ?? "$", "not as a behaviour document has it.");
        }
    }

    public static JsonElement Write(BehaviourDocument document) => JsonSerializer.SerializeToElement(document, Options);

    private static Invalid Unreadable(string path, string why) => new(new Dictionary<string, string> { [path] = $"{path}: {why}" });
}
