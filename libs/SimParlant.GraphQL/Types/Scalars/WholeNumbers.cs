using System.Text.Json;

namespace SimParlant.GraphQL.Types;

/// <summary>Whole numbers in JSON, which may be written with a fraction of zero or an exponent: <c>1</c>, <c>1.0</c>, <c>1e2</c>.</summary>
internal static class WholeNumbers
{
    public static bool TryRead(JsonElement json, out long number)
    {
        if (json.TryGetInt64(out number)) return true;
        if (!json.TryGetDecimal(out var value) || !decimal.IsInteger(value) || value is < long.MinValue or > long.MaxValue) return false;
        number = (long)value;
        return true;
    }
}
