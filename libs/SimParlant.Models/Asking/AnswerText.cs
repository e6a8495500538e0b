using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SimParlant.Models.Asking;

/// <summary>An answer as text, to be quoted to the model that gave it.</summary>
internal static class AnswerText
{
    // Providers take no empty message.
    private const string Nothing = "(nothing)";

    public static string Of(ChatResponse response)
    {
        var text = new StringBuilder(response.Text);
        foreach (var call in response.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>())
        {
            text.Append(text.Length == 0 ? "" : "\n").Append(call.Name).Append('(').Append(JsonSerializer.Serialize(call.Arguments)).Append(')');
        }

        return text.Length == 0 ? Nothing : text.ToString();
    }
}
