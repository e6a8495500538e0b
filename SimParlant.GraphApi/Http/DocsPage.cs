namespace SimParlant.GraphApi.Http;

/// <summary><c>/docs</c>: the REST description for people. The page holds no data and asks for none that needs a token.</summary>
internal static class DocsPage
{
    private static readonly byte[] Html = Read();

    public static WebApplication MapDocsPage(this WebApplication app)
    {
        app.MapGet("/docs", static () => TypedResults.Bytes(Html, "text/html; charset=utf-8")).AllowAnonymous().ExcludeFromDescription();
        return app;
    }

    private static byte[] Read()
    {
        using var page = typeof(DocsPage).Assembly.GetManifestResourceStream("docs.html")!;
        using var memory = new MemoryStream();
        page.CopyTo(memory);
        return memory.ToArray();
    }
}
