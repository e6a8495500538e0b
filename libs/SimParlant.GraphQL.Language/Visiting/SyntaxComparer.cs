using System.Diagnostics.CodeAnalysis;

namespace SimParlant.GraphQL.Language;

/// <summary>
/// Structural equality of nodes. Locations are ignored, and so is whether a string was written in block form; order counts.
/// </summary>
public sealed class SyntaxComparer : IEqualityComparer<SyntaxNode>
{
    private SyntaxComparer()
    {
    }

    public static SyntaxComparer Default { get; } = new();

    public bool Equals(SyntaxNode? x, SyntaxNode? y)
    {
        var left = new List<SyntaxNode?>();
        var right = new List<SyntaxNode?>();
        var pending = new Stack<(SyntaxNode?, SyntaxNode?)>();
        pending.Push((x, y));
        while (pending.TryPop(out var pair))
        {
            var (first, second) = pair;
            if (ReferenceEquals(first, second))
            {
                continue;
            }

            if (first is null || second is null || first.Kind != second.Kind || !Content(first).Equals(Content(second)))
            {
                return false;
            }

            left.Clear();
            right.Clear();
            SyntaxShape.AddChildren(first, left);
            SyntaxShape.AddChildren(second, right);
            if (left.Count != right.Count)
            {
                return false;
            }

            for (var i = 0; i < left.Count; i++)
            {
                pending.Push((left[i], right[i]));
            }
        }

        return true;
    }

    public int GetHashCode([DisallowNull] SyntaxNode obj)
    {
        var hash = new HashCode();
        var pending = new List<SyntaxNode?> { obj };
        while (pending.Count > 0)
        {
            var node = pending[^1];
            pending.RemoveAt(pending.Count - 1);
            if (node is null)
            {
                continue;
            }

            hash.Add(node.Kind);
            hash.Add(Content(node));
            SyntaxShape.AddChildren(node, pending);
        }

        return hash.ToHashCode();
    }

    /// <summary>What a node says beyond its kind and its children.</summary>
    private static (string? Text, int Number) Content(SyntaxNode node) => node switch
    {
        NameNode name => (name.Value, 0),
        IntValueNode value => (value.Value, 0),
        FloatValueNode value => (value.Value, 0),
        StringValueNode value => (value.Value, 0),
        EnumValueNode value => (value.Value, 0),
        BooleanValueNode value => (null, value.Value ? 1 : 0),
        OperationDefinitionNode operation => (null, (int)operation.Operation),
        OperationTypeDefinitionNode operationType => (null, (int)operationType.Operation),
        DirectiveDefinitionNode directive => (null, directive.IsRepeatable ? 1 : 0),
        _ => default,
    };
}
