using System.Text.Json;
using Npgsql;
using SimParlant.Core.Behaviours;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.Behaviours;

internal sealed record VariableData(Guid Id, string Key, VariableScope Scope, JsonElement Value, bool IsPrivate, string? Description);

internal sealed record ToolData(Guid Id, string Name, bool IsGranted);

/// <summary>All rows a document is about, as they stand at one moment, each kind in the order it was written.</summary>
internal sealed record AgentRows
{
    public required IReadOnlyList<GuidelineData> Guidelines { get; init; }
    public required IReadOnlyList<JourneyData> Journeys { get; init; }
    public required IReadOnlyList<StateData> States { get; init; }
    public required IReadOnlyList<TransitionData> Transitions { get; init; }
    public required IReadOnlyList<LinkData> Links { get; init; }
    public required IReadOnlyList<AnswerData> Answers { get; init; }
    public required IReadOnlyList<GlossaryTerm> Terms { get; init; }
    public required IReadOnlyList<Capability> Capabilities { get; init; }
    public required IReadOnlyList<Relationship> Relationships { get; init; }
    public required IReadOnlyList<VariableData> Variables { get; init; }

    /// <summary>All of the workspace.</summary>
    public required IReadOnlyList<ToolData> Tools { get; init; }

    private const string Live = "select id from parlant_agent where id = $1 and workspace_id = $2 and deleted_at is null";

    private const string VariableSql = """
        select v.id, v.key, v.scope, v.value, v.is_private, v.description from parlant_variable v
        where v.workspace_id = $2 and v.agent_id = $1 and v.session_id is null and v.scope <> 'session'
        order by v.created_at, v.id
        """;

    private const string ToolSql = """
        select t.id, t.name, coalesce(g.enabled, false)
        from parlant_tool t left join parlant_agent_tool g on g.tool_id = t.id and g.agent_id = $1
        where t.workspace_id = $2
        order by g.priority desc nulls last, t.name
        """;

    /// <summary>Adds what <see cref="ReadAsync"/> reads.</summary>
    public static ScopedBatch Ask(ScopedBatch batch, Guid agentId, string workspaceId)
    {
        foreach (var sql in (string[])
        [
            Live, BehaviourRows.Guidelines + "$1 order by g.created_at, g.id", BehaviourRows.Journeys + "$1 order by j.created_at, j.id",
            BehaviourRows.States + "$1 order by s.is_initial desc, s.created_at, s.id", BehaviourRows.Transitions + "$1 order by t.created_at, t.id",
            BehaviourRows.Links + "$1 order by l.created_at, l.id", BehaviourRows.Answers + "$1 order by c.created_at, c.id",
            BehaviourRows.Terms + "$1 order by m.created_at, m.id", BehaviourRows.Capabilities + "$1 order by c.created_at, c.id",
            BehaviourRows.Relationships + "$1 order by r.created_at, r.id", VariableSql, ToolSql,
        ])
        {
            batch.Add(sql, Parameters.Id(agentId), Parameters.Text(workspaceId));
        }

        return batch;
    }

    /// <summary>Null when there is no such live agent.</summary>
    public static async ValueTask<AgentRows?> ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var isLive = await reader.ReadAsync(ct);
        return !isLive ? null : new()
        {
            Guidelines = await NextAsync(BehaviourRows.ReadGuideline), Journeys = await NextAsync(BehaviourRows.ReadJourney),
            States = await NextAsync(BehaviourRows.ReadState), Transitions = await NextAsync(BehaviourRows.ReadTransition),
            Links = await NextAsync(BehaviourRows.ReadLink), Answers = await NextAsync(BehaviourRows.ReadAnswer),
            Terms = await NextAsync(BehaviourRows.ReadTerm), Capabilities = await NextAsync(BehaviourRows.ReadCapability),
            Relationships = await NextAsync(BehaviourRows.ReadRelationship), Variables = await NextAsync(ReadVariable),
            Tools = await NextAsync(r => new ToolData(r.GetGuid(0), r.GetString(1), r.GetBoolean(2))),
        };

        async ValueTask<List<T>> NextAsync<T>(Func<NpgsqlDataReader, T> read)
        {
            await reader.NextResultAsync(ct);
            return await ScopedBatch.ReadAllAsync(reader, read, ct);
        }
    }

    private static VariableData ReadVariable(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new(row.Id(), row.Text(), Choices.Of<VariableScope>(row.Text()), row.Json(), row.Flag(), row.TextOrNull());
    }
}
