using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace SimParlant.Evaluation.Remote;

/// <summary>A running service, over its REST API, as one member of it.</summary>
/// <param name="http">With the service's address.</param>
public sealed class RemoteService(HttpClient http, string token)
{
    private const int MostMessages = 100;

    /// <exception cref="RemoteException">The service refuses, or cannot be reached.</exception>
    public async Task<RemoteAgent> FindAgentAsync(Guid agentId, CancellationToken ct)
    {
        var agent = await SendAsync(HttpMethod.Get, $"/api/v1/agents/{agentId}", null, ct);
        return new RemoteAgent(agentId, agent.GetProperty("workspace_id").GetString()!);
    }

    /// <exception cref="RemoteException">The service refuses, or cannot be reached.</exception>
    public async Task<Guid> StartSessionAsync(RemoteAgent agent, IReadOnlyDictionary<string, JsonElement> variables, CancellationToken ct)
    {
        var session = await SendAsync(
            HttpMethod.Post, "/api/v1/agents/sessions", new { agent_id = agent.Id, workspace_id = agent.WorkspaceId, context = variables }, ct);
        return session.GetProperty("session_id").GetGuid();
    }

    /// <exception cref="RemoteException">The service refuses, or cannot be reached.</exception>
    public async Task EndSessionAsync(Guid sessionId, CancellationToken ct) =>
        await SendAsync(HttpMethod.Delete, $"/api/v1/agents/sessions/{sessionId}", null, ct);

    /// <exception cref="RemoteException">The service refuses, or cannot be reached.</exception>
    public async Task SayAsync(Guid sessionId, string text, CancellationToken ct) =>
        await SendAsync(HttpMethod.Post, $"/api/v1/agents/sessions/{sessionId}/messages", new { content = text }, ct);

    /// <summary>Messages after the first <paramref name="skip"/>, in order.</summary>
    /// <exception cref="RemoteException">The service refuses, or cannot be reached.</exception>
    public async Task<IReadOnlyList<RemoteMessage>> ReadAsync(Guid sessionId, int skip, CancellationToken ct)
    {
        var page = await SendAsync(HttpMethod.Get, $"/api/v1/agents/sessions/{sessionId}/messages?limit={MostMessages}&offset={skip}", null, ct);
        return
        [
            .. page.GetProperty("messages").EnumerateArray().Select(message => new RemoteMessage(
                message.GetProperty("content").GetString() ?? "",
                message.GetProperty("message_type").GetString() == "agent",
                message.GetProperty("metadata").GetProperty("offset").GetInt32())),
        ];
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body, CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var response = await http.SendAsync(request, ct);
            var text = await response.Content.ReadAsStringAsync(ct);
            return response.IsSuccessStatusCode
                ? JsonSerializer.Deserialize<JsonElement>(text)
                : throw new RemoteException($"{method} {path} was answered with {(int)response.StatusCode}{CodeOf(text)}.");
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            throw new RemoteException($"{method} {path}: {e.Message}");
        }
    }

    private static string CodeOf(string text)
    {
        try
        {
            var error = JsonSerializer.Deserialize<JsonElement>(text);
            return error.ValueKind == JsonValueKind.Object && error.TryGetProperty("error", out var inner) && inner.ValueKind == JsonValueKind.Object && inner.TryGetProperty("code", out var code)
                ? $" ({code})"
                : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }
}

public sealed record RemoteAgent(Guid Id, string WorkspaceId);

public sealed record RemoteMessage(string Text, bool IsAgents, int Offset);

/// <summary>The service could not be asked.</summary>
public sealed class RemoteException(string message) : Exception(message);
