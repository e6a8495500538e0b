using Microsoft.EntityFrameworkCore;

namespace SimParlant.Benchmarks.House;

[QueryType]
internal static class RoomQueries
{
    /// <summary>Rooms in pages, filtered and sorted by Entity Framework.</summary>
    [UsePaging, UseFiltering, UseSorting]
    public static async Task<Connection<Room>> GetRoomsAsync(
        PagingArguments paging, QueryContext<Room> query, HouseContext house, CancellationToken ct) =>
        await house.Rooms.AsNoTracking().With(query, sort => sort.AddAscending(room => room.Id)).ToPageAsync(paging, ct).ToConnectionAsync();

    /// <summary>The same pages by hand-written SQL, the latest first.</summary>
    [UsePaging]
    public static async Task<Connection<Room>> GetRoomsByStatusAsync(
        RoomStatus status, PagingArguments paging, RoomStore store, CancellationToken ct)
    {
        var size = paging.First!.Value;
        var rooms = await store.PageAsync(status, size, RoomCursor.Read(paging.After), ct);
        var more = rooms.Count > size;
        if (more) rooms.RemoveAt(size);
        return new Page<Room>([.. rooms], more, paging.After is not null, room => RoomCursor.Of(room).ToString()).ToConnection();
    }

    /// <summary>Rooms in the order of their ids.</summary>
    public static Task<List<Room>> GetRoomListAsync(Guid from, int count, RoomStore store, CancellationToken ct) => store.ListAsync(from, count, ct);

    public static Task<Room?> GetRoomAsync(Guid id, RoomStore store, CancellationToken ct) => store.FindAsync(id, ct);
}
