using SimParlant.Benchmarks.Harness;
using SimParlant.Benchmarks.House;

namespace SimParlant.Benchmarks.Http;

/// <summary>The library's endpoint against a hand-written one in the same server, over objects in memory.</summary>
internal static class HttpScenarios
{
    public const string Group = "HTTP on Kestrel, the server's CPU on one core (floor: hand-written minimal API)";

    public static IReadOnlyList<Comparison> Create(LoadClient client)
    {
        return
        [
            New("{__typename}", Request.Post("/floor/typename", new { }), Documents.Typename) with { Goal = 1.3, KilobytesToBeat = 7.4 },
            New("{__typename} against a GET without a body", Request.Get("/floor/typename"), Documents.Typename),
            New("introspection", Request.Post("/floor/introspection", new { }), Documents.Introspection),
            New("1000 objects × 5 fields", Request.Post("/floor/items", new { }), Documents.Items) with { Goal = 1.5, KilobytesToBeat = 356 },
            New("1000 objects with lists of 5", Request.Post("/floor/boxes", new { }), Documents.Boxes) with { Goal = 1.5 },
        ];

        Comparison New(string name, byte[] floor, string document) =>
            new(Group, name, new HttpContender(client, [floor]), new HttpContender(client, [Request.GraphQL(document)]));
    }
}
