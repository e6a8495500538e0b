using System.Text.Json;
using Npgsql;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine;
using SimParlant.Core.Ids;
using SimParlant.Core.Limits;
using SimParlant.Core.Sessions;
using SimParlant.Core.Turns;
using SimParlant.Storage.Database;
using SimParlant.Storage.Sessions;

namespace SimParlant.Storage.Engine;

internal sealed class PostgresEngineStore(
    ScopedSql sql, BehaviourCache behaviours, string workspaceId, TimeProvider time, IIdSource ids, Quotas quotas) : IEngineStore
{
    private const int LongestError = 2000;

    public ValueTask<TurnFacts?> LoadAsync(ClaimedTurn turn, int recentEvents, CancellationToken ct)
    {
        RequireOwn(turn);
        return EngineLoad.ReadAsync(sql, behaviours, turn, recentEvents, quotas, time.GetUtcNow().UtcDateTime, ct);
    }

    public async ValueTask<bool> RenewAsync(ClaimedTurn turn, TimeSpan lease, CancellationToken ct) =>
        await sql.ExecuteAsync(EngineSql.Renew, ct, Fence(turn, Parameters.Time(time.GetUtcNow().UtcDateTime + lease))) == 1;

    public ValueTask<bool> AppendAsync(ClaimedTurn turn, IReadOnlyList<NewEvent> events, DateTime utcNow, CancellationToken ct) =>
        RunAsync(turn, ct, () => [(EngineSql.Append, EventParameters(events, utcNow))]);

    public ValueTask<bool> BeginAnswerAsync(ClaimedTurn turn, IReadOnlyList<NewEvent> events, DateTime utcNow, CancellationToken ct) =>
        RunAsync(turn, ct, () => [(EngineSql.Append, EventParameters(events, utcNow)), (EngineSql.BeginAnswer, [])]);

    public async ValueTask<bool> ShowAsync(ClaimedTurn turn, string text, DateTime utcNow, CancellationToken ct) =>
        await sql.FindAsync(EngineSql.Show, reader => reader.GetBoolean(0), ct, Fence(turn, Parameters.Text(text), Parameters.Time(utcNow)));

    public ValueTask<bool> AnswerAsync(
        ClaimedTurn turn, IReadOnlyList<NewEvent> events, TurnEffects effects, DateTime utcNow, CancellationToken ct) => RunAsync(turn, ct, () =>
        [
            (EngineSql.AppendAnswer, EventParameters(events, utcNow)),
            (EngineSql.Supersede, [Parameters.Time(utcNow)]),
            (EngineSql.Answer, EffectParameters(effects, utcNow)),
            .. effects.Closing is { } closing ? [Closing(closing, utcNow)] : Array.Empty<(string, NpgsqlParameter[])>(),
        ]);

    public ValueTask<bool> CompleteAsync(
        ClaimedTurn turn, IReadOnlyList<NewEvent> events, TurnClosing closing, DateTime utcNow, CancellationToken ct) => RunAsync(turn, ct, () =>
        [
            (EngineSql.Append, EventParameters(events, utcNow)),
            Closing(closing, utcNow),
        ]);

    public ValueTask<bool> FailAsync(
        ClaimedTurn turn, string error, IReadOnlyList<NewEvent> events, DateTime? retryAt, DateTime utcNow, CancellationToken ct) => RunAsync(turn, ct, () =>
        [
            (EngineSql.Append, EventParameters(events, utcNow)),
            (EngineSql.Fail,
                [
                    Parameters.Text(error.Length <= LongestError ? error : error[..LongestError]), Parameters.Time(retryAt), Parameters.Time(utcNow),
                ]),
        ]);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static (string Sql, NpgsqlParameter[] Parameters) Closing(TurnClosing closing, DateTime utcNow) => (EngineSql.Complete,
        [Parameters.Time(utcNow), Parameters.Number(closing.Tokens), Parameters.Number(closing.Cents), Parameters.Ids(closing.Applied)]);

    /// <summary>Lock the session, then the steps: one transaction, one round trip, all or nothing. The last step says whether the claim held.</summary>
    private ValueTask<bool> RunAsync(ClaimedTurn turn, CancellationToken ct, Func<(string Sql, NpgsqlParameter[] Parameters)[]> steps) =>
        Conflicts.RetryWithoutParentAsync(async () =>
        {
            await using var batch = sql.Batch().Add(PostgresEventLog.Lock, Keys(turn));
            foreach (var (step, parameters) in steps())
            {
                batch.Add(step, Fence(turn, parameters));
            }

            await using var reader = await batch.ReadAsync(ct);
            var held = false;
            while (await reader.NextResultAsync(ct))
            {
                held = await reader.ReadAsync(ct) && reader.GetBoolean(0);
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
            Parameters.Texts(Array.ConvertAll(distinct, e => e.ToolCallId)),
            Parameters.Ids(Array.ConvertAll(distinct, e => e.JourneyId)),
            Parameters.Ids(Array.ConvertAll(distinct, e => e.StateId)),
        ];
    }

    private NpgsqlParameter[] EffectParameters(TurnEffects effects, DateTime utcNow)
    {
        VariableChange[] variables = [.. effects.Variables];
        return
        [
            Parameters.Time(utcNow), Parameters.Json(effects.Memory.Write()), Parameters.Id(effects.CurrentJourneyId),
            Parameters.Id(effects.CurrentStateId), Parameters.Text(NameOf(effects.Mode)), Parameters.Number(effects.Tokens),
            Parameters.Number(effects.Cents), Parameters.Number(effects.AgentMessages), Parameters.Number(effects.CustomerMessages),
            Parameters.Number(effects.ResponseTimeMs), Parameters.Ids(effects.MatchedGuidelines), Parameters.Ids(effects.MatchedLinks),
            Parameters.Ids(effects.UsedAnswers), Parameters.Ids(effects.UsedTransitions), Parameters.Ids(effects.StartedJourneys),
            Parameters.Ids(effects.CompletedJourneys), Parameters.Ids([.. effects.Tools.Select(use => use.ToolId)]),
            Parameters.Flags([.. effects.Tools.Select(use => use.Succeeded)]),
            Parameters.Ids([.. variables.Select(_ => ids.NewId())]),
            Parameters.Texts(Array.ConvertAll(variables, change => (string?)change.Key)),
            Parameters.Texts(Array.ConvertAll(variables, change => NameOf<VariableScope>(change.Scope))),
            Parameters.Jsons(Array.ConvertAll(variables, change => (string?)change.Value.GetRawText())),
            Parameters.Texts(Array.ConvertAll(variables, change => (string?)change.ValueType)),
            Parameters.Text(effects.Draft?.Text), Parameters.Json(effects.Draft?.Explanation.ToJson()),
        ];
    }

    private static string? NameOf<T>(T? value) where T : struct, Enum =>
        value is { } known ? JsonNamingPolicy.SnakeCaseLower.ConvertName(known.ToString()) : null;

    private void RequireOwn(ClaimedTurn turn)
    {
        if (turn.WorkspaceId != workspaceId)
        {
            throw new ArgumentException("The turn belongs to another workspace than the scope.", nameof(turn));
        }
    }

    private NpgsqlParameter[] Keys(ClaimedTurn turn)
    {
        RequireOwn(turn);
        return [Parameters.Id(turn.SessionId), Parameters.Text(turn.WorkspaceId)];
    }

    private NpgsqlParameter[] Fence(ClaimedTurn turn, params NpgsqlParameter[] rest) =>
        [Parameters.Id(turn.Id), Parameters.Number(turn.Attempt), .. Keys(turn), .. rest];
}
