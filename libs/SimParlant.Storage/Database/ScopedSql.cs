using Npgsql;

namespace SimParlant.Storage.Database;

/// <summary>Hand-written SQL inside a scope.</summary>
internal sealed class ScopedSql(NpgsqlDataSource source, ScopeSettings settings)
{
    /// <summary>An empty batch that will run as one transaction in one round trip, seeing the scope's workspaces only.</summary>
    public ScopedBatch Batch()
    {
        var batch = source.CreateBatch();
        return new ScopedBatch(batch).Add(settings.Positional, settings.Positionals());
    }

    /// <summary>For work that reads before it writes; undone unless committed.</summary>
    public async ValueTask<ScopedTransaction> BeginAsync(CancellationToken ct)
    {
        var connection = await source.OpenConnectionAsync(ct);
        try
        {
            return new(connection, await connection.BeginTransactionAsync(ct), settings);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads the first row, if any, of one statement.</summary>
    public async ValueTask<T?> FindAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var batch = Batch().Add(sql, parameters);
        await using var reader = await batch.ReadAsync(ct);
        return await reader.ReadAsync(ct) ? read(reader) : default;
    }

    public async ValueTask<IReadOnlyList<T>> ListAsync<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var batch = Batch().Add(sql, parameters);
        await using var reader = await batch.ReadAsync(ct);
        return await ScopedBatch.ReadAllAsync(reader, read, ct);
    }

    /// <summary>Runs one statement and counts the rows it wrote.</summary>
    public async ValueTask<int> ExecuteAsync(string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var batch = Batch().Add(sql, parameters);
        return await batch.ExecuteAsync(ct);
    }
}

/// <summary>Several batches that happen together or not at all.</summary>
internal sealed class ScopedTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction, ScopeSettings settings) : IAsyncDisposable
{
    public ScopedBatch Batch() => new ScopedBatch(new NpgsqlBatch(connection, transaction)).Add(settings.Positional, settings.Positionals());

    public Task CommitAsync(CancellationToken ct) => transaction.CommitAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}

/// <summary>Statements in order, after the one that sets the scope.</summary>
internal sealed class ScopedBatch(NpgsqlBatch batch) : IAsyncDisposable
{
    public ScopedBatch Add(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        batch.BatchCommands.Add(command);
        return this;
    }

    /// <summary>Runs the batch; the reader stands at the first result set of what was added.</summary>
    public async ValueTask<NpgsqlDataReader> ReadAsync(CancellationToken ct)
    {
        var reader = await batch.ExecuteReaderAsync(ct);
        try
        {
            await reader.NextResultAsync(ct);
            return reader;
        }
        catch
        {
            await reader.DisposeAsync();
            throw;
        }
    }

    public async ValueTask<int> ExecuteAsync(CancellationToken ct) => await batch.ExecuteNonQueryAsync(ct);

    public static async ValueTask<List<T>> ReadAllAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        List<T> rows = [];
        while (await reader.ReadAsync(ct))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public ValueTask DisposeAsync() => batch.DisposeAsync();
}
