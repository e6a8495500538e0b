using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SimParlant.Admin.Identity;

namespace SimParlant.Admin.Graph;

internal sealed class GraphClient(HttpClient http, GraphSocket socket, SessionToken token, ILogger<GraphClient> log) : IGraphClient
{
    private static readonly MediaTypeWithQualityHeaderValue GraphQLResponse = new("application/graphql-response+json");
    private static readonly MediaTypeWithQualityHeaderValue PlainJson = new("application/json", 0.9);

    public async Task<GraphResult<T>> QueryAsync<T>(GraphOperation operation, object? variables, CancellationToken ct) where T : class
    {
        if (token.Value is null) { return GraphProblems.NotSignedIn; }
        using var span = GraphSpans.Ask(operation);
        var result = await SendAsync<T>(operation, variables, token.Value, ct);
        if (result.Problem is { } problem) { span.Failed(problem); }
        return result;
    }

    public async Task<GraphResult<T>> MutateAsync<T>(GraphOperation operation, object input, CancellationToken ct) where T : class
    {
        var result = await QueryAsync<MutationData<T>>(operation, new { input }, ct);
        if (!result.Succeeded) { return result.Problem; }
        if (result.Value.Result is not { } payload) { return GraphProblems.BadAnswer; }
        if (payload.Errors is [var first, ..]) { return GraphProblems.FromPayload(first); }
        return payload.Value is { } value ? GraphResult<T>.Of(value) : GraphProblems.BadAnswer;
    }

    public async IAsyncEnumerable<GraphResult<T>> SubscribeAsync<T>(
        GraphOperation operation, object? variables, [EnumeratorCancellation] CancellationToken ct) where T : class
    {
        if (token.Value is null)
        {
            yield return GraphProblems.NotSignedIn;
            yield break;
        }
        await foreach (var result in socket.SubscribeAsync<T>(operation, variables, token.Value, ct)) { yield return result; }
    }

    private async Task<GraphResult<T>> SendAsync<T>(GraphOperation operation, object? variables, string session, CancellationToken ct) where T : class
    {
        try
        {
            using var request = Request(operation, variables, session);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            var result = await ReadAsync<T>(response, ct);
            if (result.Problem is { } problem) { log.OperationRefused(operation.Name, (int)response.StatusCode, problem.Code); }
            return result;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested && failure is not JsonException)
        {
            log.GraphUnreachable(failure, operation.Name);
            return GraphProblems.Unreachable;
        }
        catch (JsonException failure)
        {
            log.GraphAnswerUnreadable(failure, operation.Name);
            return GraphProblems.BadAnswer;
        }
    }

    internal static GraphResult<T> Unwrap<T>(GraphResponse<T>? answer) where T : class
    {
        if (answer?.Errors is [var error, ..]) { return GraphProblems.FromError(error.Message ?? "Unknown error.", error.Extensions?.Code?.ToString()); }
        return answer?.Data is { } data ? GraphResult<T>.Of(data) : GraphProblems.BadAnswer;
    }

    private static HttpRequestMessage Request(GraphOperation operation, object? variables, string token) => new(HttpMethod.Post, "graphql")
    {
        Content = JsonContent.Create(new GraphRequest(operation.Text, operation.Name, variables), options: GraphJson.Options),
        Headers = { Authorization = new("Bearer", token), Accept = { GraphQLResponse, PlainJson } },
    };

    private static async Task<GraphResult<T>> ReadAsync<T>(HttpResponseMessage response, CancellationToken ct) where T : class
    {
        var media = response.Content.Headers.ContentType?.MediaType;
        // A refused token or a gateway's page carries no GraphQL answer; a GraphQL answer outranks the status it came with.
        if (response.StatusCode == HttpStatusCode.Unauthorized || media is not ("application/graphql-response+json" or "application/json"))
        {
            return GraphProblems.FromStatus((int)response.StatusCode);
        }
        var answer = await response.Content.ReadFromJsonAsync<GraphResponse<T>>(GraphJson.Options, ct);
        return answer is { Data: null, Errors: null } && !response.IsSuccessStatusCode
            ? GraphProblems.FromStatus((int)response.StatusCode)
            : Unwrap(answer);
    }
}
