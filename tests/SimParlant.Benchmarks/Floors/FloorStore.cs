using Npgsql;
using SimParlant.Benchmarks.House;

namespace SimParlant.Benchmarks.Floors;

/// <summary>A room together with what a list shows of it.</summary>
internal sealed record GuestRoom(Room Room, Guest Guest, List<Entry> Entries);

/// <summary>What somebody who knows the answer's shape would write: joins, and one round trip for all of it.</summary>
internal sealed class FloorStore(NpgsqlDataSource data)
{
    public async Task<List<GuestRoom>> ListAsync(Guid from, int count, int entries, CancellationToken ct)
    {
        await using var batch = data.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("""
            select r.id, r.title, r.status, r.opened_at, r.guest_id, g.name, g.city
            from rooms r join guests g on g.id = r.guest_id where r.id >= $1 order by r.id limit $2
            """)
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = from }, new NpgsqlParameter<int> { TypedValue = count } },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand("""
            select e.room_id, e.seq, e.kind, e.text, e.at from (select id from rooms where id >= $1 order by id limit $2) r
            cross join lateral (select * from entries where room_id = r.id order by seq desc limit $3) e order by r.id, e.seq desc
            """)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = from }, new NpgsqlParameter<int> { TypedValue = count }, new NpgsqlParameter<int> { TypedValue = entries },
            },
        });
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var rooms = new List<GuestRoom>(count);
        while (await reader.ReadAsync(ct))
        {
            rooms.Add(new(RoomStore.ReadRoom(reader), new Guest(reader.GetGuid(4), reader.GetString(5), reader.GetString(6)), new(entries)));
        }

        await reader.NextResultAsync(ct);
        var next = 0;
        foreach (var entry in await RoomStore.ReadEntriesAsync(reader, count * entries, ct))
        {
            while (rooms[next].Room.Id != entry.RoomId) next++;
            rooms[next].Entries.Add(entry);
        }

        return rooms;
    }

    public async Task<(Room Room, List<Entry> Entries)> FindAsync(Guid id, CancellationToken ct)
    {
        await using var batch = data.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select id, title, status, opened_at, guest_id from rooms where id = $1")
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = id } },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select room_id, seq, kind, text, at from entries where room_id = $1 order by seq")
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = id } },
        });
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var room = RoomStore.ReadRoom(reader);
        await reader.NextResultAsync(ct);
        return (room, await RoomStore.ReadEntriesAsync(reader, HouseDatabase.EntriesPerRoom, ct));
    }
}
