using Microsoft.EntityFrameworkCore;
using SimParlant.Benchmarks.House;

namespace SimParlant.Benchmarks.Floors;

/// <summary>The page as LINQ by hand: tells what Entity Framework costs from what the library adds.</summary>
internal static class LinqPage
{
    public static Task<List<Room>> ReadAsync(HouseContext house, RoomStatus status, int size, RoomCursor? after, CancellationToken ct)
    {
        var rooms = house.Rooms.AsNoTracking().Where(room => room.Status == status);
        if (after is { } cursor)
        {
            var (openedAt, id) = cursor;
            rooms = rooms.Where(room => room.OpenedAt <= openedAt && (room.OpenedAt < openedAt || room.Id > id));
        }

        return rooms.OrderByDescending(room => room.OpenedAt).ThenBy(room => room.Id).Take(size + 1).ToListAsync(ct);
    }
}
