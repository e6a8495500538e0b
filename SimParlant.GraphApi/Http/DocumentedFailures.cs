namespace SimParlant.GraphApi.Http;

/// <summary>Tells the OpenAPI document which failures a route answers.</summary>
internal static class DocumentedFailures
{
    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in statuses)
        {
            route.Produces<ErrorEnvelope>(status);
        }

        return route;
    }
}
