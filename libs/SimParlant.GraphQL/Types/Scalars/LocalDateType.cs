using System.Globalization;

namespace SimParlant.GraphQL.Types;

/// <summary>A calendar date without time zone, <c>2026-01-10</c>.</summary>
public sealed class LocalDateType() : TextScalarType<DateOnly>("LocalDate", "A calendar date without a time zone.")
{
    private const string Layout = "yyyy-MM-dd";

    private protected override bool TryParse(string text, out DateOnly value) =>
        DateOnly.TryParseExact(text, Layout, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    private protected override string Format(DateOnly value) => value.ToString(Layout, CultureInfo.InvariantCulture);
}
