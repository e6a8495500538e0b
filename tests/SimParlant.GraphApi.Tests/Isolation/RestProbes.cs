using System.Text.Json.Nodes;
using SimParlant.GraphApi.Tests.Support;

namespace SimParlant.GraphApi.Tests.Isolation;

/// <summary>Every REST route that takes an id, in its path, query, body or the workspace header; read from the OpenAPI document.</summary>
internal sealed class RestProbes(JsonNode document)
{
    public const string WorkspaceHeader = "X-Workspace-Id";

    // A person is named by one of them.
    private static readonly string[] Persons = ["user_id", "customer_id"];

    public IEnumerable<string> Routes => document["paths"]!.AsObject().Select(path => path.Key);

    public IReadOnlyList<Probe> All() =>
    [
        .. from path in document["paths"]!.AsObject()
           from method in path.Value!.AsObject()
           from probe in Of(path.Key, method.Key.ToUpperInvariant(), method.Value!)
           select probe,
    ];

    private IEnumerable<Probe> Of(string path, string method, JsonNode operation)
    {
        var name = $"{method} {path}";
        var parameters = operation["parameters"]?.AsArray().Select(p => (In: (string)p!["in"]!, Name: (string)p["name"]!)).ToArray() ?? [];
        var properties = BodyOf(operation);
        foreach (var (where, parameter) in parameters.Where(p => p.In is "path" or "query" && OwnIds.IsId(p.Name)))
        {
            yield return new(name, $"{where} {parameter}", true, id => Request(path, method, parameters, properties, where, parameter, id));
        }

        foreach (var property in (properties ?? []).Where(p => OwnIds.IsId(p.Key)))
        {
            yield return new(name, $"body {property.Key}", true, id => Request(path, method, parameters, properties, "body", property.Key, id));
        }

        yield return new(name, $"header {WorkspaceHeader}", true, id => Request(path, method, parameters, properties, "header", WorkspaceHeader, id));
    }

    private HttpRequestMessage Request(
        string path, string method, (string In, string Name)[] parameters, IReadOnlyDictionary<string, JsonNode>? body, string where, string name, string id)
    {
        var address = path;
        foreach (var parameter in parameters.Where(p => p.In == "path"))
        {
            var value = where == "path" && parameter.Name == name ? id : OwnIds.Of(parameter.Name, path);
            address = address.Replace($"{{{parameter.Name}}}", Uri.EscapeDataString(value), StringComparison.Ordinal);
        }

        if (where == "query")
        {
            address += $"?{name}={Uri.EscapeDataString(id)}";
        }

        var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (where == "header")
        {
            request.Headers.Add(name, id);
        }

        // Also where nobody knows what would be in it: the question is whether it is asked at all.
        if (body is not null)
        {
            var json = new JsonObject(body.Where(p => (where == "body" && p.Key == name) || !Persons.Contains(p.Key)).Select(p => KeyValuePair.Create(p.Key, (JsonNode?)(where == "body" && p.Key == name ? id : Sample(p.Key, p.Value, path)))));
            request.Content = Answers.Json(json.ToJsonString());
        }

        return request;
    }

    private Dictionary<string, JsonNode>? BodyOf(JsonNode operation)
    {
        var schema = operation["requestBody"]?["content"]?["application/json"]?["schema"];
        if ((string?)schema?["$ref"] is { } reference)
        {
            schema = document["components"]!["schemas"]![reference.Split('/')[^1]];
        }

        return operation["requestBody"] is null ? null : schema?["properties"]?.AsObject().ToDictionary(p => p.Key, p => p.Value!) ?? [];
    }

    /// <summary>What a schema points at, itself or in one of its alternatives.</summary>
    private JsonNode Resolve(JsonNode schema) =>
        (string?)(schema["$ref"] ?? (schema["oneOf"] ?? schema["anyOf"])?.AsArray().Select(way => way!["$ref"]).FirstOrDefault(way => way is not null)) is { } reference
            ? document["components"]!["schemas"]![reference.Split('/')[^1]]!
            : schema;

    private JsonNode? Sample(string name, JsonNode schema, string path)
    {
        schema = Resolve(schema);
        if (schema["enum"] is JsonArray words)
        {
            return words.First(word => word is not null)!.DeepClone();
        }

        var type = schema["type"] switch
        {
            JsonArray several => several.Select(t => (string)t!).FirstOrDefault(t => t != "null"),
            JsonValue one => (string)one!,
            _ => "object",
        };
        return type switch
        {
            "string" when OwnIds.IsId(name) => OwnIds.Of(name, path),
            "string" => "probe",
            "integer" or "number" => 1,
            "boolean" => true,
            "array" => new JsonArray(),
            // What a variable is set to may be anything.
            _ when name == "value" => "probe",
            // Left out: nobody knows what would be in it.
            _ => null,
        };
    }
}
