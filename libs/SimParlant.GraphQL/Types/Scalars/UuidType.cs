using System.Text.Json;

namespace SimParlant.GraphQL.Types;

/// <summary>A UUID of 36 characters; any layout <see cref="Guid"/> reads is accepted.</summary>
public sealed class UuidType() : TextScalarType<Guid>(
    "UUID", "A universally unique identifier.", "https://tools.ietf.org/html/rfc4122")
{
    private protected override bool TryParse(string text, out Guid value) => Guid.TryParse(text, out value);

    private protected override void WriteText(Utf8JsonWriter writer, Guid value) => writer.WriteStringValue(value);

    private protected override string Format(Guid value) => value.ToString("D");
}
