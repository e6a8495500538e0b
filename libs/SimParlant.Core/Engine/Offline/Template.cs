using System.Text.Json;
using System.Text.RegularExpressions;

namespace SimParlant.Core.Engine.Offline;

/// <summary>An approved answer's text with <c>{{variable}}</c> placeholders filled from the session.</summary>
internal static partial class Template
{
    /// <summary>The words to say; null when the text mentions something unknown here, which makes the answer unfit.</summary>
    public static string? Render(string template, Conversation conversation)
    {
        var complete = true;
        var text = Placeholder().Replace(template, match =>
        {
            var value = Find(match.Groups[1].Value, conversation);
            complete &= value is not null;
            return value ?? "";
        });
        return complete ? text : null;
    }

    private static string? Find(string name, Conversation conversation) => name switch
    {
        "agent_name" => conversation.Agent.Name,
        "customer_name" => Variable("customer_name", conversation) ?? Variable("user_context.name", conversation),
        _ => Variable(name, conversation),
    };

    private static string? Variable(string path, Conversation conversation)
    {
        if (conversation.Session.Variables is not { ValueKind: JsonValueKind.Object } value)
        {
            return null;
        }

        foreach (var part in path.Split('.'))
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(part, out value))
            {
                return null;
            }
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "yes",
            JsonValueKind.False => "no",
            _ => null,
        };
    }

    [GeneratedRegex(@"\{\{\s*([^{}]*?)\s*\}\}")]
    private static partial Regex Placeholder();
}
