namespace SimParlant.GraphQL.Types;

/// <summary>A URI reference, absolute or relative (RFC 3986).</summary>
public sealed class UrlType() : TextScalarType<Uri>("URL", "A URI reference.", "https://tools.ietf.org/html/rfc3986")
{
    private protected override bool TryParse(string text, out Uri? value) => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out value);

    private protected override string Format(Uri value) => value.IsAbsoluteUri ? value.AbsoluteUri : value.OriginalString;
}
