using System.Globalization;
using System.Numerics;
using System.Text.Json;
using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Types;

/// <summary>What the integer scalars share: only whole numbers in range, in and out (spec 3.5.1).</summary>
public abstract class IntegerType<T> : ScalarType, IScalarWriter<T> where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    private protected IntegerType(string name, string description) : base(name, typeof(T), description)
    {
    }

    public sealed override object ParseLiteral(ValueNode literal) =>
        literal is IntValueNode number && T.TryParse(number.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Reject(literal);

    public sealed override object ParseValue(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number && WholeNumbers.TryRead(value, out var number) && Fits(number)
            ? T.CreateTruncating(number)
            : throw Reject(value.GetRawText());

    public sealed override void Write(Utf8JsonWriter writer, object value)
    {
        var number = value switch
        {
            T own => long.CreateTruncating(own),
            int other => other,
            long other => other,
            short other => other,
            byte other => other,
            sbyte other => other,
            ushort other => other,
            uint other => other,
            _ => throw RejectRuntime(value),
        };
        writer.WriteNumberValue(Fits(number) ? number : throw Reject(number));
    }

    void IScalarWriter<T>.Write(Utf8JsonWriter writer, T value) => writer.WriteNumberValue(long.CreateTruncating(value));

    public sealed override ValueNode ToLiteral(object value) =>
        new IntValueNode(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));

    private static bool Fits(long number) => number >= long.CreateSaturating(T.MinValue) && number <= long.CreateSaturating(T.MaxValue);
}

/// <summary>Spec 3.5.1: 32 bits, signed.</summary>
public sealed class IntType() : IntegerType<int>("Int", "A signed 32-bit integer.");

/// <summary>64 bits, signed.</summary>
public sealed class LongType() : IntegerType<long>("Long", "A signed 64-bit integer.");

/// <summary>16 bits, signed.</summary>
public sealed class ShortType() : IntegerType<short>("Short", "A signed 16-bit integer.");

/// <summary>8 bits, unsigned.</summary>
public sealed class ByteType() : IntegerType<byte>("Byte", "An unsigned 8-bit integer.");
