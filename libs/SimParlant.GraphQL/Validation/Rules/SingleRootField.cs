using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.2.4.1, Single Root Field: neither skipped, nor introspection, nor one of several.</summary>
internal sealed class SingleRootField : ValidationRule
{
    public override void EnterOperation(OperationDefinitionNode operation, ValidationContext context)
    {
        if (operation.Operation != OperationType.Subscription)
        {
            return;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        var fields = new List<FieldNode>();
        var visited = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<SelectionNode>(operation.SelectionSet.Selections.Reverse());
        while (pending.TryPop(out var selection))
        {
            foreach (var directive in selection.Directives)
            {
                if (directive.Name.Value is "skip" or "include")
                {
                    context.Report(ValidationErrors.SubscriptionRootCondition(operation, directive));
                }
            }

            switch (selection)
            {
                case FieldNode field when names.Add(field.ResponseName):
                    fields.Add(field);
                    break;
                case InlineFragmentNode inline:
                    PushAll(pending, inline.SelectionSet);
                    break;
                case FragmentSpreadNode spread when visited.Add(spread.Name.Value):
                    if (context.Facts.Fragment(spread.Name.Value) is { } fragment)
                    {
                        PushAll(pending, fragment.Node.SelectionSet);
                    }

                    break;
            }
        }

        if (fields.Count > 1)
        {
            context.Report(ValidationErrors.SubscriptionRootFields(operation, fields));
        }

        foreach (var field in fields.Where(field => field.Name.Value.StartsWith("__", StringComparison.Ordinal)))
        {
            context.Report(ValidationErrors.SubscriptionRootIntrospection(operation, field));
        }
    }

    private static void PushAll(Stack<SelectionNode> pending, SelectionSetNode set)
    {
        for (var i = set.Selections.Count - 1; i >= 0; i--)
        {
            pending.Push(set.Selections[i]);
        }
    }
}
