using System.Buffers;
using System.Text.Json;

namespace SimParlant.GraphQL.Execution;

/// <summary>The members that make a response one of several parts: what is to come, what has come, and what is complete.</summary>
internal sealed class IncrementalPayload : IDisposable
{
    private readonly List<(string Id, Path Path, string? Label)> _pending = [];
    private readonly List<Delivery> _incremental = [];
    private readonly List<(string Id, IReadOnlyList<IError>? Errors)> _completed = [];

    public bool HasNext { get; set; }

    public bool IsEmpty => _pending.Count == 0 && _incremental.Count == 0 && _completed.Count == 0;

    public void Announce(string id, Path path, string? label) => _pending.Add((id, path, label));

    /// <summary>The fields of an object.</summary>
    public void Deliver(string id, IReadOnlyList<object> subPath, PooledBuffer data, IReadOnlyList<IError>? errors) =>
        _incremental.Add(new Delivery(id, subPath, [data], IsList: false, errors));

    /// <summary>The next items of a list.</summary>
    public void Deliver(string id, IReadOnlyList<PooledBuffer> items, IReadOnlyList<IError>? errors) =>
        _incremental.Add(new Delivery(id, [], items, IsList: true, errors));

    public void Complete(string id, IReadOnlyList<IError>? errors = null) => _completed.Add((id, errors));

    public void WriteTo(IBufferWriter<byte> target, bool isFirstMember)
    {
        if (!isFirstMember) target.Write(","u8);
        if (_pending.Count > 0)
        {
            target.Write("\"pending\":"u8);
            OperationResult.WriteJson(target, this, static (writer, payload) => payload.WritePending(writer));
            target.Write(","u8);
        }
        if (_incremental.Count > 0)
        {
            target.Write("\"incremental\":"u8);
            OperationResult.WriteJson(target, this, static (writer, payload) => payload.WriteIncremental(writer));
            target.Write(","u8);
        }
        if (_completed.Count > 0)
        {
            target.Write("\"completed\":"u8);
            OperationResult.WriteJson(target, this, static (writer, payload) => payload.WriteCompleted(writer));
            target.Write(","u8);
        }
        target.Write(HasNext ? "\"hasNext\":true"u8 : "\"hasNext\":false"u8);
    }

    public void Dispose()
    {
        foreach (var delivery in _incremental)
        {
            foreach (var buffer in delivery.Content) buffer.Dispose();
        }
    }

    private void WritePending(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var (id, path, label) in _pending)
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, id);
            writer.WritePropertyName("path"u8);
            ErrorWriter.WriteValue(writer, path);
            if (label is not null) writer.WriteString("label"u8, label);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private void WriteIncremental(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var delivery in _incremental)
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, delivery.Id);
            if (delivery.SubPath.Count > 0)
            {
                writer.WritePropertyName("subPath"u8);
                ErrorWriter.WriteValue(writer, delivery.SubPath);
            }
            WriteErrors(writer, delivery.Errors);
            writer.WritePropertyName(delivery.IsList ? "items"u8 : "data"u8);
            if (delivery.IsList) writer.WriteStartArray();
            foreach (var content in delivery.Content) writer.WriteRawValue(content.Written, skipInputValidation: true);
            if (delivery.IsList) writer.WriteEndArray();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private void WriteCompleted(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var (id, errors) in _completed)
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, id);
            WriteErrors(writer, errors);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteErrors(Utf8JsonWriter writer, IReadOnlyList<IError>? errors)
    {
        if (errors is not { Count: > 0 }) return;
        writer.WritePropertyName("errors"u8);
        ErrorWriter.WriteErrors(writer, errors);
    }

    private sealed record Delivery(
        string Id, IReadOnlyList<object> SubPath, IReadOnlyList<PooledBuffer> Content, bool IsList, IReadOnlyList<IError>? Errors);
}
