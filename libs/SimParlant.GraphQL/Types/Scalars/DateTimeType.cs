using System.Globalization;
using System.Text.Json;
using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Types;

/// <summary>
/// A point in time. Written with milliseconds, <c>2026-01-10T00:00:00.000Z</c>; a <see cref="DateTime"/> of unspecified kind is
/// taken as UTC. Accepted: RFC 3339 with an offset, up to seven fraction digits.
/// </summary>
public sealed class DateTimeType() : TextScalarType<DateTimeOffset>(
    "DateTime", "A point in time.", "https://www.graphql-scalars.com/date-time")
{
    private const string Utc = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const string WithOffset = "yyyy-MM-dd'T'HH:mm:ss.fffzzz";

    public override void Write(Utf8JsonWriter writer, object value)
    {
        Span<byte> text = stackalloc byte[40];
        var written = 0;
        switch (value)
        {
            case DateTime time:
                ToUtc(time).TryFormat(text, out written, Utc, CultureInfo.InvariantCulture);
                break;
            case DateTimeOffset time:
                time.TryFormat(text, out written, time.Offset == TimeSpan.Zero ? Utc : WithOffset, CultureInfo.InvariantCulture);
                break;
            default:
                throw RejectRuntime(value);
        }

        writer.WriteStringValue(text[..written]);
    }

    public override ValueNode ToLiteral(object value) =>
        new StringValueNode(Format(value is DateTime time ? new DateTimeOffset(ToUtc(time)) : (DateTimeOffset)value));

    private protected override bool TryParse(string text, out DateTimeOffset value)
    {
        value = default;
        var offsetGiven = text.Length > 19 && (text[^1] is 'Z' or 'z' || text[^6] is '+' or '-');
        return offsetGiven && DateTimeOffset.TryParseExact(
            text.ToUpperInvariant(),
            ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out value);
    }

    private protected override string Format(DateTimeOffset value) =>
        value.ToString(value.Offset == TimeSpan.Zero ? Utc : WithOffset, CultureInfo.InvariantCulture);

    private static DateTime ToUtc(DateTime time) => time.Kind is DateTimeKind.Local ? time.ToUniversalTime() : time;
}
