namespace SimParlant.GraphQL.Language;

/// <summary>Visits a node and everything below it, depth first in document order, without recursion.</summary>
public abstract class SyntaxWalker
{
    public void Walk(SyntaxNode root)
    {
        var children = new List<SyntaxNode?>();
        var pending = new Stack<(SyntaxNode Node, bool Leaving)>();
        pending.Push((root, false));
        while (pending.TryPop(out var next))
        {
            if (next.Leaving)
            {
                Leave(next.Node);
                continue;
            }

            pending.Push((next.Node, true));
            if (!Enter(next.Node))
            {
                continue;
            }

            children.Clear();
            SyntaxShape.AddChildren(next.Node, children);
            for (var i = children.Count - 1; i >= 0; i--)
            {
                if (children[i] is { } child)
                {
                    pending.Push((child, false));
                }
            }
        }
    }

    /// <summary>Called before the children of a node.</summary>
    /// <returns>False to pass over the children.</returns>
    protected virtual bool Enter(SyntaxNode node) => true;

    /// <summary>Called after the children of a node, also when they were passed over.</summary>
    protected virtual void Leave(SyntaxNode node)
    {
    }
}
