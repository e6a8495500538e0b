using Microsoft.EntityFrameworkCore;
using Npgsql;
using SimParlant.Core.Workspaces;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.Workspaces;

/// <summary>What the stores of one workspace share: the scope, hand-written SQL, and a context that is rented when LINQ first needs it.</summary>
internal sealed class WorkspaceAccess(NpgsqlDataSource source, Contexts contexts, WorkspaceScope scope) : IAsyncDisposable
{
    private readonly ScopeSettings _settings = ScopeSettings.Of(scope);
    private SimParlantDb? _db;
    private bool _disposed;

    public string WorkspaceId => scope.WorkspaceId;

    /// <summary>Whose active sessions count together; the database says it the same way.</summary>
    public string Party => scope.Customer is { } customer ? $"customer/{customer.CustomerId}" : $"member/{scope.MemberId}";

    public ScopedSql Sql => new(source, _settings);

    /// <summary>For statements that add a row only when fewer than the quota are there.</summary>
    public ScopedSql SqlWithin(int? quota) => new(source, _settings.Within(quota));

    public SimParlantDb Db
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(IWorkspaceStorage));
            return _db ??= contexts.Rent(_settings);
        }
    }

    /// <summary>A row of another workspace is a mistake of the caller, found here before the database refuses it.</summary>
    public void RequireOwn(string workspaceId)
    {
        if (workspaceId != scope.WorkspaceId)
        {
            throw new ArgumentException("The object belongs to another workspace than the scope.", nameof(workspaceId));
        }
    }

    /// <summary>Stores rows in one statement batch, which is one transaction.</summary>
    public ValueTask AddAsync(IEnumerable<object> rows, CancellationToken ct) => SaveAsync(db => db.AddRange(rows), ct);

    /// <summary>The same, if the quota leaves room.</summary>
    public async ValueTask AddWithinAsync(int? quota, IEnumerable<object> rows, CancellationToken ct)
    {
        Db.Scope = _settings.Within(quota);
        try
        {
            await AddAsync(rows, ct);
        }
        finally
        {
            Db.Scope = _settings;
        }
    }

    /// <summary>Locks the row the SQL selects, applies the change and stores it; null when there is no such row.</summary>
    public async ValueTask<T?> UpdateAsync<T>(FormattableString lockingSelect, Action<T> change, CancellationToken ct) where T : class
    {
        await using var transaction = await Db.Database.BeginTransactionAsync(ct);
        try
        {
            T? row = null;
            await foreach (var found in Db.Set<T>().FromSql(lockingSelect).AsTracking().AsAsyncEnumerable().WithCancellation(ct))
            {
                row = found;
            }

            if (row is null)
            {
                return null;
            }

            change(row);
            await Db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return row;
        }
        finally
        {
            Db.ChangeTracker.Clear();
        }
    }

    public ValueTask DisposeAsync()
    {
        _disposed = true;
        return Interlocked.Exchange(ref _db, null) is { } db ? Contexts.ReturnAsync(db) : ValueTask.CompletedTask;
    }

    private async ValueTask SaveAsync(Action<SimParlantDb> stage, CancellationToken ct)
    {
        try
        {
            stage(Db);
            await Db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (Conflicts.IsMissingParent(e))
        {
            throw StorageErrors.ParentMissing(e);
        }
        finally
        {
            Db.ChangeTracker.Clear();
        }
    }
}
