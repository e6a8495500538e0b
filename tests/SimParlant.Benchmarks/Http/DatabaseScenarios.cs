using System.Text.Json;
using SimParlant.Benchmarks.Harness;
using SimParlant.Benchmarks.House;

namespace SimParlant.Benchmarks.Http;

/// <summary>Reads and appends over PostgreSQL, against hand-written SQL in a hand-written endpoint of the same server.</summary>
internal static class DatabaseScenarios
{
    public const string Group = "HTTP and PostgreSQL, the server's CPU (floor: hand-written minimal API and SQL over Npgsql)";

    private const int PageSize = 20;
    private const int ListSize = 50;
    private const int Variants = 16;

    private static readonly RoomStatus[] Statuses = Enum.GetValues<RoomStatus>();

    /// <summary>Appends come last: they change the rooms they append to, which nothing else reads.</summary>
    public static async Task<IReadOnlyList<Comparison>> CreateAsync(LoadClient client)
    {
        var floorPages = await FloorPagesAsync(client, "/floor/page");
        return
        [
            New("page of 20, filter and sort, SQL by hand", floorPages, await PagesAsync(client, Documents.PageByHand)) with { Goal = 1.3, KilobytesToBeat = 36 },
            New("page of 20, filter and sort, Entity Framework", floorPages, await PagesAsync(client, Documents.PageByEntityFramework)) with { Goal = 1.3, KilobytesToBeat = 36 },
            New("the same against LINQ by hand", await FloorPagesAsync(client, "/floor/page-linq"), await PagesAsync(client, Documents.PageByEntityFramework)),
            New(
                "50 rooms with guest and last 10 entries",
                Many(n => Request.Post("/floor/list", new { from = HouseDatabase.RoomId(n * ListSize), count = ListSize })),
                Many(n => Request.GraphQL(Documents.RoomsWithLastEntries, new { from = HouseDatabase.RoomId(n * ListSize), count = ListSize })))
                with { Goal = 1.5, KilobytesToBeat = 1171 },
            New(
                "one room with 100 entries",
                Many(n => Request.Post("/floor/room", new { id = HouseDatabase.RoomId(n) })),
                Many(n => Request.GraphQL(Documents.RoomWithEntries, new { id = HouseDatabase.RoomId(n) })))
                with { Goal = 1.5, KilobytesToBeat = 203 },
            New(
                "append",
                Many(n => Request.Post("/floor/append", Added(5000 + n))),
                Many(n => Request.GraphQL(Documents.Append, new { input = Added(6000 + n) })))
                with { Goal = 1.25 },
        ];

        Comparison New(string name, IReadOnlyList<byte[]> floor, IReadOnlyList<byte[]> library) =>
            new(Group, name, new HttpContender(client, floor), new HttpContender(client, library));
    }

    private static object Added(int room) => new { roomId = HouseDatabase.RoomId(room), kind = "note", text = "Somebody said something worth keeping." };

    private static byte[][] Many(Func<int, byte[]> create) => [.. Enumerable.Range(0, Variants).Select(create)];

    private static Task<List<byte[]>> FloorPagesAsync(LoadClient client, string path) =>
        PagesAsync(client, (status, after) => Request.Post(path, new { status = Name(status), first = PageSize, after }));

    private static Task<List<byte[]>> PagesAsync(LoadClient client, string document) =>
        PagesAsync(client, (status, after) => Request.GraphQL(document, new { status = Name(status), first = PageSize, after }));

    /// <summary>The first two pages of every status; the second begins at the cursor that the first one ends with.</summary>
    private static async Task<List<byte[]>> PagesAsync(LoadClient client, Func<RoomStatus, string?, byte[]> create)
    {
        var requests = new List<byte[]>();
        foreach (var status in Statuses)
        {
            requests.Add(create(status, null));
            using var first = JsonDocument.Parse(await client.AskAsync(requests[^1]));
            var info = first.RootElement.GetProperty("data").GetProperty("page").GetProperty("pageInfo");
            requests.Add(create(status, info.GetProperty("endCursor").GetString()));
        }

        return requests;
    }

    private static string Name(RoomStatus status) => status.ToString().ToUpperInvariant();
}
