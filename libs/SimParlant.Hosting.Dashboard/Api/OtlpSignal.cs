using System.Text.Json;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Api;

/// <summary>How one signal is written as a request of OTLP: items below their scope, below their resource. A resource may come up several times.</summary>
/// <param name="Resources">The request's only field, such as <c>resourceSpans</c>.</param>
/// <param name="Scopes">The array below a resource.</param>
/// <param name="Items">The array below a scope.</param>
internal sealed record OtlpSignal<T>(
    string Resources, string Scopes, string Items, Func<T, (TelemetrySender Sender, TelemetryScope Scope)> OriginOf, Action<Utf8JsonWriter, IEnumerable<T>> WriteScope)
{
    public void WriteRequest(Utf8JsonWriter json, IEnumerable<T> items)
    {
        Begin(json);
        WriteItems(json, items);
        End(json);
    }

    public void Begin(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray(Resources);
    }

    public void WriteItems(Utf8JsonWriter json, IEnumerable<T> items)
    {
        foreach (var bySender in items.GroupBy(item => OriginOf(item).Sender))
        {
            json.WriteStartObject();
            json.WriteStartObject("resource");
            OtlpWriter.WriteAttributes(json, bySender.Key.Attributes);
            json.WriteEndObject();
            json.WriteStartArray(Scopes);
            foreach (var byScope in bySender.GroupBy(item => OriginOf(item).Scope))
            {
                json.WriteStartObject();
                json.WriteStartObject("scope");
                json.WriteString("name", byScope.Key.Name);
                if (byScope.Key.Version is not null)
                {
                    json.WriteString("version", byScope.Key.Version);
                }

                json.WriteEndObject();
                json.WriteStartArray(Items);
                WriteScope(json, byScope);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    public void End(Utf8JsonWriter json)
    {
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
