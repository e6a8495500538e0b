using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SimParlant.Core.Secrets;

/// <summary>Something that must not be seen: it shows as <c>[secret]</c> wherever it is printed, logged or serialised.</summary>
[DebuggerDisplay("[secret]")]
[JsonConverter(typeof(Hidden))]
public sealed class Secret(string value)
{
    private const string Shown = "[secret]";

    /// <summary>The one way to the value, for the call that needs it.</summary>
    public string Reveal() => value;

    public override string ToString() => Shown;

    private sealed class Hidden : JsonConverter<Secret>
    {
        public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("A secret is not read from JSON.");

        public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) => writer.WriteStringValue(Shown);
    }
}
