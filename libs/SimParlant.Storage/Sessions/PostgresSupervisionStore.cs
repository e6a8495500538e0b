using System.Text.Json;
using SimParlant.Core.Ids;
using SimParlant.Core.Sessions;
using SimParlant.Storage.Database;
using SimParlant.Storage.Workspaces;

namespace SimParlant.Storage.Sessions;

internal sealed class PostgresSupervisionStore(WorkspaceAccess access, IIdSource ids) : ISupervisionStore
{
    private const int RepeatedColumn = 11;

    public ValueTask<ModeChanged?> ChangeModeAsync(
        Guid sessionId, SessionMode mode, NewEvent told, Guid turnId, DateTime utcNow, CancellationToken ct) => Conflicts.RetryAsync<ModeChanged?>(async () =>
    {
        await using var batch = access.Sql.Batch()
            .Add(PostgresEventLog.Lock, Parameters.Id(sessionId), Parameters.Text(access.WorkspaceId))
            .Add(SupervisionSql.ChangeMode,
                Parameters.Id(sessionId), Parameters.Text(access.WorkspaceId), Parameters.Mapped(mode), Parameters.Time(utcNow),
                Parameters.Id(ids.NewId()), Parameters.Json(told.Content), Parameters.Id(turnId), Parameters.Trace())
            .Add($"select {SessionRow.Columns} from parlant_session where id = $1 and workspace_id = $2",
                Parameters.Id(sessionId), Parameters.Text(access.WorkspaceId));
        await using var reader = await batch.ReadAsync(ct);
        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        var changed = reader.GetBoolean(0);
        await reader.NextResultAsync(ct);
        return await reader.ReadAsync(ct) ? new ModeChanged(SessionRow.Read(reader), changed) : null;
    });

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

    public ValueTask<(SessionStatus Status, SessionMode Mode)?> QueueUtteranceAsync(
        Guid sessionId, Guid turnId, IReadOnlyList<string> instructions, DateTime utcNow, CancellationToken ct) =>
        Conflicts.RetryAsync<(SessionStatus, SessionMode)?>(async () =>
        {
            await using var batch = access.Sql.Batch()
                .Add(SupervisionSql.LockWithMode, Parameters.Id(sessionId), Parameters.Text(access.WorkspaceId))
                .Add(SupervisionSql.QueueUtterance,
                    Parameters.Id(sessionId), Parameters.Text(access.WorkspaceId), Parameters.Id(turnId), Parameters.Time(utcNow),
                    Parameters.Json(JsonSerializer.SerializeToElement(instructions)), Parameters.Trace());
            await using var reader = await batch.ReadAsync(ct);
            if (!await reader.ReadAsync(ct))
            {
                return null;
            }

            var found = (reader.GetFieldValue<SessionStatus>(0), reader.GetFieldValue<SessionMode>(1));
            // To the end: a batch that is left early does not say what failed in it.
            await reader.NextResultAsync(ct);
            return found;
        });
}
