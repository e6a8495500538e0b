using System.Text.Json;
using Microsoft.Extensions.AI;
using SimParlant.Core.Engine.Questions;
using SimParlant.Models.Providers;

namespace SimParlant.Models.Asking;

/// <summary>A question's form on the wire, and back: how the answer is asked for, and what is wrong with one.</summary>
internal static class AnswerReader
{
    /// <summary>Tools are asked about in the way models are trained to answer; everything else by a schema.</summary>
    public static ChatOptions Options<TAnswer>(Question<TAnswer> question)
        where TAnswer : class => question is ToolQuestion tools
        ? new ChatOptions { Tools = [.. tools.Tools.Select(t => new ToolDefinition(t))] }
        : new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(AnswerJson.SchemaOf<TAnswer>(), question.Name) };

    /// <param name="problem">What a model should mend; null when the answer can be used.</param>
    public static TAnswer? Read<TAnswer>(ChatResponse response, ChatOptions options, out string? problem)
        where TAnswer : class
    {
        if (response.FinishReason == ChatFinishReason.Length)
        {
            problem = "it was cut off, being too long; be brief.";
            return null;
        }

        return options.Tools is { } tools ? ReadCalls(response, tools, out problem) as TAnswer : ReadJson<TAnswer>(response.Text, out problem);
    }

    private static TAnswer? ReadJson<TAnswer>(string text, out string? problem)
        where TAnswer : class
    {
        try
        {
            using var document = JsonDocument.Parse(WithoutFence(text));
            problem = AnswerCheck.Find(AnswerJson.SchemaOf<TAnswer>(), document.RootElement);
            return problem is null ? AnswerJson.Read<TAnswer>(document.RootElement) : null;
        }
        catch (JsonException)
        {
            problem = "it is not valid JSON.";
            return null;
        }
    }

    private static ToolAnswer? ReadCalls(ChatResponse response, IList<AITool> tools, out string? problem)
    {
        List<PlannedCall> calls = [];
        foreach (var call in response.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>())
        {
            if (tools.OfType<ToolDefinition>().FirstOrDefault(t => t.Name == call.Name) is not { } tool)
            {
                problem = "it calls a tool that does not exist.";
                return null;
            }

            if (call.Exception is not null)
            {
                problem = $"the arguments for {tool.Name} are not a valid JSON object.";
                return null;
            }

            calls.Add(new PlannedCall(tool.Number, Known(call.Arguments)));
        }

        problem = null;
        return new ToolAnswer(response.Text.Trim(), calls);
    }

    // Models like to say null for what they were told to leave out.
    private static JsonElement Known(IDictionary<string, object?>? arguments) => JsonSerializer.SerializeToElement(
        (arguments ?? new Dictionary<string, object?>()).Where(a => a.Value is not (null or JsonElement { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined })).ToDictionary());

    /// <summary>Servers without a strict mode put fences around JSON.</summary>
    private static string WithoutFence(string text)
    {
        var trimmed = text.Trim();
        if (!trimmed.StartsWith("```", StringComparison.Ordinal) || !trimmed.EndsWith("```", StringComparison.Ordinal) || trimmed.Length < 6)
        {
            return trimmed;
        }

        var inner = trimmed[3..^3];
        return inner.StartsWith("json", StringComparison.OrdinalIgnoreCase) ? inner[4..] : inner;
    }
}
