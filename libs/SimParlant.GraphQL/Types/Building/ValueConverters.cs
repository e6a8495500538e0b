using System.Globalization;

namespace SimParlant.GraphQL.Types.Building;

/// <summary>Conversions between a scalar's runtime type and the CLR type a member uses.</summary>
internal sealed class ValueConverters
{
    private readonly Dictionary<(Type From, Type To), Func<object, object?>> _converters = new()
    {
        [(typeof(DateTimeOffset), typeof(DateTime))] = static v => ((DateTimeOffset)v).UtcDateTime,
        [(typeof(DateTime), typeof(DateTimeOffset))] = static v => ((DateTime)v).Kind is DateTimeKind.Unspecified
            ? new DateTimeOffset((DateTime)v, TimeSpan.Zero)
            : new DateTimeOffset((DateTime)v),
        [(typeof(string), typeof(Guid))] = static v => Guid.TryParse((string)v, out var id) ? id : throw NoId(v),
        [(typeof(string), typeof(int))] = static v =>
            int.TryParse((string)v, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) ? id : throw NoId(v),
        [(typeof(string), typeof(long))] = static v =>
            long.TryParse((string)v, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) ? id : throw NoId(v),
        [(typeof(double), typeof(float))] = static v => (float)(double)v,
        [(typeof(double), typeof(decimal))] = static v => (decimal)(double)v,
        [(typeof(int), typeof(long))] = static v => (long)(int)v,
        [(typeof(int), typeof(short))] = static v => checked((short)(int)v),
    };

    public void Add(Type from, Type to, Func<object, object?> convert) => _converters[(from, to)] = convert;

    public Func<object, object?>? Find(Type from, Type to) => _converters.GetValueOrDefault((from, to));

    /// <exception cref="ValueException">The value does not fit the type.</exception>
    public object? Convert(object? value, Type to)
    {
        var target = Nullable.GetUnderlyingType(to) ?? to;
        return value is null || target.IsInstanceOfType(value) ? value
            : Find(value.GetType(), target) is { } convert ? convert(value)
            : throw new ValueException($"A value of type {value.GetType().Name} cannot be used as {target.Name}.");
    }

    private static ValueException NoId(object value) => new($"`{value}` is not a valid identifier.");
}
