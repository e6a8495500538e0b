using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using SimParlant.Core.Secrets;
using SimParlant.Core.Tools;
using SimParlant.Core.Workspaces;

namespace SimParlant.GraphApi.Tools;

/// <summary>
/// Runs a tool by posting its arguments to the address its schema names (<c>x-endpoint</c>), with the workspace's credentials for it. The
/// answer is plain data, or what a plug-in of Parlant answers.
/// </summary>
internal sealed class HttpToolExecutor(
    OutboundGuard guard, IStorage storage, OpenToolCredentials credentials, IOptions<ToolSettings> settings) : IToolExecutor, IDisposable
{
    private readonly HttpClient _client = new(guard.CreateHandler(), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };

    public void Dispose() => _client.Dispose();

    public async ValueTask<ToolResult> RunAsync(WorkspaceScope scope, ToolInvocation invocation, CancellationToken ct)
    {
        if (AddressOf(invocation.Tool.Parameters) is not { } address)
        {
            return ToolResult.Failed("The tool names no address to be run at.");
        }

        if (guard.Refuse(address) is { } refusal)
        {
            return ToolResult.Failed(refusal);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = Body(invocation) };
        request.Headers.Add("Idempotency-Key", invocation.IdempotencyKey);
        await using (var store = storage.For(scope))
        {
            ToolCredentialHeaders.Add(request.Headers, await credentials.ExecuteAsync(store, invocation.Tool.Id, ct));
        }

        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return response.IsSuccessStatusCode
                ? await ReadAsync(response, ct)
                : ToolResult.Failed($"It answered {(int)response.StatusCode}.", isUnknown: response.StatusCode >= HttpStatusCode.InternalServerError) with
                {
                    IsRetryable = response.StatusCode is >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests,
                };
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // A connection that never came about cannot have done anything.
            return ToolResult.Failed("It could not be reached.", isUnknown: e is not HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError })
                with { IsRetryable = true };
        }
    }

    private static Uri? AddressOf(JsonElement parameters) =>
        parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty("x-endpoint", out var endpoint) && endpoint.ValueKind == JsonValueKind.String
        && Uri.TryCreate(endpoint.GetString(), UriKind.Absolute, out var address)
            ? address
            : null;

    private static StringContent Body(ToolInvocation invocation) => new(
        JsonSerializer.Serialize(new
        {
            agent_id = invocation.AgentId,
            session_id = invocation.SessionId,
            customer_id = invocation.CustomerId,
            tool = invocation.Tool.Name,
            arguments = invocation.Arguments,
        }),
        Encoding.UTF8,
        MediaTypeHeaderValue.Parse("application/json"));

    private async ValueTask<ToolResult> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        var answer = new byte[settings.Value.AnswerBytes + 1];
        var length = await stream.ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false, ct);
        if (length == answer.Length)
        {
            return ToolResult.Failed("Its answer is too long.");
        }

        try
        {
            using var json = JsonDocument.Parse(answer.AsMemory(0, length));
            return ToolAnswer.Read(json.RootElement);
        }
        catch (JsonException)
        {
            return ToolResult.Failed("Its answer is no JSON.");
        }
    }
}
