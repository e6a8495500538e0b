using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SimParlant.Benchmarks.House;

namespace SimParlant.Benchmarks.Floors;

/// <summary>
/// The endpoints somebody would write by hand for exactly these answers: minimal APIs that read a typed JSON body, ask by
/// hand-written SQL and write by <see cref="Utf8JsonWriter"/> into the response.
/// </summary>
internal static class FloorEndpoints
{
    public static void MapFloors(this IEndpointRouteBuilder endpoints)
    {
        var floor = endpoints.MapGroup("/floor");
        floor.MapGet("/typename", (HttpResponse response) => Answer(response, "__typename"u8, "Query", static (writer, name) => writer.WriteStringValue(name)));
        floor.MapPost("/typename", (Empty body, HttpResponse response) =>
            Answer(response, "__typename"u8, "Query", static (writer, name) => writer.WriteStringValue(name)));
        floor.MapPost("/introspection", (Empty body, HttpResponse response, KnownAnswer answer) =>
            Answer(response, "__schema"u8, answer.Schema, static (writer, schema) => schema.WriteTo(writer)));
        floor.MapPost("/items", (Empty body, HttpResponse response) => Answer(response, "items"u8, Things.Items, ThingsFloor.WriteItems));
        floor.MapPost("/boxes", (Empty body, HttpResponse response) => Answer(response, "boxes"u8, Things.Boxes, ThingsFloor.WriteBoxes));
        floor.MapPost("/page", static async (PageQuestion body, RoomStore store, HttpResponse response, CancellationToken ct) =>
        {
            var rooms = await store.PageAsync(body.Status, body.First, RoomCursor.Read(body.After), ct);
            await Answer(response, "page"u8, (rooms, body.First), RoomsFloor.WritePage);
        });
        floor.MapPost("/page-linq", static async (PageQuestion body, HouseContext house, HttpResponse response, CancellationToken ct) =>
        {
            var rooms = await LinqPage.ReadAsync(house, body.Status, body.First, RoomCursor.Read(body.After), ct);
            await Answer(response, "page"u8, (rooms, body.First), RoomsFloor.WritePage);
        });
        floor.MapPost("/list", static async (ListQuestion body, FloorStore store, HttpResponse response, CancellationToken ct) =>
        {
            var rooms = await store.ListAsync(body.From, body.Count, 10, ct);
            await Answer(response, "roomList"u8, rooms, RoomsFloor.WriteRoomsWithLastEntries);
        });
        floor.MapPost("/room", static async (RoomQuestion body, FloorStore store, HttpResponse response, CancellationToken ct) =>
        {
            var found = await store.FindAsync(body.Id, ct);
            await Answer(response, "room"u8, found, RoomsFloor.WriteRoomWithEntries);
        });
        floor.MapPost("/append", static async (AddEntryInput body, RoomStore store, HttpResponse response, CancellationToken ct) =>
        {
            var seq = await store.AppendAsync(body.RoomId, body.Kind, body.Text, ct);
            await Answer(response, "addEntry"u8, seq, RoomsFloor.WriteAdded);
        });
    }

    private static Task Answer<T>(HttpResponse response, ReadOnlySpan<byte> name, T value, Action<Utf8JsonWriter, T> write)
    {
        response.ContentType = "application/json; charset=utf-8";
        FloorJson.Write(response.BodyWriter, name, value, write);
        return response.BodyWriter.FlushAsync().AsTask();
    }
}

/// <summary>What introspection answers, parsed once.</summary>
internal sealed record KnownAnswer(JsonElement Schema);
