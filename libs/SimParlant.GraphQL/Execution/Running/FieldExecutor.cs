using System.Collections;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

/// <summary>Executes selections and completes values (spec 6.3 and 6.4). Runs only inside its execution's loop.</summary>
internal sealed class FieldExecutor(OperationExecution execution)
{
    private ResolverContext? _inline;   // reused: a pure resolver is done with it when it returns

    public void ExecuteAll(ResultObject owner)
    {
        if (!owner.Plan.IsWhole) execution.Later!.Defer(owner);
        var fields = owner.Plan.Fields;
        for (var slot = 0; slot < fields.Length && !owner.Dead; slot++) Execute(owner, slot);
    }

    public void Execute(ResultObject owner, int slot)
    {
        var field = owner.Plan.Fields[slot];
        if (field.IsConditional && !field.IsIncluded(execution.Flags)) owner[slot] = ResultNode.Skipped;
        else if (field.Constant is { } constant) owner[slot] = constant;
        else if (field.IsDirect && !execution.Eager) return;   // its slot stays empty: the renderer reads the source
        else if (field.Pure is { } pure) ExecutePure(owner, slot, field, pure);
        else Start(owner, slot, field);
    }

    /// <summary>Gives every value that was left in its source, or as it came from its resolver, its place in the tree.</summary>
    public void CatchUp(ResultNode node)
    {
        for (var slot = 0; slot < node.Count && !node.Dead; slot++)
        {
            switch (node[slot])
            {
                case ResultNode inner: CatchUp(inner); break;
                case null when node is ResultObject owner && owner.Plan.Fields[slot].IsDirect: Execute(owner, slot); break;
                case { } value when node.PlanOf(slot).Kind != CompletionKind.Leaf && !ReferenceEquals(value, ResultNode.Skipped):
                    Complete(node, slot, node.FieldOf(slot), node.PlanOf(slot), value);
                    break;
            }
        }
    }

    public void Complete(ResultNode owner, int slot, FieldPlan field, CompletionPlan plan, object? value)
    {
        if (value is null)
        {
            if (plan.NonNull) Fail(owner, slot, ExecutionErrors.NullForNonNull());
            else owner[slot] = null;
            return;
        }
        switch (plan.Kind)
        {
            case CompletionKind.Leaf: owner[slot] = value; break;
            case CompletionKind.List: CompleteList(owner, slot, field, plan.Element!, value); break;
            case var _ when field.IsDirectBelow && !execution.Eager: owner[slot] = value; break;
            case CompletionKind.Object: CompleteObject(owner, slot, field, (ObjectType)plan.Named, value); break;
            default: CompleteAbstract(owner, slot, field, plan, value); break;
        }
    }

    public void Fail(ResultNode owner, int slot, Exception error)
    {
        if (error is OperationCanceledException && execution.IsEnding) return;   // the end is told once, for the whole answer
        if (owner.IsCut()) return;
        execution.ErrorsOf(owner).Add(error, owner, slot);
        execution.Nullify(owner, slot);
    }

    private void Fail(ResultNode owner, int slot, IError error)
    {
        if (owner.IsCut()) return;
        execution.ErrorsOf(owner).Add(error, owner, slot);
        execution.Nullify(owner, slot);
    }

    private void ExecutePure(ResultObject owner, int slot, FieldPlan field, PureResolver pure)
    {
        object? value;
        try
        {
            _inline ??= new ResolverContext(execution);
            _inline.MoveTo(owner, field);
            value = pure(_inline);
        }
        catch (Exception error)
        {
            Fail(owner, slot, error);
            return;
        }
        if (value is not null && field.Completion.Kind == CompletionKind.Leaf) owner[slot] = value;
        else Complete(owner, slot, field, field.Completion, value);
    }

    private void Start(ResultObject owner, int slot, FieldPlan field)
    {
        object? value;
        try
        {
            execution.Attach();
            var task = new FieldTask(execution, slot);
            task.MoveTo(owner, field);
            if (!task.Start()) return;
            value = task.Result();
        }
        catch (Exception error)
        {
            Fail(owner, slot, error);
            return;
        }
        Complete(owner, slot, field, field.Completion, value);
    }

    private void CompleteList(ResultNode owner, int slot, FieldPlan field, CompletionPlan element, object value)
    {
        IList? items;
        PartlyRead? begun;
        try
        {
            begun = Begin(owner, field, value);
            items = begun?.First ?? ItemsOf(value);   // a lazy sequence runs resolver code
        }
        catch (Exception error)
        {
            Fail(owner, slot, error);
            return;
        }
        if (items is null) Fail(owner, slot, ExecutionErrors.NotAList(field.Field, value));
        else if (field.IsDirectBelow && !execution.Eager) owner[slot] = items;
        else CompleteItems(owner, slot, field, element, items, begun);
    }

    private void CompleteItems(ResultNode owner, int slot, FieldPlan field, CompletionPlan element, IList items, PartlyRead? begun)
    {
        var result = new ResultList(owner, slot, execution.Arena, field, element, items.Count);
        owner[slot] = result;
        for (var i = 0; i < result.Count && !result.Dead; i++) Complete(result, i, field, element, items[i]);
        if (begun is not null) execution.Later!.Stream(result, field, element, begun.Rest);
    }

    /// <summary>The first items of a list that is streamed; null for any other.</summary>
    private PartlyRead? Begin(ResultNode owner, FieldPlan field, object value) => value switch
    {
        PartlyRead begun => begun,
        IEnumerable whole and not string when execution.Later is not null && field.Stream is { } stream && owner is ResultObject =>
            PartlyRead.Begin(whole, stream.CountOf(execution.Variables)),
        _ => null,
    };

    private static IList? ItemsOf(object value) => value switch
    {
        IList list => list,
        IEnumerable sequence and not string => sequence.Cast<object?>().ToList(),
        _ => null,
    };

    private void CompleteObject(ResultNode owner, int slot, FieldPlan field, ObjectType type, object value)
    {
        var result = new ResultObject(owner, slot, execution.Arena, field.Child(type).For(execution.Flags), value);
        owner[slot] = result;
        ExecuteAll(result);
    }

    private void CompleteAbstract(ResultNode owner, int slot, FieldPlan field, CompletionPlan plan, object value)
    {
        ObjectType type;
        try
        {
            type = execution.Plan.Schema.ResolveType(plan.Named, value);
        }
        catch (Exception error)
        {
            Fail(owner, slot, error);
            return;
        }
        CompleteObject(owner, slot, field, type, value);
    }
}
