namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>What spans are about. One may be about several things, such as a remote call over HTTP.</summary>
[Flags]
internal enum SpanTypes : byte
{
    Http = 1,
    Database = 2,
    Messaging = 4,
    Rpc = 8,
    GenAi = 16,
    GraphQL = 32,

    /// <summary>None of the others.</summary>
    Other = 64,
    All = Http | Database | Messaging | Rpc | GenAi | GraphQL | Other,
}

/// <summary>Tells types by attributes of OpenTelemetry's semantic conventions, those of today and those they replaced.</summary>
internal static class SpanTypesOf
{
    private static readonly (SpanTypes Type, string Name, string Words)[] s_named =
    [
        (SpanTypes.Http, "http", "HTTP"), (SpanTypes.Database, "database", "Database"), (SpanTypes.Messaging, "messaging", "Messaging"), (SpanTypes.Rpc, "rpc", "RPC"),
        (SpanTypes.GenAi, "gen_ai", "Generative AI"), (SpanTypes.GraphQL, "graphql", "GraphQL"), (SpanTypes.Other, "other", "Other"),
    ];

    /// <summary>Each type with its name in addresses and with words for people.</summary>
    public static IReadOnlyList<(SpanTypes Type, string Name, string Words)> Named => s_named;

    /// <summary>Null when nothing is called that.</summary>
    public static SpanTypes? Find(string? name) =>
        Array.Find(s_named, type => string.Equals(type.Name, name, StringComparison.OrdinalIgnoreCase)) is { Type: not 0 } found ? found.Type : null;

    public static SpanTypes Attributes(AttributeList attributes)
    {
        var types = Known(attributes);
        return types == 0 ? SpanTypes.Other : types;
    }

    /// <summary>The types of all spans together. A trace is about something else only when none of its spans is about anything known: nearly every one has an inner span.</summary>
    public static SpanTypes Trace(ArraySegment<Span> spans)
    {
        SpanTypes types = 0;
        foreach (var span in spans)
        {
            types |= Known(span.Attributes);
        }

        return types == 0 ? SpanTypes.Other : types;
    }

    private static SpanTypes Known(AttributeList attributes)
    {
        SpanTypes types = 0;
        for (var i = 0; i < attributes.Count; i++)
        {
            types |= attributes[i].Key switch
            {
                "http.request.method" or "http.method" => SpanTypes.Http,
                "db.system.name" or "db.system" => SpanTypes.Database,
                "messaging.system" or "messaging.operation.type" or "messaging.destination.name" => SpanTypes.Messaging,
                "rpc.system" or "rpc.system.name" => SpanTypes.Rpc,
                "gen_ai.provider.name" or "gen_ai.system" or "gen_ai.operation.name" => SpanTypes.GenAi,
                "graphql.operation.type" or "graphql.operation.name" or "graphql.document" => SpanTypes.GraphQL,
                _ => 0,
            };
        }

        return types;
    }
}
