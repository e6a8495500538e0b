namespace SimParlant.Benchmarks.House;

/// <summary>What is asked.</summary>
internal static class Documents
{
    public const string Typename = "{__typename}";

    public const string Items = "{ items { id name price inStock code } }";

    public const string Boxes = "{ boxes { id name items { id name } } }";

    public const string Owners = "{ boxes { id owner { name } } }";

    public const string ItemChanged = "subscription { itemChanged { id name price inStock code } }";

    public const string PageByHand = """
        query Page($status: RoomStatus!, $first: Int, $after: String) {
          page: roomsByStatus(status: $status, first: $first, after: $after) {
            nodes { id title status openedAt guestId } pageInfo { hasNextPage endCursor }
          }
        }
        """;

    public const string PageByEntityFramework = """
        query Page($status: RoomStatus!, $first: Int, $after: String) {
          page: rooms(first: $first, after: $after, where: { status: { eq: $status } }, order: [{ openedAt: DESC }]) {
            nodes { id title status openedAt guestId } pageInfo { hasNextPage endCursor }
          }
        }
        """;

    public const string RoomsWithLastEntries = """
        query Rooms($from: UUID!, $count: Int!) {
          roomList(from: $from, count: $count) { id title guest { name } lastEntries { seq kind text at } }
        }
        """;

    public const string RoomWithEntries = "query Room($id: UUID!) { room(id: $id) { id title entries { seq kind text at } } }";

    public const string Append = "mutation Append($input: AddEntryInput!) { addEntry(input: $input) { addedEntry { seq } } }";

    /// <summary>A small operation such as a page of an application sends.</summary>
    public const string Small = """
        query Small($status: RoomStatus!, $first: Int = 20, $after: String, $more: Boolean!) {
          page: roomsByStatus(status: $status, first: $first, after: $after) {
            nodes { id title status openedAt guest @include(if: $more) { name city } }
            pageInfo { hasNextPage endCursor }
          }
          items { ...ItemParts }
        }
        fragment ItemParts on Item { id name }
        """;

    /// <summary>A large one: many aliased fields with arguments, objects, directives and fragments.</summary>
    public static string Large { get; } = $$"""
        query Large($status: RoomStatus!, $more: Boolean!) {
        {{string.Concat(Enumerable.Range(1, 22).Select(n => $$"""
              page{{n}}: rooms(first: {{n}}, where: { status: { eq: $status }, title: { contains: "room {{n}}" } }, order: [{ openedAt: DESC }, { title: ASC }]) {
                nodes { ...RoomParts lastEntries @include(if: $more) { seq kind text } } pageInfo { endCursor }
              }

            """))}}
        }
        fragment RoomParts on Room { id title status openedAt guest { id name city } }
        """;

    /// <summary>The query tools send to learn a schema.</summary>
    public const string Introspection = """
        query IntrospectionQuery {
          __schema {
            queryType { name } mutationType { name } subscriptionType { name }
            types { ...FullType }
            directives { name description locations args { ...InputValue } }
          }
        }
        fragment FullType on __Type {
          kind name description
          fields(includeDeprecated: true) { name description args { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
          inputFields { ...InputValue }
          interfaces { ...TypeRef }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
          possibleTypes { ...TypeRef }
        }
        fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
        fragment TypeRef on __Type {
          kind name
          ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } }
        }
        """;
}
