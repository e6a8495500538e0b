using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SimParlant.Benchmarks.Http;

/// <summary>Requests as bytes, ready to be sent again and again.</summary>
internal static class Request
{
    public static byte[] Get(string path) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n");

    public static byte[] Post(string path, object body)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(body, JsonSerializerOptions.Web);
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. json];
    }

    public static byte[] GraphQL(string query) => Post("/graphql", new { query });

    public static byte[] GraphQL(string query, object variables) => Post("/graphql", new { query, variables });
}
