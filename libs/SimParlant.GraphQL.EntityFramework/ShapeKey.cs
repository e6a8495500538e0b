namespace SimParlant.GraphQL.EntityFramework;

/// <summary>The shape of a query and how its context compiles queries. Valid until its reader reads on, unless kept.</summary>
internal sealed class ShapeKey(object context, object?[] tokens, int count, int hash) : IEquatable<ShapeKey>
{
    private readonly object _context = context;
    private readonly object?[] _tokens = tokens;
    private readonly int _count = count;
    private readonly int _hash = hash;

    public ShapeKey Keep() => new(_context, _tokens[.._count], _count, _hash);

    public bool Equals(ShapeKey? other)
    {
        if (other is null || other._hash != _hash || other._count != _count || !other._context.Equals(_context))
        {
            return false;
        }

        for (var i = 0; i < _count; i++)
        {
            if (!ReferenceEquals(_tokens[i], other._tokens[i]) && !Equals(_tokens[i], other._tokens[i]))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as ShapeKey);

    public override int GetHashCode() => _hash;
}
