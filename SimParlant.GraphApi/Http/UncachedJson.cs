namespace SimParlant.GraphApi.Http;

/// <summary>An answer that holds a secret: no cache on its way may keep it.</summary>
internal sealed record UncachedJson<T>(int Status, T Body) : IResult
{
    public Task ExecuteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(Body, context.RequestAborted);
    }
}
