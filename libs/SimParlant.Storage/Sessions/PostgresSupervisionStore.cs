using System.Text.Json;
using SimParlant.Core.Ids;
using SimParlant.Core.Limits;
using SimParlant.Core.Sessions;
using SimParlant.Storage.Database;
using SimParlant.Storage.Limits;
using SimParlant.Storage.Workspaces;

namespace SimParlant.Storage.Sessions;

internal sealed class PostgresSupervisionStore(WorkspaceAccess access, IIdSource ids, Quotas quotas) : ISupervisionStore
{
    private const int RepeatedColumn = 11;

    public async ValueTask<ModeChanged?> ChangeModeAsync(
        Guid sessionId, SessionMode mode, NewEvent told, Guid turnId, DateTime utcNow, CancellationToken ct)
    {
        var (changed, refused) = await Conflicts.RetryAsync<(ModeChanged? Changed, bool Refused)>(async () =>
        {
            await using var batch = access.Sql.Batch()
                .Add(PostgresEventLog.Lock, Parameters.Id(sessionId), Parameters.Text(access.WorkspaceId))
                .Add(SupervisionSql.ChangeMode,
                    [
                        Parameters.Id(sessionId), Parameters.Text(access.WorkspaceId), Parameters.Mapped(mode), Parameters.Time(utcNow),
                        Parameters.Id(ids.NewId()), Parameters.Json(told.Content), Parameters.Id(turnId), .. MonthlyQuota.Parameters(quotas, utcNow),
                        Parameters.Trace(),
                    ])
                .Add($"select {SessionRow.Columns} from parlant_session where id = $1 and workspace_id = $2",
                    Parameters.Id(sessionId), Parameters.Text(access.WorkspaceId));
            await using var reader = await batch.ReadAsync(ct);
            await reader.NextResultAsync(ct);
            await reader.ReadAsync(ct);
            var (isChanged, isRefused) = (reader.GetBoolean(0), reader.GetBoolean(1));
            await reader.NextResultAsync(ct);
            return (await reader.ReadAsync(ct) ? new ModeChanged(SessionRow.Read(reader), isChanged) : null, isRefused);
        });
        return refused && changed is { } kept ? kept with { Full = await MonthlyQuota.ReachedAsync(access, quotas, utcNow, ct) } : changed;
    }

    public ValueTask<MessageAppended> AppendAgentMessageAsync(Guid sessionId, NewEvent message, DateTime utcNow, CancellationToken ct) =>
        Conflicts.RetryAsync<MessageAppended>(async () =>
        {
            await using var batch = access.Sql.Batch()
                .Add(PostgresEventLog.Lock, Parameters.Id(sessionId), Parameters.Text(access.WorkspaceId))
                .Add(SupervisionSql.AppendAgentMessage,
                    Parameters.Id(sessionId), Parameters.Text(access.WorkspaceId), Parameters.Id(ids.NewId()), Parameters.Json(message.Content),
                    Parameters.Json(message.Metadata), Parameters.Text(message.Key), Parameters.Time(utcNow));
            await using var reader = await batch.ReadAsync(ct);
            if (!await reader.ReadAsync(ct))
            {
                return new MessageAppended.NoSession();
            }

            var status = reader.GetFieldValue<SessionStatus>(0);
            await reader.NextResultAsync(ct);
            return await reader.ReadAsync(ct)
                ? new MessageAppended.Accepted(EventRow.Read(reader), reader.GetBoolean(RepeatedColumn))
                : new MessageAppended.NotActive(status);
        });

    public async ValueTask<UtteranceQueued?> QueueUtteranceAsync(
        Guid sessionId, Guid turnId, IReadOnlyList<string> instructions, DateTime utcNow, CancellationToken ct)
    {
        var (found, isUsed) = await Conflicts.RetryAsync<(UtteranceQueued? Found, bool IsUsed)>(async () =>
        {
            await using var batch = access.Sql.Batch()
                .Add(SupervisionSql.LockWithMode, Parameters.Id(sessionId), Parameters.Text(access.WorkspaceId))
                .Add(SupervisionSql.QueueUtterance,
                    [
                        Parameters.Id(sessionId), Parameters.Text(access.WorkspaceId), Parameters.Id(turnId), Parameters.Time(utcNow),
                        Parameters.Json(JsonSerializer.SerializeToElement(instructions)), .. MonthlyQuota.Parameters(quotas, utcNow),
                        Parameters.Trace(),
                    ]);
            await using var reader = await batch.ReadAsync(ct);
            if (!await reader.ReadAsync(ct))
            {
                return (null, false);
            }

            var session = new UtteranceQueued(reader.GetFieldValue<SessionStatus>(0), reader.GetFieldValue<SessionMode>(1));
            await reader.NextResultAsync(ct);
            await reader.ReadAsync(ct);
            return (session, reader.GetBoolean(0));
        });
        return isUsed && found is { Status: SessionStatus.Active, Mode: not SessionMode.Paused } open
            ? open with { Full = await MonthlyQuota.ReachedAsync(access, quotas, utcNow, ct) }
            : found;
    }
}
