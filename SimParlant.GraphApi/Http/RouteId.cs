namespace SimParlant.GraphApi.Http;

/// <summary>An id in an address. One that is no UUID names nothing, and is answered like any other unknown id.</summary>
internal readonly record struct RouteId(Guid Value)
{
    public static bool TryParse(string? text, out RouteId id)
    {
        id = new(Guid.TryParse(text, out var value) ? value : Guid.Empty);
        return true;
    }
}
