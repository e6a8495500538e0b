namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>Attribute lists are the same series when they say the same in whatever order; compares lists that <see cref="Sorted"/> made.</summary>
internal sealed class DimensionComparer : IEqualityComparer<AttributeList>
{
    public static DimensionComparer Instance { get; } = new();

    public static AttributeList Sorted(AttributeList list)
    {
        for (var i = 1; i < list.Count; i++)
        {
            if (string.CompareOrdinal(list[i - 1].Key, list[i].Key) > 0)
            {
                return new([.. list.OrderBy(item => item.Key, StringComparer.Ordinal)]);
            }
        }

        return list;
    }

    public bool Equals(AttributeList? x, AttributeList? y)
    {
        if (ReferenceEquals(x, y) || x is null || y is null || x.Count != y.Count)
        {
            return ReferenceEquals(x, y);
        }

        for (var i = 0; i < x.Count; i++)
        {
            if (x[i].Key != y[i].Key || !IsSame(x[i].Value, y[i].Value))
            {
                return false;
            }
        }

        return true;
    }

    public int GetHashCode(AttributeList obj)
    {
        var hash = new HashCode();
        for (var i = 0; i < obj.Count; i++)
        {
            hash.Add(obj[i].Key);
            hash.Add(obj[i].Value is string or long or double or bool ? obj[i].Value : null);
        }

        return hash.ToHashCode();
    }

    private static bool IsSame(object? x, object? y) =>
        Equals(x, y) || (x is not null && y is not null && x.GetType() == y.GetType() && x is byte[] or object[] or AttributeList && AttributeText.Of(x) == AttributeText.Of(y));
}
