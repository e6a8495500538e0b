using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Tests.Typing;

public sealed class ScalarTests
{
    private static readonly Dictionary<string, ScalarType> Scalars = new ScalarType[]
    {
        new StringType(), new IntType(), new FloatType(), new BooleanType(), new IdType(), new UuidType(), new LongType(), new DecimalType(),
        new ByteType(), new ShortType(), new DateTimeType(), new LocalDateType(), new TimeSpanType(), new UrlType(), new JsonType(),
    }.ToDictionary(s => s.Name);

    [Theory]
    [InlineData("String", "\"a\"", "a")]
    [InlineData("Int", "-2147483648", "-2147483648")]
    [InlineData("Float", "3", "3")]
    [InlineData("Float", "1.5e3", "1500")]
    [InlineData("Boolean", "true", "True")]
    [InlineData("ID", "7", "7")]
    [InlineData("ID", "\"x\"", "x")]
    [InlineData("UUID", "\"0f8fad5b-d9cb-469f-a165-70867728950e\"", "0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("Long", "9007199254740993", "9007199254740993")]
    [InlineData("Decimal", "1.10", "1.10")]
    [InlineData("Byte", "255", "255")]
    [InlineData("Short", "-32768", "-32768")]
    [InlineData("LocalDate", "\"2026-01-10\"", "01/10/2026")]
    [InlineData("TimeSpan", "\"PT1H30M\"", "01:30:00")]
    [InlineData("URL", "\"https://a.example/b\"", "https://a.example/b")]
    public void A_value_is_read_alike_as_literal_and_as_json(string scalar, string text, string expected)
    {
        Assert.Equal(expected, Convert.ToString(Scalars[scalar].ParseLiteral(Utf8GraphQLParser.ParseValue(text)), CultureInfo.InvariantCulture));
        Assert.Equal(expected, Convert.ToString(Scalars[scalar].ParseValue(JsonDocument.Parse(text).RootElement), CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("Int", "1.0", "1")]
    [InlineData("Int", "-1.5e1", "-15")]
    [InlineData("ID", "1e2", "100")]
    [InlineData("Long", "9007199254740993.0", "9007199254740993")]
    public void A_whole_number_in_json_may_be_written_as_a_fraction_but_a_literal_may_not(string scalar, string text, string expected)
    {
        Assert.Equal(expected, Convert.ToString(Scalars[scalar].ParseValue(JsonDocument.Parse(text).RootElement), CultureInfo.InvariantCulture));
        Assert.Throws<ValueException>(() => Scalars[scalar].ParseLiteral(Utf8GraphQLParser.ParseValue(text)));
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(600, false)]
    public void Json_is_nested_as_deep_as_documents_are_but_not_without_end(int depth, bool isFine)
    {
        var literal = Utf8GraphQLParser.ParseValue(new string('[', depth) + new string(']', depth), new ParserOptions { MaxDepth = 1000 });
        if (isFine) Assert.Equal(depth * 2, new JsonType().ParseLiteral(literal)!.ToString()!.Length);
        else Assert.Throws<ValueException>(() => new JsonType().ParseLiteral(literal));
    }

    [Theory]
    [InlineData("String", "1")]
    [InlineData("String", "true")]
    [InlineData("Int", "2147483648")]
    [InlineData("Int", "1.5")]
    [InlineData("Int", "\"1\"")]
    [InlineData("Float", "\"1\"")]
    [InlineData("Float", "1e400")]
    [InlineData("Boolean", "1")]
    [InlineData("Boolean", "\"true\"")]
    [InlineData("ID", "1.5")]
    [InlineData("ID", "true")]
    [InlineData("UUID", "\"nope\"")]
    [InlineData("UUID", "1")]
    [InlineData("Long", "9223372036854775808")]
    [InlineData("Decimal", "\"1\"")]
    [InlineData("Byte", "256")]
    [InlineData("Byte", "-1")]
    [InlineData("Short", "32768")]
    [InlineData("DateTime", "\"2026-01-10\"")]
    [InlineData("DateTime", "\"2026-01-10T00:00:00\"")]
    [InlineData("DateTime", "\"2026-13-10T00:00:00Z\"")]
    [InlineData("DateTime", "1")]
    [InlineData("LocalDate", "\"2026-02-30\"")]
    [InlineData("LocalDate", "\"2026-01-10T00:00:00Z\"")]
    [InlineData("TimeSpan", "\"1:30\"")]
    [InlineData("URL", "1")]
    public void A_value_of_another_type_is_refused_as_literal_and_as_json(string scalar, string text)
    {
        Assert.Throws<ValueException>(() => Scalars[scalar].ParseLiteral(Utf8GraphQLParser.ParseValue(text)));
        Assert.Throws<ValueException>(() => Scalars[scalar].ParseValue(JsonDocument.Parse(text).RootElement));
    }

    [Fact]
    public void An_enum_literal_is_no_string() => Assert.Throws<ValueException>(() => Scalars["String"].ParseLiteral(new EnumValueNode("A")));

    [Theory]
    [InlineData("2026-01-10T00:00:00Z", 0)]
    [InlineData("2026-01-10T02:00:00.1234567+02:00", 1234567)]
    [InlineData("2026-01-10t00:00:00z", 0)]
    public void A_point_in_time_is_read_with_its_offset(string text, int ticks)
    {
        var value = (DateTimeOffset)Scalars["DateTime"].ParseLiteral(new StringValueNode(text))!;
        Assert.Equal(new DateTime(2026, 1, 10, 0, 0, 0, DateTimeKind.Utc).AddTicks(ticks), value.UtcDateTime);
    }

    public static TheoryData<string, object, string> Written() => new()
    {
        { "String", "a\"b", "\"a\\u0022b\"" },
        { "Int", 5, "5" },
        { "Int", (short)5, "5" },
        { "Float", 1.5, "1.5" },
        { "Float", 1.5f, "1.5" },
        { "Boolean", true, "true" },
        { "ID", Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), "\"0f8fad5bd9cb469fa16570867728950e\"" },
        { "ID", 5, "\"5\"" },
        { "UUID", Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), "\"0f8fad5b-d9cb-469f-a165-70867728950e\"" },
        { "Long", long.MaxValue, "9223372036854775807" },
        { "Decimal", 1.10m, "1.10" },
        { "DateTime", new DateTime(2026, 1, 10, 0, 0, 0, DateTimeKind.Utc), "\"2026-01-10T00:00:00.000Z\"" },
        { "DateTime", new DateTime(2026, 1, 10, 0, 0, 0, DateTimeKind.Unspecified), "\"2026-01-10T00:00:00.000Z\"" },
        { "DateTime", new DateTimeOffset(2026, 1, 10, 1, 2, 3, TimeSpan.FromHours(2)), "\"2026-01-10T01:02:03.000\\u002B02:00\"" },
        { "LocalDate", new DateOnly(2026, 1, 10), "\"2026-01-10\"" },
        { "TimeSpan", TimeSpan.FromMinutes(5), "\"PT5M\"" },
        { "URL", new Uri("https://a.example/b"), "\"https://a.example/b\"" },
        { "JSON", JsonDocument.Parse("""{"a":[1,null]}""").RootElement, """{"a":[1,null]}""" },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void A_runtime_value_is_written_as_json(string scalar, object value, string expected) => Assert.Equal(expected, Write(Scalars[scalar], value));

    [Theory]
    [InlineData("Int", 3_000_000_000L)]
    [InlineData("Int", "5")]
    [InlineData("Float", double.NaN)]
    [InlineData("Float", double.PositiveInfinity)]
    [InlineData("Boolean", 1)]
    [InlineData("UUID", "x")]
    [InlineData("DateTime", "2026")]
    [InlineData("JSON", "text")]
    public void A_runtime_value_that_does_not_fit_is_refused(string scalar, object value) =>
        Assert.Throws<ValueException>(() => Write(Scalars[scalar], value));

    [Fact]
    public void Json_takes_any_literal()
    {
        var value = (JsonElement)new JsonType().ParseLiteral(Utf8GraphQLParser.ParseValue("""{a: [1, 1.5, "x", true, null, RED], b: {c: 1}}"""))!;
        Assert.Equal("""{"a":[1,1.5,"x",true,null,"RED"],"b":{"c":1}}""", value.GetRawText());
        Assert.Equal("""{a:[1,1.5,"x",true,null,"RED"],b:{c:1}}""", new JsonType().ToLiteral(value).ToString().Replace(" ", "").Replace("\n", ""));
    }

    private static string Write(ScalarType scalar, object value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            scalar.Write(writer, value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
