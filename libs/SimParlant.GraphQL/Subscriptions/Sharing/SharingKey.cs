using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.Subscriptions;

/// <summary>Who may be answered with the same bytes: same text, operation, variables and scope.</summary>
/// <param name="Variables">The declared variables in one spelling: members of objects are in order, white space is gone.</param>
internal readonly record struct SharingKey(string Document, string? Operation, string Variables, string Scope)
{
    public static SharingKey Of(RequestContext request, OperationPlan plan, string scope) =>
        new(request.Document!.Text, plan.Definition.Name?.Value, Canonical(plan, request.Request.Variables), scope);

    private static string Canonical(OperationPlan plan, JsonElement? variables)
    {
        if (plan.Variables.Length == 0 || variables is not { ValueKind: JsonValueKind.Object } sent) return "";
        var text = new StringBuilder();
        foreach (var variable in plan.Variables)
        {
            if (sent.TryGetProperty(variable.Name, out var value)) Append(text.Append(variable.Name).Append(':'), value);
            text.Append(',');   // an absent variable differs from every value, also from null
        }
        return text.ToString();
    }

    // Texts and numbers are compared as they were spelled: two spellings of one value are not shared, which is safe.
    private static void Append(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var (name, member) in value.EnumerateObject().Select(static m => (Name: NameOf(m), m.Value)).OrderBy(static m => m.Name, StringComparer.Ordinal))
                {
                    Append(text.Append('"').Append(name).Append("\":"), member);
                    text.Append(',');
                }
                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in value.EnumerateArray())
                {
                    Append(text, item);
                    text.Append(',');
                }
                text.Append(']');
                break;
            default: text.Append(value.GetRawText()); break;
        }
    }

    // Raw, because a name with a lone surrogate cannot be decoded.
    private static string NameOf(JsonProperty member) => Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8PropertyName(member));
}
