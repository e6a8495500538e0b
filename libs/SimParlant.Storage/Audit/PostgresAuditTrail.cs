using System.Text.Json;
using Npgsql;
using SimParlant.Core.Audit;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.Audit;

/// <summary>Writes through a function that can do nothing but add; no scope is needed, and none would help to change a row.</summary>
internal sealed class PostgresAuditTrail(NpgsqlDataSource source) : IAuditTrail
{
    private const string Record = "select simparlant_record_audit($1::text::jsonb, $2, $3, $4, $5, $6, $7::text::jsonb)";

    public async ValueTask RecordAsync(Actor actor, string? workspaceId, AuditNote note, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Record);
        command.Parameters.Add(Parameters.Text(ScopeSettings.Write(actor)));
        command.Parameters.Add(Parameters.Text(workspaceId));
        command.Parameters.Add(Parameters.Text(note.Action));
        command.Parameters.Add(Parameters.Text(AuditModel.Word(note.Outcome)));
        command.Parameters.Add(Parameters.Text(note.ObjectType));
        command.Parameters.Add(Parameters.Text(note.ObjectId));
        command.Parameters.Add(Parameters.Text(note.Details is { } details ? JsonSerializer.Serialize(details) : null));
        await command.ExecuteNonQueryAsync(ct);
    }
}
