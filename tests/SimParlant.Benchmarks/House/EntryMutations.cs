namespace SimParlant.Benchmarks.House;

[MutationType]
internal static class EntryMutations
{
    /// <summary>Appends an entry and returns its number.</summary>
    public static async Task<AddedEntry> AddEntryAsync(AddEntryInput input, RoomStore store, CancellationToken ct) =>
        new(input.RoomId, await store.AppendAsync(input.RoomId, input.Kind, input.Text, ct));
}

public sealed record AddEntryInput(Guid RoomId, string Kind, string Text);

public sealed record AddedEntry(Guid RoomId, int Seq);
