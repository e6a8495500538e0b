using System.Globalization;
using System.Text.Json;
using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Types;

/// <summary>
/// A point in time. Written with milliseconds, <c>2026-01-10T00:00:00.000Z</c>; a <see cref="DateTime"/> of unspecified kind is
/// taken as UTC. Accepted: RFC 3339 with an offset, up to seven fraction digits.
/// </summary>
public sealed class DateTimeType() : TextScalarType<DateTimeOffset>(
    "DateTime", "A point in time.", "https://www.graphql-scalars.com/date-time"), IScalarWriter<DateTime>
{
    private const string Utc = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const string WithOffset = "yyyy-MM-dd'T'HH:mm:ss.fffzzz";

    public override void Write(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case DateTime time:
                WriteUtc(writer, ToUtc(time));
                break;
            case DateTimeOffset time:
                WriteText(writer, time);
                break;
            default:
                throw RejectRuntime(value);
        }
    }

    void IScalarWriter<DateTime>.Write(Utf8JsonWriter writer, DateTime value) => WriteUtc(writer, ToUtc(value));

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

    private protected override void WriteText(Utf8JsonWriter writer, DateTimeOffset value)
    {
        if (value.Offset == TimeSpan.Zero)
        {
            WriteUtc(writer, value.UtcDateTime);
            return;
        }

        Span<byte> text = stackalloc byte[40];
        value.TryFormat(text, out var written, WithOffset, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..written]);
    }

    private protected override string Format(DateTimeOffset value) =>
        value.ToString(value.Offset == TimeSpan.Zero ? Utc : WithOffset, CultureInfo.InvariantCulture);

    // By hand: the format provider reads its pattern anew for every value, which costs more than all the rest of a row.
    private static void WriteUtc(Utf8JsonWriter writer, DateTime time)
    {
        Span<byte> text = stackalloc byte[24];
        "0000-00-00T00:00:00.000Z"u8.CopyTo(text);
        Digits(text[..4], time.Year);
        Digits(text[5..7], time.Month);
        Digits(text[8..10], time.Day);
        Digits(text[11..13], time.Hour);
        Digits(text[14..16], time.Minute);
        Digits(text[17..19], time.Second);
        Digits(text[20..23], time.Millisecond);
        writer.WriteStringValue(text);
    }

    private static void Digits(Span<byte> place, int number)
    {
        for (var i = place.Length - 1; i >= 0; i--)
        {
            place[i] = (byte)('0' + (number % 10));
            number /= 10;
        }
    }

    private static DateTime ToUtc(DateTime time) => time.Kind is DateTimeKind.Local ? time.ToUniversalTime() : time;
}
