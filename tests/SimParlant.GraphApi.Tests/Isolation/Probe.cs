namespace SimParlant.GraphApi.Tests.Isolation;

/// <summary>One place of one operation that takes an id.</summary>
/// <param name="Operation">Like <c>mutation updateAgent</c> or <c>PUT /api/v1/agents/{agent_id}</c>.</param>
/// <param name="Position">Like <c>input.id</c>, <c>path agent_id</c> or <c>header X-Workspace-Id</c>.</param>
/// <param name="TakesText">False: only UUIDs are understood there.</param>
internal sealed record Probe(string Operation, string Position, bool TakesText, Func<string, HttpRequestMessage> Request)
{
    /// <summary>Set for a subscription, which is asked over a socket.</summary>
    public Func<string, string>? Subscription { get; init; }

    public override string ToString() => $"{Operation} at {Position}";
}
