using SimParlant.Benchmarks.Harness;

namespace SimParlant.Benchmarks.Http;

/// <summary>Requests to a running server; the cost is the server's.</summary>
internal sealed class HttpContender(LoadClient client, IReadOnlyList<byte[]> requests) : IContender
{
    /// <summary>The answers to every kind of request, as one list.</summary>
    public async Task<string> AnswerAsync()
    {
        var answers = new List<string>();
        foreach (var request in requests) answers.Add(await client.AskAsync(request));
        return $"[{string.Join(',', answers)}]";
    }

    public Task<Sample> WorkAsync(TimeSpan duration) => client.WorkAsync(requests, duration);
}
