using System.Text.Json;
using Npgsql;
using SimParlant.Core.Alerts;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.Alerts;

/// <summary>Speaks to functions only: the tables behind them are no role's that a service connects as.</summary>
internal sealed class PostgresAlertBook(NpgsqlDataSource source, TimeProvider time) : IAlertBook
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async ValueTask<IReadOnlyList<Replica>> ReportAsync(
        string instance, IReadOnlyList<SeenAlert> seen, IReadOnlyList<string> channels, TimeSpan stale, CancellationToken ct) => await ReadAsync(
            "select instance, seen_at from simparlant_report_alerts($1, $2, $3, $4, $5)", ReadReplica, ct,
            Parameters.Text(instance), Parameters.Json(Write(seen)), Parameters.Texts([.. channels]), Parameters.Span(stale), Parameters.Time(Now));

    public async ValueTask LeaveAsync(string instance, CancellationToken ct) =>
        await ExecuteAsync("select simparlant_replica_left($1)", ct, Parameters.Text(instance));

    public async ValueTask<IReadOnlyList<Alert>> ListAsync(AlertStatus? status, int limit, CancellationToken ct) =>
        await SelectAsync(status, null, limit, ct);

    public async ValueTask<Alert?> FindAsync(Guid id, CancellationToken ct) => (await SelectAsync(null, id, 1, ct)).FirstOrDefault();

    public async ValueTask<bool> ActAsync(
        Guid id, AlertAction action, string by, DateTime? until, IReadOnlyList<string> channels, CancellationToken ct) => (await ReadAsync(
            "select simparlant_act_on_alert($1, $2, $3, $4, $5, $6)", r => r.GetBoolean(0), ct,
            Parameters.Id(id), Parameters.Text(Word(action)), Parameters.Text(by), Parameters.Time(until), Parameters.Texts([.. channels]), Parameters.Time(Now)))[0];

    public async ValueTask<AlertStats> CountAsync(CancellationToken ct) =>
        (await ReadAsync("select * from simparlant_alert_stats($1)", ReadStats, ct, Parameters.Time(Now)))[0];

    public async ValueTask<IReadOnlyList<AlertNote>> ClaimNotesAsync(int limit, TimeSpan lease, CancellationToken ct) => await ReadAsync(
        "select id, alert_id, channel, kind, attempt, created_at from simparlant_claim_alert_notes($1, $2, $3)", ReadNote, ct,
        Parameters.Number(limit), Parameters.Span(lease), Parameters.Time(Now));

    public async ValueTask FinishNoteAsync(AlertNote note, bool delivered, DateTime? retryAt, CancellationToken ct) => await ExecuteAsync(
        "select simparlant_finish_alert_note($1, $2, $3, $4, $5)", ct, Parameters.Id(note.Id), Parameters.Number(note.Attempt),
        Parameters.Text(delivered ? "delivered" : retryAt is null ? "given_up" : "waiting"), Parameters.Time(retryAt), Parameters.Time(Now));

    private async ValueTask<List<Alert>> SelectAsync(AlertStatus? status, Guid? id, int limit, CancellationToken ct) => await ReadAsync(
        """
        select id, fingerprint, rule, severity, labels, value, status, since, fired_at, acknowledged_at, acknowledged_by, silenced_until, resolved_at, resolved_by
        from simparlant_list_alerts($1, $2, $3, $4)
        """, ReadAlert, ct, Parameters.Text(status is { } word ? Word(word) : null), Parameters.Id(id), Parameters.Number(limit), Parameters.Time(Now));

    private async ValueTask<List<T>> ReadAsync<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await ScopedBatch.ReadAllAsync(reader, read, ct);
    }

    private async ValueTask ExecuteAsync(string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string Write(IReadOnlyList<SeenAlert> seen) => JsonSerializer.Serialize(seen.Select(s => new
    {
        id = s.Id,
        fingerprint = s.Fingerprint,
        rule = s.Rule,
        severity = Word(s.Severity),
        labels = s.Labels,
        reporter = s.Reporter,
        value = double.IsFinite(s.Value) ? s.Value : (double?)null,
        hold = s.For.TotalSeconds,
    }));

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static T Read<T>(string word) where T : struct, Enum => Enum.Parse<T>(word, ignoreCase: true);

    private static Replica ReadReplica(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new(row.Text(), row.Time());
    }

    private static AlertNote ReadNote(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new(row.Id(), row.Id(), row.Text(), Read<AlertStatus>(row.Text()), row.Number(), row.Time());
    }

    private static AlertStats ReadStats(NpgsqlDataReader r) => new(
        r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5), r.GetInt64(6), r.GetDouble(7), r.GetInt64(8), r.GetInt64(9));

    private static Alert ReadAlert(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        var (id, fingerprint, rule, severity) = (row.Id(), row.Text(), row.Text(), Read<AlertSeverity>(row.Text()));
        var labels = row.Json().Deserialize<Dictionary<string, string>>()!;
        double? value = reader.IsDBNull(5) ? null : reader.GetDouble(5);
        row = new RowReader(reader, start: 6);
        return new(id, fingerprint, rule, severity, labels, value, Read<AlertStatus>(row.Text()), row.Time(), row.TimeOrNull(), row.TimeOrNull(),
            row.TextOrNull(), row.TimeOrNull(), row.TimeOrNull(), row.TextOrNull());
    }
}
