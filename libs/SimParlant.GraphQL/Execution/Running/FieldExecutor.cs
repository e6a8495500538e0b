using System.Collections;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

/// <summary>Executes selections and completes values (spec 6.3 and 6.4). Runs only inside its execution's loop.</summary>
internal sealed class FieldExecutor(OperationExecution execution)
{
    private readonly ResolverContext _inline = new(execution);   // reused: a pure resolver is done with it when it returns

    public void ExecuteAll(ResultObject owner)
    {
        var fields = owner.Plan.Fields;
        for (var slot = 0; slot < fields.Length && !owner.Dead; slot++) Execute(owner, slot);
    }

    public void Execute(ResultObject owner, int slot)
    {
        var field = owner.Plan.Fields[slot];
        if (field.IsConditional && !field.IsIncluded(execution.Flags)) owner[slot] = ResultNode.Skipped;
        else if (field.Constant is { } constant) owner[slot] = constant;
        else if (field.Pure is { } pure) ExecutePure(owner, slot, field, pure);
        else Start(owner, slot, field);
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
            case CompletionKind.Object: CompleteObject(owner, slot, field, (ObjectType)plan.Named, value); break;
            default: CompleteAbstract(owner, slot, field, plan, value); break;
        }
    }

    public void Fail(ResultNode owner, int slot, Exception error)
    {
        if (owner.IsCut()) return;
        execution.Errors.Add(error, owner, slot);
        execution.Nullify(owner, slot);
    }

    private void Fail(ResultNode owner, int slot, IError error)
    {
        if (owner.IsCut()) return;
        execution.Errors.Add(error, owner, slot);
        execution.Nullify(owner, slot);
    }

    private void ExecutePure(ResultObject owner, int slot, FieldPlan field, PureResolver pure)
    {
        object? value;
        try
        {
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
            var context = new ResolverContext(execution);
            context.MoveTo(owner, field);
            var pending = field.Field.Policies.Count == 0 ? Invoke(context) : AuthorizeAsync(context);
            if (!pending.IsCompleted)
            {
                execution.Started();
                new FieldTask(execution, context, slot, pending).Watch();
                return;
            }
            value = pending.GetAwaiter().GetResult();
        }
        catch (Exception error)
        {
            Fail(owner, slot, error);
            return;
        }
        Complete(owner, slot, field, field.Completion, value);
    }

    private static ValueTask<object?> Invoke(ResolverContext context)
    {
        var field = context.Field;
        if (field.Resolver is { } resolver) return resolver(context);
        return field.Pure is { } pure ? new ValueTask<object?>(pure(context)) : throw new GraphQLException(ExecutionErrors.NoResolver(field));
    }

    private async ValueTask<object?> AuthorizeAsync(ResolverContext context)
    {
        await execution.Authorization.DemandAsync(context, context.Field.Policies).ConfigureAwait(false);
        return await Invoke(context).ConfigureAwait(false);
    }

    private void CompleteList(ResultNode owner, int slot, FieldPlan field, CompletionPlan element, object value)
    {
        IList items;
        switch (value)
        {
            case IList list: items = list; break;
            case string:
            case not IEnumerable: Fail(owner, slot, ExecutionErrors.NotAList(field.Field, value)); return;
            default:
                try
                {
                    items = ((IEnumerable)value).Cast<object?>().ToList();   // a lazy sequence runs resolver code
                }
                catch (Exception error)
                {
                    Fail(owner, slot, error);
                    return;
                }
                break;
        }
        var result = new ResultList(owner, slot, execution.Arena, field, element, items.Count);
        owner[slot] = result;
        for (var i = 0; i < result.Count && !result.Dead; i++) Complete(result, i, field, element, items[i]);
    }

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
