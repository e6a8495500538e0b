using System.Buffers;
using System.Text;
using System.Text.Json;
using SimParlant.GraphQL.Subscriptions;

namespace SimParlant.GraphQL.Execution;

/// <summary>The response to one operation, already rendered. Dispose it to give its memory back.</summary>
public sealed class OperationResult : IExecutionResult
{
    private readonly PooledBuffer? _data;
    private readonly SharedResult? _shared;
    private int _disposed;

    internal OperationResult(PooledBuffer? data, bool dataIsSet, IReadOnlyList<IError>? errors, IReadOnlyDictionary<string, object?>? extensions = null)
    {
        _data = data;
        IsDataSet = dataIsSet;
        Errors = errors is { Count: > 0 } ? errors : null;
        Extensions = extensions;
    }

    /// <summary>One reader's part in a result that others read too.</summary>
    internal OperationResult(SharedResult shared)
        : this(shared.Result._data, shared.Result.IsDataSet, shared.Result.Errors, shared.Result.Extensions) => _shared = shared;

    /// <summary>A request that never came to execution: errors and no <c>data</c> entry.</summary>
    public static OperationResult FromErrors(params IReadOnlyList<IError> errors) => new(null, dataIsSet: false, errors);

    public ExecutionResultKind Kind => ExecutionResultKind.SingleResult;

    /// <summary>Set on the parts of a response: whether another one follows.</summary>
    public bool? HasNext => Increment?.HasNext;

    /// <summary>What makes this one of the parts of a response.</summary>
    internal IncrementalPayload? Increment { get; set; }

    /// <summary>An answer about the request instead of to it: neither data nor errors.</summary>
    internal static OperationResult FromExtensions(IReadOnlyDictionary<string, object?> extensions) => new(null, dataIsSet: false, null, extensions);

    /// <summary>Whether execution began; without, the response has no <c>data</c> entry (spec 7.1).</summary>
    public bool IsDataSet { get; }

    /// <summary>The operation is of a kind the request's <see cref="OperationRequest.Allowed"/> refuses.</summary>
    public bool IsNotAllowed { get; internal init; }

    /// <summary>The executor had no place free; the same request may succeed a moment later.</summary>
    public bool IsOverloaded { get; internal init; }

    public IReadOnlyList<IError>? Errors { get; }

    public IReadOnlyDictionary<string, object?>? Extensions { get; internal set; }

    internal void AddExtensions(IReadOnlyDictionary<string, object?> more) =>
        Extensions = Extensions is { Count: > 0 } known ? new Dictionary<string, object?>([.. known, .. more]) : more;

    /// <summary>The data as UTF-8 JSON; empty when it is null. Valid until the result is disposed.</summary>
    public ReadOnlyMemory<byte> DataUtf8 => _disposed == 0 && _data is not null ? _data.WrittenMemory : default;

    /// <summary>Bytes <see cref="WriteTo"/> writes; null when only writing tells.</summary>
    public int? Length => Errors is null && Extensions is not { Count: > 0 } && Increment is null && IsDataSet
        ? "{\"data\":}"u8.Length + (_data is null ? "null"u8.Length : _data.Written.Length)
        : null;

    public void WriteTo(IBufferWriter<byte> target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (_shared is not null)
        {
            ObjectDisposedException.ThrowIf(_disposed != 0, this);   // the memory may be another answer's by now
            target.Write(_shared.Rendered);
            return;
        }
        target.Write("{"u8);
        if (Errors is not null)
        {
            target.Write("\"errors\":"u8);
            WriteJson(target, Errors, static (writer, errors) => ErrorWriter.WriteErrors(writer, errors));
        }
        if (IsDataSet)
        {
            target.Write(Errors is null ? "\"data\":"u8 : ",\"data\":"u8);
            target.Write(_data is null ? "null"u8 : _data.Written);
        }
        if (Extensions is { Count: > 0 })
        {
            target.Write(Errors is null && !IsDataSet ? "\"extensions\":"u8 : ",\"extensions\":"u8);
            WriteJson(target, Extensions, static (writer, extensions) => ErrorWriter.WriteValue(writer, extensions));
        }
        Increment?.WriteTo(target, isFirstMember: !IsDataSet && Errors is null);
        target.Write("}"u8);
    }

    /// <summary>The whole response as JSON text.</summary>
    public string ToJson()
    {
        using var buffer = new PooledBuffer();
        WriteTo(buffer);
        return Encoding.UTF8.GetString(buffer.Written);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        if (_shared is null) _data?.Dispose();
        else _shared.Dispose();
        Increment?.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    internal static void WriteJson<T>(IBufferWriter<byte> target, T value, Action<Utf8JsonWriter, T> write)
    {
        var writer = JsonWriters.Take(target);
        write(writer, value);
        writer.Flush();
        JsonWriters.Return(writer);
    }
}
