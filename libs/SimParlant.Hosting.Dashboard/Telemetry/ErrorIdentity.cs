using System.Text.RegularExpressions;

namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>What makes two errors the same: their kind and their place, both cut to a length that can be shown.</summary>
internal readonly partial record struct ErrorIdentity(string Title, string Place, string Message)
{
    private const int MaxLength = 200;
    private const int MaxMessage = 300;

    public static ErrorIdentity Of(Span span)
    {
        // The last exception is the one that ended the span.
        var exception = span.Events.LastOrDefault(e => e.Name == "exception")?.Attributes ?? AttributeList.Empty;
        var place = Text(span.Attributes, "http.route") ?? span.Name;
        var message = Text(exception, "exception.message") ?? span.StatusMessage ?? span.Name;
        return Of(exception, Text(span.Attributes, "error.type") ?? Template(span.StatusMessage ?? span.Name), place, message);
    }

    public static ErrorIdentity Of(LogEntry entry) =>
        Of(entry.Attributes, Text(entry.Attributes, "{OriginalFormat}") ?? Template(entry.Message), entry.Scope.Name, entry.Message);

    private static ErrorIdentity Of(AttributeList exception, string title, string place, string message) => new(
        Cut(Text(exception, "exception.type") ?? title, MaxLength),
        Cut(TopFrame(Text(exception, "exception.stacktrace")) ?? place, MaxLength),
        Cut(message, MaxMessage));

    private static string? Text(AttributeList attributes, string key) => attributes.Find(key) as string is { Length: > 0 } text ? text : null;

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    // "   at Shop.Orders.Pay(Order order) in Orders.cs:line 12" of .NET, "    at pay (orders.js:12:3)" of JavaScript.
    private static string? TopFrame(string? stack)
    {
        foreach (var line in stack.AsSpan().EnumerateLines())
        {
            var frame = line.Trim();
            if (frame.StartsWith("at "))
            {
                return frame[3..].ToString();
            }
        }

        return null;
    }

    private static string Template(string message) => Changing().Replace(Cut(message, MaxLength), "…");

    // Numbers, ids and what is quoted differ between occurrences of the same error.
    [GeneratedRegex("""[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|\b[0-9a-fA-F]{16,32}\b|\d+|"[^"]*"|'[^']*'""", RegexOptions.CultureInvariant)]
    private static partial Regex Changing();
}
