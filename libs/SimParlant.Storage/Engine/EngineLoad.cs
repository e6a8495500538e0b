using Npgsql;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine;
using SimParlant.Core.Limits;
using SimParlant.Core.Turns;
using SimParlant.Storage.Agents;
using SimParlant.Storage.Behaviours;
using SimParlant.Storage.Database;
using SimParlant.Storage.Sessions;

namespace SimParlant.Storage.Engine;

/// <summary>
/// All that a turn needs, in one batch, and the agent's behaviour in a second when this replica does not have it yet. No statement takes
/// longer for a longer conversation.
/// </summary>
internal static class EngineLoad
{
    // Far more than a turn appends, with what a customer says meanwhile; a bound for whoever floods a session.
    private const int MostOwn = 1000;

    private const string Agent = "(select s.agent_id from parlant_session s where s.id = $1 and s.workspace_id = $2)";
    private const string Customer = "(select s.customer_id from parlant_session s where s.id = $1 and s.workspace_id = $2)";

    private const string Session = $"select {SessionRow.Columns} from parlant_session where id = $1 and workspace_id = $2";

    private const string LiveAgent = $"select {AgentRow.Columns} from parlant_agent where id = {Agent} and workspace_id = $2 and deleted_at is null";

    private const string Request =
        "select kind, actions, answered_at is not null from simparlant_turn where session_id = $1 and workspace_id = $2 and id = $3";

    private const string Memory = "select memory from simparlant_session_state where session_id = $1 and workspace_id = $2";

    private const string Usage = $"""
        select coalesce(sum(tokens), 0)::bigint, coalesce(sum(cost_cents), 0)::bigint
        from simparlant_usage where workspace_id = $2 and month = $3 and {Agent} is not null
        """;

    private const string Known = $"select customer_id, name, tags from simparlant_customer where workspace_id = $2 and customer_id = {Customer}";

    private const string Latest = $"""
        select {EventRow.Columns} from parlant_event
        where session_id = $1 and workspace_id = $2 and event_type <> 'status_update' order by "offset" desc limit $3
        """;

    // A turn's own events come after its trigger, and few others do while it runs.
    private const string Own = $"""
        select * from (
            select {EventRow.Columns} from parlant_event
            where session_id = $1 and workspace_id = $2 and "offset" > $3 order by "offset" limit $5) e
        where metadata ->> 'turnId' = $4
        order by "offset"
        """;

    private const string Version = $"select version from simparlant_behaviour_version where agent_id = {Agent} and workspace_id = $2";

    // Key, scope, value, private or not, description; whether it is this session's own, and whether it declares the key.
    private const string Variables = $"""
        select v.key, v.scope, v.value, v.is_private, v.description, v.session_id is not null, true
        from parlant_variable v
        where v.workspace_id = $2 and v.agent_id = {Agent} and (v.session_id is null or v.session_id = $1)
        union all
        select c.key, 'customer', c.value, false, null, false, false
        from simparlant_customer_value c
        where c.workspace_id = $2 and c.agent_id = {Agent} and c.customer_id = {Customer}
        """;

    public static IReadOnlyList<(string Sql, NpgsqlParameter[] Parameters)> Statements(ClaimedTurn turn, int recentEvents, DateTime utcNow)
    {
        NpgsqlParameter[] With(params NpgsqlParameter[] more) => [Parameters.Id(turn.SessionId), Parameters.Text(turn.WorkspaceId), .. more];
        return
        [
            (Session, With()), (LiveAgent, With()), (Request, With(Parameters.Id(turn.Id))), (Memory, With()),
            (Usage, With(Parameters.Date(Quotas.MonthOf(utcNow)))), (Known, With()),
            (Latest, With(Parameters.Number(recentEvents))),
            (Own, With(Parameters.Number(turn.TriggerOffset), Parameters.Text(turn.Id.ToString()), Parameters.Number(MostOwn))),
            (Variables, With()), (Version, With()),
        ];
    }

    public static async ValueTask<TurnFacts?> ReadAsync(
        ScopedSql sql, BehaviourCache behaviours, ClaimedTurn turn, int recentEvents, Quotas quotas, DateTime utcNow, CancellationToken ct)
    {
        // The first reading has given its connection back before a second asks for one: many turns at once would wait for each other.
        var (facts, version) = await ReadAsync(sql, turn, recentEvents, quotas, utcNow, ct);
        return facts is null
            ? null
            : facts with { Behaviour = await behaviours.FindAsync(sql, turn.WorkspaceId, facts.Agent.Id, version, ct) };
    }

    private static async ValueTask<(TurnFacts? Facts, long Version)> ReadAsync(
        ScopedSql sql, ClaimedTurn turn, int recentEvents, Quotas quotas, DateTime utcNow, CancellationToken ct)
    {
        await using var batch = sql.Batch();
        foreach (var (statement, parameters) in Statements(turn, recentEvents, utcNow))
        {
            batch.Add(statement, parameters);
        }

        await using var reader = await batch.ReadAsync(ct);
        var (session, agent) = (await OneAsync(SessionRow.Read), await OneAsync(AgentRow.Read));
        if (session is null || agent is null)
        {
            return default;
        }

        var request = await OneAsync(ReadRequest);
        var memory = await OneAsync(r => SessionMemory.Read(r.GetString(0)));
        var (tokens, cents) = await OneAsync(r => (r.GetInt64(0), r.GetInt64(1)));
        var customer = await OneAsync(ReadCustomer);
        var events = await AllAsync(EventRow.Read);
        events.Reverse();
        var own = await AllAsync(EventRow.Read);
        var variables = VariableScopes.Merge(await AllAsync(VariableScopes.Read), session.Variables);
        var version = await OneAsync(r => r.GetInt64(0));
        return request is null ? default : (new(session, agent, request, Behaviour.Empty, memory ?? SessionMemory.Empty)
        {
            Events = events, Own = own, Customer = customer, Variables = variables,
            TokensLeft = quotas.Tokens is { } mostTokens ? Math.Max(0, mostTokens - tokens) : null,
            CentsLeft = quotas.CostCents is { } mostCents ? Math.Max(0, mostCents - cents) : null,
        }, version);

        async ValueTask<List<T>> AllAsync<T>(Func<NpgsqlDataReader, T> read)
        {
            var rows = await ScopedBatch.ReadAllAsync(reader, read, ct);
            await reader.NextResultAsync(ct);
            return rows;
        }

        async ValueTask<T?> OneAsync<T>(Func<NpgsqlDataReader, T> read) => (await AllAsync(read)).FirstOrDefault();
    }

    private static TurnRequest ReadRequest(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new(Choices.Of<TurnKind>(row.Text()), Traits.Strings(row.Json()), row.Flag());
    }

    private static KnownCustomer ReadCustomer(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new(row.Text(), row.TextOrNull(), Traits.Strings(row.Json()));
    }
}
