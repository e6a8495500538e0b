using Npgsql;

namespace SimParlant.Benchmarks.House;

/// <summary>
/// Hand-written SQL, one command per method. Resolvers and floor share it, so that what the ratios show is GraphQL and not
/// two ways to read a row.
/// </summary>
internal sealed class RoomStore(NpgsqlDataSource data)
{
    private const string Columns = "id, title, status, opened_at, guest_id";

    /// <summary>One room more than asked for, when there is one.</summary>
    public async Task<List<Room>> PageAsync(RoomStatus status, int size, RoomCursor? after, CancellationToken ct)
    {
        await using var command = data.CreateCommand(after is null
            ? $"select {Columns} from rooms where status = $1 order by opened_at desc, id limit $2"
            : $"""
               select {Columns} from rooms
               where status = $1 and opened_at <= $3 and (opened_at < $3 or id > $4) order by opened_at desc, id limit $2
               """);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = (int)status });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = size + 1 });
        if (after is { } cursor)
        {
            command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = cursor.OpenedAt });
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = cursor.Id });
        }

        return await ReadRoomsAsync(command, size + 1, ct);
    }

    public async Task<List<Room>> ListAsync(Guid from, int count, CancellationToken ct)
    {
        await using var command = data.CreateCommand($"select {Columns} from rooms where id >= $1 order by id limit $2");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = from });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = count });
        return await ReadRoomsAsync(command, count, ct);
    }

    public async Task<Room?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var command = data.CreateCommand($"select {Columns} from rooms where id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        var rooms = await ReadRoomsAsync(command, 1, ct);
        return rooms.Count == 0 ? null : rooms[0];
    }

    public async Task<List<Guest>> GuestsAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        await using var command = data.CreateCommand("select id, name, city from guests where id = any($1)");
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. ids] });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var guests = new List<Guest>(ids.Count);
        while (await reader.ReadAsync(ct))
        {
            guests.Add(new Guest(reader.GetGuid(0), reader.GetString(1), reader.GetString(2)));
        }

        return guests;
    }

    /// <summary>The last entries of each room, the newest first.</summary>
    public async Task<List<Entry>> LastEntriesAsync(IReadOnlyList<Guid> rooms, int count, CancellationToken ct)
    {
        await using var command = data.CreateCommand("""
            select e.room_id, e.seq, e.kind, e.text, e.at from unnest($1) r(id)
            cross join lateral (select * from entries where room_id = r.id order by seq desc limit $2) e
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. rooms] });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = count });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await ReadEntriesAsync(reader, rooms.Count * count, ct);
    }

    public async Task<List<Entry>> EntriesAsync(Guid room, CancellationToken ct)
    {
        await using var command = data.CreateCommand("select room_id, seq, kind, text, at from entries where room_id = $1 order by seq");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = room });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await ReadEntriesAsync(reader, HouseDatabase.EntriesPerRoom, ct);
    }

    /// <summary>Appends under the room's row lock and returns the number given; one statement, one round trip.</summary>
    public async Task<int> AppendAsync(Guid room, string kind, string text, CancellationToken ct)
    {
        await using var command = data.CreateCommand("""
            with next as (update rooms set last_seq = last_seq + 1 where id = $1 returning last_seq)
            insert into entries select $1, last_seq, $2, $3, now() from next returning seq
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = room });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = kind });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = text });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? reader.GetInt32(0) : throw new InvalidOperationException("There is no such room.");
    }

    public static async Task<List<Entry>> ReadEntriesAsync(NpgsqlDataReader reader, int expected, CancellationToken ct)
    {
        var entries = new List<Entry>(expected);
        while (await reader.ReadAsync(ct))
        {
            entries.Add(new Entry(reader.GetGuid(0), reader.GetInt32(1), reader.GetString(2), reader.GetString(3), reader.GetDateTime(4)));
        }

        return entries;
    }

    public static Room ReadRoom(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetGuid(0), Title = reader.GetString(1), Status = (RoomStatus)reader.GetInt32(2), OpenedAt = reader.GetDateTime(3), GuestId = reader.GetGuid(4),
    };

    private static async Task<List<Room>> ReadRoomsAsync(NpgsqlCommand command, int expected, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rooms = new List<Room>(expected);
        while (await reader.ReadAsync(ct))
        {
            rooms.Add(ReadRoom(reader));
        }

        return rooms;
    }
}

/// <summary>The place of a room in the order of its page.</summary>
internal readonly record struct RoomCursor(DateTime OpenedAt, Guid Id)
{
    public static RoomCursor Of(Room room) => new(room.OpenedAt, room.Id);

    public static RoomCursor? Read(string? text) => text is null
        ? null
        : new(new DateTime(long.Parse(text.AsSpan(33), System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc), Guid.ParseExact(text.AsSpan(0, 32), "N"));

    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Id:N}.{OpenedAt.Ticks}");
}
