using System.Text.Json;
using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Types;

/// <summary>Spec 3.5.4.</summary>
public sealed class BooleanType() : ScalarType("Boolean", typeof(bool), "True or false."), IScalarWriter<bool>
{
    private static readonly object True = true;
    private static readonly object False = false;

    public override object ParseLiteral(ValueNode literal) =>
        literal is BooleanValueNode boolean ? Box(boolean.Value) : throw Reject(literal);

    public override object ParseValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => True,
        JsonValueKind.False => False,
        _ => throw Reject(value.GetRawText()),
    };

    public override void Write(Utf8JsonWriter writer, object value) =>
        writer.WriteBooleanValue(value is bool boolean ? boolean : throw RejectRuntime(value));

    void IScalarWriter<bool>.Write(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);

    public override ValueNode ToLiteral(object value) => new BooleanValueNode((bool)value);

    internal static object Box(bool value) => value ? True : False;
}
