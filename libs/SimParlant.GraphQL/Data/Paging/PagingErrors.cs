namespace SimParlant.GraphQL.Data;

/// <summary>The errors of paging, with the codes HotChocolate gives them.</summary>
internal static class PagingErrors
{
    public static GraphQLException InvalidCursor(string argument, string cursor) => Create(
        ErrorCodes.Paging.InvalidCursor,
        $"The cursor given in the argument `{argument}` is not valid for this list.",
        ("argument", argument),
        ("cursor", cursor));

    public static GraphQLException NegativeSize(string argument, int requested, string? coordinate = null) => Create(
        ErrorCodes.Paging.NegativePaginationItems,
        $"The argument `{argument}` must not be negative.",
        ("fieldCoordinate", coordinate),
        ("argument", argument),
        ("requestedItems", requested));

    public static GraphQLException TooManyItems(string coordinate, int requested, int allowed) => Create(
        ErrorCodes.Paging.MaxPaginationItems,
        $"At most {allowed} items may be requested at once, not {requested}.",
        ("fieldCoordinate", coordinate),
        ("requestedItems", requested),
        ("maxAllowedItems", allowed));

    private static GraphQLException Create(string code, string message, params ReadOnlySpan<(string Key, object? Value)> extensions)
    {
        var map = new Dictionary<string, object?>();
        foreach (var (key, value) in extensions)
        {
            if (value is not null)
            {
                map[key] = value;
            }
        }

        return new GraphQLException(new GraphQLError(message, code) { Extensions = map });
    }
}
