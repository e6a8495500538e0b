namespace SimParlant.GraphApi.Limits;

/// <summary>What probes and tools read without a token.</summary>
internal static class PublicPaths
{
    public static bool Contains(PathString path) => path.Value is "/health" or "/alive" or "/ready" or "/openapi.json" or "/docs";
}
