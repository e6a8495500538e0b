using Npgsql;

namespace SimParlant.EndToEnd.Tests;

/// <summary>
/// Holds the engine in the middle of a turn: a trigger, placed as the database owner, makes the insert of one status event of one
/// session wait for an advisory lock that this object holds.
/// </summary>
internal sealed class EngineObstacle : IAsyncDisposable
{
    private const long LockId = 0x51A9;

    private readonly NpgsqlConnection _owner;
    private bool _removed;

    private EngineObstacle(NpgsqlConnection owner) => _owner = owner;

    public static async Task<EngineObstacle> PlaceAsync(Stack stack, string sessionId, string status, CancellationToken ct)
    {
        var owner = new NpgsqlConnection(await stack.App.GetConnectionStringAsync("simparlant-db", ct));
        await owner.OpenAsync(ct);
        await using var command = new NpgsqlCommand($$"""
            select pg_advisory_lock({{LockId}});
            create or replace function e2e_obstacle() returns trigger language plpgsql as $$
            begin
              if new.session_id = '{{Guid.Parse(sessionId)}}' and new.content->>'status' = '{{status}}' then
                perform pg_advisory_xact_lock({{LockId}});
              end if;
              return new;
            end $$;
            create or replace trigger e2e_obstacle before insert on parlant_event for each row execute function e2e_obstacle();
            """, owner);
        await command.ExecuteNonQueryAsync(ct);
        return new EngineObstacle(owner);
    }

    public async Task RemoveAsync()
    {
        if (!_removed)
        {
            _removed = true;
            await using var command = new NpgsqlCommand(
                $"select pg_advisory_unlock({LockId}); drop trigger e2e_obstacle on parlant_event; drop function e2e_obstacle();", _owner);
            await command.ExecuteNonQueryAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await RemoveAsync();
        await _owner.DisposeAsync();
    }
}
