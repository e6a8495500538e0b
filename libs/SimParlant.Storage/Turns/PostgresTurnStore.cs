using Npgsql;
using SimParlant.Core.CannedResponses;
using SimParlant.Core.Guidelines;
using SimParlant.Core.Ids;
using SimParlant.Core.Sessions;
using SimParlant.Core.Turns;
using SimParlant.Storage.Agents;
using SimParlant.Storage.CannedResponses;
using SimParlant.Storage.Database;
using SimParlant.Storage.Guidelines;
using SimParlant.Storage.Sessions;
using SimParlant.Storage.Workspaces;

namespace SimParlant.Storage.Turns;

internal sealed class PostgresTurnStore(WorkspaceAccess access, TimeProvider time, IIdSource ids) : ITurnStore
{
    private const int LongestError = 2000;
    private const string OfSession = "(select agent_id from parlant_session where id = $1 and workspace_id = $2)";

    public async ValueTask<TurnContext?> LoadAsync(ClaimedTurn turn, int recentEvents, CancellationToken ct)
    {
        await using var batch = access.Sql.Batch()
            .Add($"select {SessionRow.Columns} from parlant_session where id = $1 and workspace_id = $2", Keys(turn))
            .Add($"select {AgentRow.Columns} from parlant_agent where id = {OfSession} and deleted_at is null", Keys(turn))
            .Add($"select {GuidelineRow.Columns} from parlant_guideline where agent_id = {OfSession} and enabled order by priority desc, id",
                Keys(turn))
            .Add($"select {CannedResponseRow.Columns} from parlant_canned_response where agent_id = {OfSession} and enabled "
                + "order by priority desc, id", Keys(turn))
            .Add($"select {EventRow.Columns} from parlant_event where session_id = $1 and workspace_id = $2 order by \"offset\" desc limit $3",
                [.. Keys(turn), Parameters.Number(recentEvents)]);
        await using var reader = await batch.ReadAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return null;
        }

        var session = SessionRow.Read(reader);
        await reader.NextResultAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return null;
        }

        var agent = AgentRow.Read(reader);
        await reader.NextResultAsync(ct);
        List<Guideline> guidelines = await ScopedBatch.ReadAllAsync(reader, GuidelineRow.Read, ct);
        await reader.NextResultAsync(ct);
        List<CannedResponse> responses = await ScopedBatch.ReadAllAsync(reader, CannedResponseRow.Read, ct);
        await reader.NextResultAsync(ct);
        List<SessionEvent> events = await ScopedBatch.ReadAllAsync(reader, EventRow.Read, ct);
        events.Reverse();
        return new(session, agent, guidelines, responses, events);
    }

    public async ValueTask<bool> RenewAsync(ClaimedTurn turn, TimeSpan lease, CancellationToken ct) =>
        await access.Sql.ExecuteAsync(TurnSql.Renew, ct, Fence(turn, Parameters.Time(time.GetUtcNow().UtcDateTime + lease))) == 1;

    public async ValueTask<bool> BeginAnswerAsync(ClaimedTurn turn, CancellationToken ct) =>
        await access.Sql.ExecuteAsync(TurnSql.BeginAnswer, ct, Fence(turn)) == 1;

    public ValueTask<bool> AppendAsync(ClaimedTurn turn, IReadOnlyList<NewEvent> events, DateTime utcNow, CancellationToken ct) =>
        RunAsync(turn, events, utcNow, null, [], ct);

    public ValueTask<bool> CompleteAsync(
        ClaimedTurn turn, IReadOnlyList<NewEvent> events, TurnSummary summary, DateTime utcNow, CancellationToken ct) =>
        RunAsync(turn, events, utcNow, TurnSql.Complete,
            [
                Parameters.Time(utcNow), Parameters.Number(summary.TokensUsed), Parameters.Number(summary.CostCents),
                Parameters.Number(summary.AgentMessages + summary.CustomerMessages), Parameters.Number(summary.ResponseTimeMs),
                Parameters.Ids(summary.MatchedGuidelines), Parameters.Ids(summary.UsedCannedResponses),
                Parameters.Number(summary.AgentMessages),
            ], ct);

    public ValueTask<bool> FailAsync(
        ClaimedTurn turn, string error, IReadOnlyList<NewEvent> events, DateTime? retryAt, DateTime utcNow, CancellationToken ct) =>
        RunAsync(turn, events, utcNow, TurnSql.Fail,
            [
                Parameters.Text(error.Length <= LongestError ? error : error[..LongestError]), Parameters.Time(retryAt),
                Parameters.Time(utcNow),
            ], ct);

    /// <summary>Lock the session, append what is new, and say how the turn goes on: one transaction, one round trip, all or nothing.</summary>
    private ValueTask<bool> RunAsync(
        ClaimedTurn turn, IReadOnlyList<NewEvent> events, DateTime utcNow, string? ending, NpgsqlParameter[] endingParameters, CancellationToken ct) =>
        Conflicts.RetryAsync(async () =>
        {
            await using var batch = access.Sql.Batch().Add(PostgresEventLog.Lock, Keys(turn));
            batch.Add(TurnSql.Append, Fence(turn, EventParameters(events, utcNow)));
            if (ending is not null)
            {
                batch.Add(ending, Fence(turn, [.. endingParameters.Select(p => p.Clone())]));
            }

            await using var reader = await batch.ReadAsync(ct);
            await reader.NextResultAsync(ct);
            await reader.ReadAsync(ct);
            var held = reader.GetBoolean(0);
            if (ending is not null)
            {
                await reader.NextResultAsync(ct);
                await reader.ReadAsync(ct);
                held &= reader.GetBoolean(0);
            }

            return held;
        });

    private NpgsqlParameter[] EventParameters(IReadOnlyList<NewEvent> events, DateTime utcNow)
    {
        // A key repeated within one call happens once, like one repeated across calls.
        NewEvent[] distinct = [.. events.Where((e, i) => e.Key is null || !events.Take(i).Any(before => before.Key == e.Key))];
        return
        [
            Parameters.Ids([.. distinct.Select(_ => ids.NewId())]),
            Parameters.Mapped(Array.ConvertAll(distinct, e => e.Type)),
            Parameters.Jsons(Array.ConvertAll(distinct, e => (string?)e.Content.GetRawText())),
            Parameters.Jsons(Array.ConvertAll(distinct, e => e.Metadata?.GetRawText())),
            Parameters.Texts(Array.ConvertAll(distinct, e => e.Key)),
            Parameters.Time(utcNow),
        ];
    }

    private NpgsqlParameter[] Keys(ClaimedTurn turn)
    {
        access.RequireOwn(turn.WorkspaceId);
        return [Parameters.Id(turn.SessionId), Parameters.Text(turn.WorkspaceId)];
    }

    private NpgsqlParameter[] Fence(ClaimedTurn turn, params NpgsqlParameter[] rest) =>
        [Parameters.Id(turn.Id), Parameters.Number(turn.Attempt), .. Keys(turn), .. rest];
}
