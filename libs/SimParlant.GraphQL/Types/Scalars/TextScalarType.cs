using System.Text.Json;
using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Types;

/// <summary>What the scalars written as formatted text share.</summary>
public abstract class TextScalarType<T> : ScalarType, IScalarWriter<T> where T : notnull
{
    private protected TextScalarType(string name, string description, string? specifiedBy = null) : base(name, typeof(T), description) =>
        SpecifiedBy = specifiedBy is null ? null : new Uri(specifiedBy);

    public sealed override object ParseLiteral(ValueNode literal) =>
        literal is StringValueNode text && TryParse(text.Value, out var value) ? value! : throw Reject(literal);

    public sealed override object ParseValue(JsonElement value) =>
        value.ValueKind is JsonValueKind.String && TryParse(value.GetString()!, out var parsed) ? parsed! : throw Reject(value.GetRawText());

    public override void Write(Utf8JsonWriter writer, object value) =>
        WriteText(writer, value is T own ? own : throw RejectRuntime(value));

    void IScalarWriter<T>.Write(Utf8JsonWriter writer, T value) => WriteText(writer, value);

    public override ValueNode ToLiteral(object value) => new StringValueNode(Format((T)value));

    private protected abstract bool TryParse(string text, out T? value);

    private protected abstract string Format(T value);

    private protected virtual void WriteText(Utf8JsonWriter writer, T value) => writer.WriteStringValue(Format(value));
}
