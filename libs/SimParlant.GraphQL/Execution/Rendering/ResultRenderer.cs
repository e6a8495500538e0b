using System.Text.Json;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

/// <summary>Writes a finished result tree as UTF-8 JSON, in response order.</summary>
internal sealed class ResultRenderer
{
    private readonly OperationExecution _execution;

    private ResultRenderer(OperationExecution execution) => _execution = execution;

    /// <summary>The data as JSON, or null when the whole response is null.</summary>
    public static PooledBuffer? Render(OperationExecution execution, ResultObject root)
    {
        if (root.Dead) return null;
        var buffer = new PooledBuffer();
        var writer = JsonWriters.Take(buffer);
        var renderer = new ResultRenderer(execution);
        try
        {
            renderer.WriteObject(writer, root);
        }
        catch (ValueException)
        {
            // A leaf does not fit its type. That is rare and changes the tree, so all leaves are checked and the answer is written anew.
            writer.Reset(Stream.Null);
            renderer.CheckNode(writer, root);
            buffer.Clear();
            writer.Reset(buffer);
            if (root.Dead)
            {
                JsonWriters.Return(writer);
                buffer.Dispose();
                return null;
            }
            renderer.WriteObject(writer, root);
        }
        writer.Flush();
        JsonWriters.Return(writer);
        return buffer;
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
            writer.WritePropertyName(fields[slot].EncodedName);
            Write(writer, fields[slot].Completion, value);
        }
        writer.WriteEndObject();
    }

    private void WriteList(Utf8JsonWriter writer, ResultList node, CompletionPlan element)
    {
        writer.WriteStartArray();
        foreach (var value in node.Slots) Write(writer, element, value);
        writer.WriteEndArray();
    }

    private void Write(Utf8JsonWriter writer, CompletionPlan plan, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case ResultObject obj: WriteObject(writer, obj); break;
            case ResultList list: WriteList(writer, list, plan.Element!); break;
            default: WriteLeaf(writer, plan, value); break;
        }
    }

    private static void WriteLeaf(Utf8JsonWriter writer, CompletionPlan plan, object value)
    {
        if (plan.Scalar is { } scalar)
        {
            scalar.Write(writer, value);
            return;
        }
        var type = (EnumType)plan.Named;
        writer.WriteStringValue(type.TryGetName(value, out var name)
            ? name
            : throw new ValueException($"`{value}` is not a value of the enum `{type.Name}`."));
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
            WriteLeaf(scratch, node.PlanOf(slot), value);
        }
        catch (ValueException unfit)
        {
            _execution.Errors.Add(new GraphQLError(unfit.Message, ErrorCodes.Execution.CannotSerializeLeafValue), node, slot);
            _execution.Nullify(node, slot);
        }
        scratch.Reset(Stream.Null);
    }
}
