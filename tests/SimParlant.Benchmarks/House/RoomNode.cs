namespace SimParlant.Benchmarks.House;

[ExtendObjectType<Room>]
internal static class RoomNode
{
    public static Task<Guest?> GetGuestAsync([Parent(requires: nameof(Room.GuestId))] Room room, GuestById guests, CancellationToken ct) =>
        guests.LoadAsync(room.GuestId, ct);

    /// <summary>The last ten entries, the newest first.</summary>
    public static async Task<Entry[]> GetLastEntriesAsync([Parent(requires: nameof(Room.Id))] Room room, LastEntriesOfRooms entries, CancellationToken ct) =>
        await entries.LoadAsync(room.Id, ct) ?? [];

    /// <summary>The whole log.</summary>
    public static Task<List<Entry>> GetEntriesAsync([Parent(requires: nameof(Room.Id))] Room room, RoomStore store, CancellationToken ct) =>
        store.EntriesAsync(room.Id, ct);
}

/// <summary>The guests of many rooms with one command.</summary>
internal sealed class GuestById(IBatchScheduler scheduler, DataLoaderOptions options, RoomStore store) : BatchDataLoader<Guid, Guest>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<Guid, Guest>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken) =>
        (await store.GuestsAsync(keys, cancellationToken)).ToDictionary(guest => guest.Id);
}

/// <summary>The last ten entries of many rooms with one command.</summary>
internal sealed class LastEntriesOfRooms(IBatchScheduler scheduler, DataLoaderOptions options, RoomStore store)
    : GroupedDataLoader<Guid, Entry>(scheduler, options)
{
    protected override async Task<ILookup<Guid, Entry>> LoadGroupedBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken) =>
        (await store.LastEntriesAsync(keys, 10, cancellationToken)).ToLookup(entry => entry.RoomId);
}
