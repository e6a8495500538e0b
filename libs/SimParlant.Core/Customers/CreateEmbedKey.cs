using SimParlant.Core.Agents;
using SimParlant.Core.Ids;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Customers;

/// <param name="AllowedOrigins">Like <c>https://shop.example</c>; empty lets every page use the key.</param>
public sealed record NewEmbedKey(Guid AgentId, string Name, IReadOnlyList<string> AllowedOrigins);

/// <summary>Makes an agent public. Needs the agent's creator, or an admin.</summary>
public sealed class CreateEmbedKey(Authorizer authorizer, IStorage storage, IIdSource ids, TimeProvider time)
{
    private const int NameLength = 100;
    private const int MostOrigins = 20;
    private const int OriginLength = 255;
    private const int MostKeys = 20;

    /// <returns>The key, or NotFound (agent), Invalid, AccessDenied, AgentArchived.</returns>
    public async Task<Outcome<IssuedEmbedKey>> ExecuteAsync(WorkspaceScope scope, NewEmbedKey input, CancellationToken ct)
    {
        await using var store = storage.For(scope);
        if (await store.Agents.FindAsync(input.AgentId, ct) is not { } agent)
        {
            return NotFound.Agent;
        }

        if (await authorizer.CheckAsync(scope, Operation.ManageEmbedKeys, agent, ct) is { } denied)
        {
            return denied;
        }

        if (Check(input) is { } invalid)
        {
            return invalid;
        }

        if (agent.Status == AgentStatus.Archived)
        {
            return new AgentArchived();
        }

        var text = EmbedKeyText.Create();
        var key = new EmbedKey(
            ids.NewId(), scope.WorkspaceId, agent.Id, input.Name.Trim(), [.. input.AllowedOrigins.Select(WebOrigin.Normalise)],
            scope.MemberId, time.GetUtcNow().UtcDateTime, null);
        return await store.EmbedKeys.TryAddAsync(key, EmbedKeyText.HashOf(text), MostKeys, ct)
            ? new IssuedEmbedKey(text, key)
            : new Invalid(new Dictionary<string, string> { ["agentId"] = $"An agent has at most {MostKeys} embed keys; revoke one first." });
    }

    private static Invalid? Check(NewEmbedKey input)
    {
        var errors = new FieldErrors();
        errors.Length("name", input.Name.Trim(), 1, NameLength);
        if (input.AllowedOrigins.Count > MostOrigins)
        {
            errors.Add("allowedOrigins", $"allowedOrigins may hold {MostOrigins} entries at most.");
        }
        else if (input.AllowedOrigins.FirstOrDefault(origin => origin.Length > OriginLength || !WebOrigin.Fits(origin)) is not null)
        {
            errors.Add("allowedOrigins", "Every entry of allowedOrigins must be a scheme, a host and perhaps a port, like https://shop.example.");
        }

        return errors.Problem;
    }
}
