using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using SimParlant.Hosting.Dashboard.Otlp.Wire;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Otlp.Decoding;

/// <summary>
/// What the decoders of all three signals share, for one request: resources, scopes, attributes and values, each within its limits. Items that
/// are malformed by themselves are counted in <see cref="Rejected"/>; a body that is malformed as a whole throws.
/// </summary>
internal sealed class OtlpDecoder(TelemetryLimits limits, OtlpMemory memory)
{
    private const int MaxDepth = 16;
    private const int MaxName = 1024;
    private const int MaxSenderText = 1024;

    // Spans, events, attributes, points of one request. An empty one takes two bytes of the body and some fifty of the heap.
    private const int MaxItems = 1_000_000;

    private readonly List<TelemetryAttribute> _scratch = [];
    private int _items;

    public TelemetryLimits Limits => limits;

    public int Rejected { get; private set; }

    /// <summary>Why the first of them was rejected.</summary>
    public string? Reason { get; private set; }

    public void Reject(string reason)
    {
        Rejected++;
        Reason ??= reason;
    }

    public void Count()
    {
        if (++_items > MaxItems)
        {
            throw new OtlpFormatException("The request has more items than are accepted at once.", isTooLarge: true);
        }
    }

    public string Name(ReadOnlySpan<byte> utf8) => utf8.Length <= MaxName ? memory.Strings.Get(utf8) : Cut(utf8, MaxName);

    public string Text(ReadOnlySpan<byte> utf8) => utf8.Length <= limits.MaxAttributeLength ? memory.Strings.Get(utf8) : Cut(utf8, limits.MaxAttributeLength);

    public static bool TryTraceId(ReadOnlySpan<byte> bytes, out TraceId id)
    {
        id = new(bytes.Length == 16 ? BinaryPrimitives.ReadUInt128BigEndian(bytes) : 0);
        return id.Value != 0;
    }

    public static bool TrySpanId(ReadOnlySpan<byte> bytes, out SpanId id)
    {
        id = new(bytes.Length == 8 ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : 0);
        return !id.IsNone;
    }

    /// <summary>The sender that field 1 of the message describes; fields may come in any order.</summary>
    public TelemetrySender Sender(ReadOnlySpan<byte> message)
    {
        var raw = First(message);
        if (memory.Senders.Find(raw) is { } known)
        {
            return known;
        }

        var start = Mark();
        var reader = new WireReader(raw);
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                Attribute(start, reader.Bytes());
            }
        }

        var attributes = Attributes(start);
        var sender = new TelemetrySender(
            Short(attributes.Find("service.name")) ?? "unknown_service", Short(attributes.Find("service.instance.id")),
            new([.. attributes.Select(item => item with { Value = item.Value is string { Length: > MaxSenderText } text ? text[..MaxSenderText] : item.Value })]));
        memory.Senders.Add(raw, sender);
        return sender;
    }

    /// <summary>The scope that field 1 of the message describes.</summary>
    public TelemetryScope Scope(ReadOnlySpan<byte> message)
    {
        var raw = First(message);
        if (memory.Scopes.Find(raw) is { } known)
        {
            return known;
        }

        var (name, version) = ("", (string?)null);
        var reader = new WireReader(raw);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: name = Name(reader.Bytes()); break;
                case 2: version = Name(reader.Bytes()); break;
            }
        }

        var scope = new TelemetryScope(name, version);
        memory.Scopes.Add(raw, scope);
        return scope;
    }

    /// <summary>Where the attributes begin that are about to be read; nested lists may be read completely in between.</summary>
    public int Mark() => _scratch.Count;

    /// <summary>Reads one KeyValue, unless there are enough since the mark.</summary>
    public void Attribute(int mark, ReadOnlySpan<byte> keyValue, int depth = 0)
    {
        if (_scratch.Count - mark >= limits.MaxAttributeCount)
        {
            return;
        }

        Count();
        var key = "";
        object? value = null;
        var reader = new WireReader(keyValue);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: key = Name(reader.Bytes()); break;
                case 2: value = Value(reader.Bytes(), depth); break;
            }
        }

        _scratch.Add(new(key, value));
    }

    /// <summary>Everything read since the mark.</summary>
    public AttributeList Attributes(int mark)
    {
        if (_scratch.Count == mark)
        {
            return AttributeList.Empty;
        }

        var list = new AttributeList(CollectionsMarshal.AsSpan(_scratch)[mark..].ToArray());
        _scratch.RemoveRange(mark, _scratch.Count - mark);
        return list;
    }

    /// <summary>An AnyValue. What is nested deeper than can be shown is left out.</summary>
    public object? Value(ReadOnlySpan<byte> anyValue, int depth = 0)
    {
        object? value = null;
        var reader = new WireReader(anyValue);
        while (reader.Next())
        {
            value = reader.Field switch
            {
                1 => Text(reader.Bytes()),
                2 => reader.Varint() != 0 ? OtlpMemory.True : OtlpMemory.False,
                3 => OtlpMemory.Box((long)reader.Varint()),
                4 => reader.Double(),
                5 => List(reader.Bytes(), depth + 1),
                6 => Map(reader.Bytes(), depth + 1),
                7 => Blob(reader.Bytes()),
                _ => value,
            };
        }

        return value;
    }

    private static ReadOnlySpan<byte> First(ReadOnlySpan<byte> message)
    {
        var reader = new WireReader(message);
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                return reader.Bytes();
            }
        }

        return [];
    }

    private object?[]? List(ReadOnlySpan<byte> list, int depth)
    {
        if (depth > MaxDepth)
        {
            return null;
        }

        List<object?> values = [];
        var reader = new WireReader(list);
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                Count();
                values.Add(Value(reader.Bytes(), depth));
            }
        }

        return [.. values];
    }

    private AttributeList? Map(ReadOnlySpan<byte> map, int depth)
    {
        if (depth > MaxDepth)
        {
            return null;
        }

        var mark = Mark();
        var reader = new WireReader(map);
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                Attribute(mark, reader.Bytes(), depth);
            }
        }

        return Attributes(mark);
    }

    private byte[] Blob(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, limits.MaxAttributeLength)].ToArray();

    private static string? Short(object? value) => AttributeText.Of(value) is { Length: > 0 } text ? text[..Math.Min(text.Length, 256)] : null;

    // Four bytes are at most two characters and at least one.
    private static string Cut(ReadOnlySpan<byte> utf8, int length)
    {
        var text = Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, 4 * length)]);
        if (text.Length <= length)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }
}
