using Npgsql;
using SimParlant.Core.Turns;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.Turns;

/// <summary>Claims through a function that may see nothing but turns; the rows themselves stay out of reach without a scope.</summary>
internal sealed class PostgresTurnQueue(NpgsqlDataSource source, TimeProvider time) : ITurnQueue
{
    private const string Claim = """
        select id, workspace_id, session_id, trigger_offset, attempt, created_at, trace_parent
        from simparlant_claim_traced_turns($1, $2, $3, $4, $5) order by created_at, id
        """;

    public ValueTask<IReadOnlyList<ClaimedTurn>> ClaimAsync(string owner, int limit, int perWorkspace, TimeSpan lease, CancellationToken ct) =>
        Conflicts.RetryAsync<IReadOnlyList<ClaimedTurn>>(async () =>
        {
            await using var command = source.CreateCommand(Claim);
            command.Parameters.Add(Parameters.Text(owner));
            command.Parameters.Add(Parameters.Number(limit));
            command.Parameters.Add(Parameters.Number(perWorkspace));
            command.Parameters.Add(Parameters.Span(lease));
            command.Parameters.Add(Parameters.Time(time.GetUtcNow().UtcDateTime));
            try
            {
                await using var reader = await command.ExecuteReaderAsync(ct);
                return await ScopedBatch.ReadAllAsync(reader, Read, ct);
            }
            catch (PostgresException e) when (Conflicts.IsUnique(e, "simparlant_turn_one_at_a_time"))
            {
                // Another claimer took a turn of the same session in between; what is due comes with the next claim.
                return [];
            }
        });

    public async ValueTask<Waiting> LookAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand("select due, oldest_seconds from simparlant_turn_backlog($1)");
        command.Parameters.Add(Parameters.Time(time.GetUtcNow().UtcDateTime));
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new(reader.GetInt64(0), TimeSpan.FromSeconds(reader.GetDouble(1)));
    }

    private static ClaimedTurn Read(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new(row.Id(), row.Text(), row.Id(), row.Number(), row.Number(), row.Time(), row.TextOrNull());
    }
}
