using System.Text.Json;
using SimParlant.Benchmarks.House;

namespace SimParlant.Benchmarks.Floors;

/// <summary>Rooms as JSON, written by hand.</summary>
internal static class RoomsFloor
{
    public static void WritePage(Utf8JsonWriter writer, (List<Room> Rooms, int Size) page)
    {
        var count = Math.Min(page.Rooms.Count, page.Size);
        writer.WriteStartObject();
        writer.WriteStartArray("nodes"u8);
        for (var i = 0; i < count; i++)
        {
            var room = page.Rooms[i];
            writer.WriteStartObject();
            writer.WriteString("id"u8, room.Id);
            writer.WriteString("title"u8, room.Title);
            writer.WriteString("status"u8, NameOf(room.Status));
            FloorJson.WriteTime(writer, "openedAt"u8, room.OpenedAt);
            writer.WriteString("guestId"u8, room.GuestId);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartObject("pageInfo"u8);
        writer.WriteBoolean("hasNextPage"u8, page.Rooms.Count > page.Size);
        writer.WriteString("endCursor"u8, count == 0 ? null : RoomCursor.Of(page.Rooms[count - 1]).ToString());
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static void WriteRoomsWithLastEntries(Utf8JsonWriter writer, List<GuestRoom> rooms)
    {
        writer.WriteStartArray();
        foreach (var room in rooms)
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, room.Room.Id);
            writer.WriteString("title"u8, room.Room.Title);
            writer.WriteStartObject("guest"u8);
            writer.WriteString("name"u8, room.Guest.Name);
            writer.WriteEndObject();
            WriteEntries(writer, "lastEntries"u8, room.Entries);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void WriteRoomWithEntries(Utf8JsonWriter writer, (Room Room, List<Entry> Entries) found)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, found.Room.Id);
        writer.WriteString("title"u8, found.Room.Title);
        WriteEntries(writer, "entries"u8, found.Entries);
        writer.WriteEndObject();
    }

    public static void WriteAdded(Utf8JsonWriter writer, int seq)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("addedEntry"u8);
        writer.WriteNumber("seq"u8, seq);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteEntries(Utf8JsonWriter writer, ReadOnlySpan<byte> name, List<Entry> entries)
    {
        writer.WriteStartArray(name);
        foreach (var entry in entries)
        {
            writer.WriteStartObject();
            writer.WriteNumber("seq"u8, entry.Seq);
            writer.WriteString("kind"u8, entry.Kind);
            writer.WriteString("text"u8, entry.Text);
            FloorJson.WriteTime(writer, "at"u8, entry.At);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static ReadOnlySpan<byte> NameOf(RoomStatus status) => status switch
    {
        RoomStatus.Open => "OPEN"u8,
        RoomStatus.Quiet => "QUIET"u8,
        RoomStatus.Locked => "LOCKED"u8,
        _ => "ARCHIVED"u8,
    };
}
