using System.Text.Json;
using System.Text.Json.Nodes;

namespace SimParlant.GraphQL.Types.Building;

/// <summary>The scalars of one schema: one instance each, found by class, by name or by the CLR type they stand for.</summary>
internal sealed class ScalarTypes(IReadOnlyDictionary<Type, Type> bindings)
{
    private static readonly Dictionary<Type, Type> BuiltIn = new()
    {
        [typeof(string)] = typeof(StringType),
        [typeof(char)] = typeof(StringType),
        [typeof(int)] = typeof(IntType),
        [typeof(long)] = typeof(LongType),
        [typeof(short)] = typeof(ShortType),
        [typeof(byte)] = typeof(ByteType),
        [typeof(double)] = typeof(FloatType),
        [typeof(float)] = typeof(FloatType),
        [typeof(decimal)] = typeof(DecimalType),
        [typeof(bool)] = typeof(BooleanType),
        [typeof(Guid)] = typeof(UuidType),
        [typeof(DateTime)] = typeof(DateTimeType),
        [typeof(DateTimeOffset)] = typeof(DateTimeType),
        [typeof(DateOnly)] = typeof(LocalDateType),
        [typeof(TimeSpan)] = typeof(TimeSpanType),
        [typeof(Uri)] = typeof(UrlType),
        [typeof(JsonElement)] = typeof(JsonType),
        [typeof(JsonDocument)] = typeof(JsonType),
        [typeof(JsonNode)] = typeof(JsonType),
        [typeof(JsonObject)] = typeof(JsonType),
        [typeof(JsonArray)] = typeof(JsonType),
    };

    private static readonly Dictionary<string, Type> ByName = new(StringComparer.Ordinal)
    {
        ["String"] = typeof(StringType),
        ["Int"] = typeof(IntType),
        ["Float"] = typeof(FloatType),
        ["Boolean"] = typeof(BooleanType),
        ["ID"] = typeof(IdType),
        ["UUID"] = typeof(UuidType),
        ["Long"] = typeof(LongType),
        ["Decimal"] = typeof(DecimalType),
        ["Byte"] = typeof(ByteType),
        ["Short"] = typeof(ShortType),
        ["DateTime"] = typeof(DateTimeType),
        ["LocalDate"] = typeof(LocalDateType),
        ["TimeSpan"] = typeof(TimeSpanType),
        ["URL"] = typeof(UrlType),
        ["JSON"] = typeof(JsonType),
    };

    private readonly Dictionary<Type, ScalarType> _instances = [];

    /// <summary>The scalars used so far.</summary>
    public IEnumerable<ScalarType> Used => _instances.Values;

    public bool IsBound(Type clr) => bindings.ContainsKey(clr) || BuiltIn.ContainsKey(clr);

    public ScalarType? For(Type clr) =>
        bindings.TryGetValue(clr, out var scalar) || BuiltIn.TryGetValue(clr, out scalar) ? Get(scalar) : null;

    public ScalarType Get(Type scalar)
    {
        if (!_instances.TryGetValue(scalar, out var instance))
        {
            _instances[scalar] = instance = (ScalarType)Activator.CreateInstance(scalar)!;
        }

        return instance;
    }

    public T Get<T>() where T : ScalarType => (T)Get(typeof(T));

    public ScalarType? Named(string name) => ByName.TryGetValue(name, out var scalar) ? Get(scalar) : null;
}
