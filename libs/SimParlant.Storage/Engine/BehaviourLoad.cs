using Npgsql;
using SimParlant.Core.Behaviours;
using SimParlant.Storage.Behaviours;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.Engine;

/// <summary>What a workspace wrote for one agent, read in one batch.</summary>
internal static class BehaviourLoad
{
    private const string Tools = """
        select t.id, t.name, t.display_name, t.description, t.parameters, t.execution_timeout, t.tool_type, t.usage_guidelines
        from parlant_agent_tool g join parlant_tool t on t.id = g.tool_id
        where g.workspace_id = $2 and g.agent_id = $1 and g.enabled and t.enabled
        order by g.priority desc, t.name
        """;

    // First of all: a change that comes in between makes what is read newer than its version says, which costs a reading and hides nothing.
    private const string Version = "select version from simparlant_behaviour_version where agent_id = $1 and workspace_id = $2";

    private static readonly string[] Selects =
    [
        Version, Tools,
        $"{BehaviourRows.Guidelines}$1 and g.enabled order by g.priority desc, g.created_at, g.id",
        $"{BehaviourRows.Journeys}$1 order by j.created_at, j.id",
        $"{BehaviourRows.States}$1 order by s.is_initial desc, s.created_at, s.id",
        $"{BehaviourRows.Transitions}$1 order by t.priority desc, t.created_at, t.id",
        $"{BehaviourRows.Links}$1 order by l.created_at, l.id",
        $"{BehaviourRows.Answers}$1 and c.enabled order by c.priority desc, c.created_at, c.id",
        $"{BehaviourRows.Terms}$1 order by m.importance desc, m.name",
        $"{BehaviourRows.Capabilities}$1 order by c.created_at, c.id",
        $"{BehaviourRows.Relationships}$1 order by r.created_at, r.id",
    ];

    public static IReadOnlyList<(string Sql, NpgsqlParameter[] Parameters)> Statements(Guid agentId, string workspaceId) =>
        [.. Selects.Select(select => (select, new[] { Parameters.Id(agentId), Parameters.Text(workspaceId) }))];

    public static async ValueTask<VersionedBehaviour> ReadAsync(ScopedSql sql, Guid agentId, string workspaceId, CancellationToken ct)
    {
        await using var batch = sql.Batch();
        foreach (var (statement, parameters) in Statements(agentId, workspaceId))
        {
            batch.Add(statement, parameters);
        }

        await using var reader = await batch.ReadAsync(ct);
        var version = (await AllAsync(r => r.GetInt64(0))).FirstOrDefault();
        var tools = await AllAsync(BehaviourAssembly.ReadTool);
        var guidelines = BehaviourAssembly.Guidelines(await AllAsync(BehaviourRows.ReadGuideline), tools);
        var journeys = BehaviourAssembly.Journeys(
            await AllAsync(BehaviourRows.ReadJourney), await AllAsync(BehaviourRows.ReadState), await AllAsync(BehaviourRows.ReadTransition),
            await AllAsync(BehaviourRows.ReadLink));
        return new(version, new()
        {
            Tools = tools, Guidelines = guidelines, Journeys = journeys,
            Answers = (await AllAsync(BehaviourRows.ReadAnswer)).ConvertAll(BehaviourAssembly.Answer), Terms = await AllAsync(BehaviourRows.ReadTerm),
            Capabilities = await AllAsync(BehaviourRows.ReadCapability), Relationships = await AllAsync(BehaviourRows.ReadRelationship),
        });

        async ValueTask<List<T>> AllAsync<T>(Func<NpgsqlDataReader, T> read)
        {
            var rows = await ScopedBatch.ReadAllAsync(reader, read, ct);
            await reader.NextResultAsync(ct);
            return rows;
        }
    }
}

/// <param name="Version">0 before the first change.</param>
internal sealed record VersionedBehaviour(long Version, Behaviour Behaviour);
