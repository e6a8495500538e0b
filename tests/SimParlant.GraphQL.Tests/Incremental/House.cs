using SimParlant.GraphQL.Tests.Execution;

namespace SimParlant.GraphQL.Tests.Incremental;

/// <summary>A schema with everything that can be deferred or streamed.</summary>
internal static class House
{
    public const string Sdl = """
        directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @stream(if: Boolean! = true, label: String, initialCount: Int! = 0) on FIELD
        schema { query: Query mutation: Mutation }
        type Query { house: Room rooms: [Room!] maybe: [Room] numbers: [Int!]! any: [Thing!]! strict: [Int!] }
        type Mutation { paint: Room }
        interface Thing { name: String! }
        type Room implements Thing { name: String! size: Int next: Room doors: [Door!]! bad: String broken: String! }
        type Door implements Thing { name: String! leadsTo: Room }
        """;

    public static readonly string[] Documents =
    [
        "{ house { name ... @defer { size } } }",
        "{ ... @defer(label: \"all\") { house { name } } numbers }",
        "{ house { ... @defer(label: \"a\") { name size } ... @defer(label: \"b\") { size next { name } } } }",
        "{ house { name ...F @defer ...F } } fragment F on Room { size next { size } }",
        "{ house { ...F ...F @defer(label: \"again\") } } fragment F on Room { size next { size ... @defer { name } } }",
        "{ house { next { name } ... @defer(label: \"outer\") { next { size ... @defer(label: \"inner\") { doors { name } } } } } }",
        "{ rooms { name ... @defer { size doors { name ... @defer { leadsTo { name } } } } } }",
        "{ any { __typename name ... on Room @defer { size } ... on Door @defer { leadsTo { name } } } }",
        "{ numbers @stream }",
        "{ numbers @stream(initialCount: 2, label: \"n\") house { name } }",
        "{ rooms @stream(initialCount: 1) { name doors @stream { name } } }",
        "{ rooms @stream { name ... @defer(label: \"late\") { size } } }",
        "{ ... @defer { rooms @stream(initialCount: 1) { name ... @defer(label: \"late\") { size } } } }",
        "{ house { ... @defer { name } ... @defer { name size } ... @defer { size } } }",
        "{ house { bad ... @defer { size bad } } }",
        "{ house { name ... @defer(label: \"x\") { broken } ... @defer(label: \"y\") { size } } }",
        "{ house { broken ... @defer { size } } numbers }",
        "{ house { next { name ... @defer { broken } } ... @defer { next { size } } } }",
        "{ maybe @stream { name } }",
        "{ strict @stream(initialCount: 1) }",
        "{ house { ... @defer(if: false) { name } size } }",
        "{ a: house { ... @defer(label: \"p\") { next { next { name } } } } b: house { ... @defer(label: \"q\") { next { next { size } } } } }",
        "{ house { ... @defer(label: \"one\") { next { ... @defer(label: \"two\") { name } size } } ... @defer(label: \"three\") { next { name } } } }",
    ];

    /// <summary>The values of the root fields.</summary>
    public static Dictionary<string, object?> Root { get; } = CreateRoot();

    public static TestExecutor Executor()
    {
        var executor = new TestExecutor(Sdl);
        executor.Options.IncludeExceptionDetails = true;
        foreach (var (name, value) in Root) executor.Pure("Query." + name, _ => value);
        return executor
            .Pure("Mutation.paint", _ => Root["house"])
            .Pure("Room.bad", _ => throw new GraphQLException("Bad."));
    }

    private static Dictionary<string, object?> CreateRoot()
    {
        var attic = Room("attic", 3, null);
        var hall = Room("hall", 20, attic, "north", "south");
        return TestExecutor.Object(
            ("house", hall),
            ("rooms", new object[] { hall, attic }),
            ("maybe", new object?[] { hall, null, attic }),
            ("numbers", new object[] { 1, 2, 3, 4, 5 }),
            ("strict", new object?[] { 1, 2, null, 4 }),
            ("any", new[] { hall, Door("west", attic) }));
    }

    private static Dictionary<string, object?> Room(string name, int size, object? next, params string[] doors) => TestExecutor.Object(
        ("__typename", "Room"), ("name", name), ("size", size), ("next", next), ("doors", doors.Select(door => Door(door, next)).ToArray()));

    private static Dictionary<string, object?> Door(string name, object? to) =>
        TestExecutor.Object(("__typename", "Door"), ("name", name), ("leadsTo", to));
}
