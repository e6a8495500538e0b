using System.Globalization;
using System.Text;

namespace SimParlant.GraphQL;

/// <summary>Where in the response something sits: response names and list indices, shared as a linked list.</summary>
public sealed class Path : IEquatable<Path>
{
    private Path(Path? parent, string? name, int index)
    {
        Parent = parent;
        Name = name;
        Index = index;
        Length = parent is null ? 0 : parent.Length + 1;
    }

    public static Path Root { get; } = new(null, null, -1);

    public Path? Parent { get; }

    /// <summary>Response name of the last segment; null for an index and for the root.</summary>
    public string? Name { get; }

    /// <summary>List index of the last segment; -1 for a name and for the root.</summary>
    public int Index { get; }

    public int Length { get; }

    public bool IsRoot => Parent is null;

    public Path Append(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new Path(this, name, -1);
    }

    public Path Append(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return new Path(this, null, index);
    }

    /// <summary>Segments from the root: <see cref="string"/> or <see cref="int"/>.</summary>
    public IReadOnlyList<object> ToList()
    {
        var segments = new object[Length];
        for (var path = this; path.Parent is not null; path = path.Parent)
            segments[path.Length - 1] = path.Name ?? (object)path.Index;
        return segments;
    }

    public static Path FromList(params IEnumerable<object> segments)
    {
        var path = Root;
        foreach (var segment in segments)
            path = segment is string name ? path.Append(name) : path.Append(Convert.ToInt32(segment, CultureInfo.InvariantCulture));
        return path;
    }

    /// <summary><c>/agents[0]/name</c>; the root is <c>/</c>.</summary>
    public string Print()
    {
        if (IsRoot) return "/";
        var text = new StringBuilder();
        foreach (var segment in ToList())
        {
            if (segment is int index) text.Append('[').Append(index).Append(']');
            else text.Append('/').Append(segment);
        }
        return text.ToString();
    }

    public override string ToString() => Print();

    public bool Equals(Path? other)
    {
        if (other is null || other.Length != Length) return false;
        for (Path? left = this, right = other; left is not null && !ReferenceEquals(left, right); left = left.Parent, right = right!.Parent)
        {
            if (left.Index != right!.Index || left.Name != right.Name) return false;
        }
        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as Path);

    public override int GetHashCode() => HashCode.Combine(Length, Name, Index);
}
