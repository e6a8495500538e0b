using System.Collections;
using System.Text.Json;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

/// <summary>
/// Writes a finished result tree as UTF-8 JSON, in response order. What the tree left in its sources is read on the way; when that
/// fails the tree is completed, which finds and records the errors, and written anew.
/// </summary>
internal sealed class ResultRenderer
{
    private const int ItemsBetweenChecks = 256;

    private readonly OperationExecution _execution;
    private readonly ulong _flags;
    private readonly Schema _schema;

    private ResultRenderer(OperationExecution execution)
    {
        _execution = execution;
        _flags = execution.Flags;
        _schema = execution.Plan.Schema;
    }

    /// <summary>The data as JSON, or null when the whole response is null.</summary>
    public static PooledBuffer? Render(OperationExecution execution, ResultNode root)
    {
        if (root.Dead) return null;
        var buffer = new PooledBuffer(execution.Plan.ExpectedSize);
        var writer = JsonWriters.Take(buffer);
        var renderer = new ResultRenderer(execution);
        try
        {
            renderer.WriteRoot(writer, root);
        }
        catch (Exception error) when (error is ValueException || (!execution.Eager && !execution.Request.Aborted.IsCancellationRequested))
        {
            // Rare, and it changes the tree: everything is put into place and checked, and the answer is written anew.
            writer.Reset(Stream.Null);
            if (!execution.Eager) execution.BecomeEager((ResultObject)root);
            renderer.CheckNode(writer, root);
            buffer.Clear();
            writer.Reset(buffer);
            if (root.Dead)
            {
                JsonWriters.Return(writer);
                buffer.Dispose();
                return null;
            }
            renderer.WriteRoot(writer, root);
        }
        writer.Flush();
        JsonWriters.Return(writer);
        execution.Plan.ExpectedSize = buffer.Written.Length;
        return buffer;
    }

    private void WriteRoot(Utf8JsonWriter writer, ResultNode root)
    {
        if (root is ResultObject obj) WriteObject(writer, obj);
        else Write(writer, root.FieldOf(0), root.PlanOf(0), root[0]);
    }

    private void WriteObject(Utf8JsonWriter writer, ResultObject node)
    {
        writer.WriteStartObject();
        var fields = node.Plan.Fields;
        var slots = node.Slots;
        for (var slot = 0; slot < slots.Length; slot++)
        {
            var value = slots[slot];
            if (ReferenceEquals(value, ResultNode.Skipped)) continue;
            var field = fields[slot];
            writer.WritePropertyName(field.EncodedName);
            if (value is null && field.IsDirect && !_execution.Eager) WriteDirect(writer, field, node.Source!);
            else Write(writer, field, field.Completion, value);
        }
        writer.WriteEndObject();
    }

    /// <summary>An object that has no place in the tree.</summary>
    private void WriteSource(Utf8JsonWriter writer, SelectionPlan plan, object source)
    {
        writer.WriteStartObject();
        foreach (var field in plan.Fields)
        {
            if (field.IsConditional && !field.IsIncluded(_flags)) continue;
            writer.WritePropertyName(field.EncodedName);
            if (field.Constant is { } constant) writer.WriteStringValue(constant);
            else WriteDirect(writer, field, source);
        }
        writer.WriteEndObject();
    }

    private void WriteDirect(Utf8JsonWriter writer, FieldPlan field, object source)
    {
        var access = field.Source;
        if (access.Write is { } write) write(writer, source);
        else Write(writer, field, field.Completion, access.Read(source));
    }

    private void Write(Utf8JsonWriter writer, FieldPlan field, CompletionPlan plan, object? value)
    {
        switch (value)
        {
            case null: WriteNull(writer, plan); break;
            case ResultObject obj: WriteObject(writer, obj); break;
            case ResultList list: WriteList(writer, list, field, plan.Element!); break;
            default: WriteValue(writer, field, plan, value); break;
        }
    }

    private void WriteValue(Utf8JsonWriter writer, FieldPlan field, CompletionPlan plan, object value)
    {
        switch (plan.Kind)
        {
            case CompletionKind.Leaf: plan.Named.WriteLeaf(writer, value); break;
            case CompletionKind.List: WriteItems(writer, field, plan.Element!, value); break;
            default: WriteSource(writer, field.Child(_schema.ResolveType(plan.Named, value)).For(_flags), value); break;
        }
    }

    private static void WriteNull(Utf8JsonWriter writer, CompletionPlan plan)
    {
        if (plan.NonNull) throw new UnfitSourceException();
        writer.WriteNullValue();
    }

    private void WriteList(Utf8JsonWriter writer, ResultList node, FieldPlan field, CompletionPlan element)
    {
        writer.WriteStartArray();
        foreach (var value in node.Slots) Write(writer, field, element, value);
        writer.WriteEndArray();
    }

    private void WriteItems(Utf8JsonWriter writer, FieldPlan field, CompletionPlan element, object value)
    {
        if (value is not IEnumerable items || value is string) throw new UnfitSourceException();
        writer.WriteStartArray();
        // All items of a concrete type have one plan; it is looked up once.
        var plan = element.Kind == CompletionKind.Object ? field.Child((ObjectType)element.Named).For(_flags) : null;
        if (value is IList list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                if (i % ItemsBetweenChecks == 0) _execution.Request.Aborted.ThrowIfCancellationRequested();
                WriteItem(writer, field, element, plan, list[i]);
            }
        }
        else
        {
            foreach (var item in items) WriteItem(writer, field, element, plan, item);
        }
        writer.WriteEndArray();
    }

    private void WriteItem(Utf8JsonWriter writer, FieldPlan field, CompletionPlan element, SelectionPlan? plan, object? item)
    {
        if (item is null) WriteNull(writer, element);
        else if (plan is not null) WriteSource(writer, plan, item);
        else WriteValue(writer, field, element, item);
    }

    private void CheckNode(Utf8JsonWriter scratch, ResultNode node)
    {
        for (var slot = 0; slot < node.Count && !node.Dead; slot++)
        {
            switch (node[slot])
            {
                case null: break;
                case ResultNode inner: CheckNode(scratch, inner); break;
                case var value when !ReferenceEquals(value, ResultNode.Skipped): CheckLeaf(scratch, node, slot, value); break;
            }
        }
    }

    private void CheckLeaf(Utf8JsonWriter scratch, ResultNode node, int slot, object value)
    {
        try
        {
            node.PlanOf(slot).Named.WriteLeaf(scratch, value);
        }
        catch (ValueException unfit)
        {
            _execution.ErrorsOf(node).Add(new GraphQLError(unfit.Message, ErrorCodes.Execution.CannotSerializeLeafValue), node, slot);
            _execution.Nullify(node, slot);
        }
        scratch.Reset(Stream.Null);
    }
}
