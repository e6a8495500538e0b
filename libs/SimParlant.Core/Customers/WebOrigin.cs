namespace SimParlant.Core.Customers;

/// <summary>A site as browsers name it in the Origin header: scheme, host, and the port unless it is the scheme's own.</summary>
internal static class WebOrigin
{
    public static bool Fits(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.Host.Length > 0
        && uri is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" }
        && !text.Contains('*');

    public static string Normalise(string text)
    {
        var uri = new Uri(text);
        return uri.IsDefaultPort ? $"{uri.Scheme}://{uri.IdnHost}" : $"{uri.Scheme}://{uri.IdnHost}:{uri.Port}";
    }

    /// <summary>Whether a page of that origin may; an empty list lets every page, also callers that are no page.</summary>
    public static bool Allows(IReadOnlyList<string> allowed, string? origin) =>
        allowed.Count == 0 || (origin is not null && allowed.Contains(origin, StringComparer.OrdinalIgnoreCase));
}
