using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SimParlant.Testing.Models;

/// <summary>Chat completions by a script, e.g. for a whole pipeline: <c>question => question.Name switch { "match" => …, "draft" => … }</c>.</summary>
public sealed class ScriptedOpenAi : ScriptedProvider
{
    private static readonly HashSet<string> Known =
        ["model", "messages", "temperature", "max_tokens", "max_completion_tokens", "response_format", "tools", "tool_choice", "stream", "stream_options"];

    private ScriptedOpenAi(Func<ScriptedQuestion, ScriptedAnswer> script)
        : base("/v1/chat/completions", script)
    {
    }

    public static async Task<ScriptedOpenAi> StartAsync(Func<ScriptedQuestion, ScriptedAnswer> script)
    {
        var server = new ScriptedOpenAi(script);
        await server.StartAsync("/v1");
        return server;
    }

    private protected override IEnumerable<string> Check(HttpRequest request, JsonElement body)
    {
        if (request.Headers.Authorization != "Bearer " + Key && request.Headers["api-key"] != Key)
        {
            yield return "no key";
        }

        foreach (var problem in body.EnumerateObject().Where(p => !Known.Contains(p.Name)).Select(p => $"the parameter {p.Name}")
            .Concat(MessageProblems(body, "system", "user", "assistant")))
        {
            yield return problem;
        }

        if (!body.TryGetProperty("model", out var model) || string.IsNullOrEmpty(model.GetString()))
        {
            yield return "model: none";
        }

        if (body.TryGetProperty("stream", out _) && !(body.TryGetProperty("stream_options", out var stream) && stream.GetProperty("include_usage").GetBoolean()))
        {
            yield return "stream_options: a stream without usage";
        }

        if (body.TryGetProperty("response_format", out var format))
        {
            var schema = format.GetProperty("json_schema");
            foreach (var problem in StrictSchema.Problems(schema.GetProperty("schema")))
            {
                yield return "response_format: " + problem;
            }

            if (format.GetProperty("type").GetString() != "json_schema" || !schema.GetProperty("strict").GetBoolean() || schema.GetProperty("name").GetString() is not { Length: > 0 })
            {
                yield return "response_format: not strict, or without a name";
            }
        }

        foreach (var problem in ToolSchemas.Problems(body, tool => tool.GetProperty("function"), "parameters"))
        {
            yield return problem;
        }
    }

    private protected override ScriptedQuestion Read(JsonElement body, Func<string, int> attempt)
    {
        var messages = MessagesOf(body);
        var name = ScriptedQuestion.NameIn(messages[0].Item2);
        return new ScriptedQuestion(name, attempt(name), body, messages);
    }

    private protected override object Body(ScriptedQuestion question, ScriptedAnswer answer)
    {
        var (content, refusal, reason) = answer switch
        {
            ScriptedAnswer.Text or ScriptedAnswer.Pieces => (string.Concat(answer.Spoken), null, "stop"),
            ScriptedAnswer.CutOff cut => (cut.Words, null, "length"),
            ScriptedAnswer.Calls calls => (calls.Words, null, calls.Tools.Length > 0 ? "tool_calls" : "stop"),
            _ => ((string?)null, "I cannot help with that.", "stop"),
        };
        var called = (answer as ScriptedAnswer.Calls)?.Tools
            .Select((t, i) => new { id = $"call_{i}", type = "function", function = new { name = ToolSchemas.NameOf(question, t.Number), arguments = t.Arguments } }).ToArray();
        return new
        {
            id = "chatcmpl-1",
            @object = "chat.completion",
            model = question.Model,
            choices = new[] { new { index = 0, message = new { role = "assistant", content, refusal, tool_calls = called }, finish_reason = reason } },
            usage = Usage(answer),
        };
    }

    private protected override IEnumerable<(string? Event, object Data)> Stream(ScriptedQuestion question, ScriptedAnswer answer)
    {
        yield return (null, Chunk(new { role = "assistant", content = (string?)"" }, null));
        foreach (var piece in answer.Spoken)
        {
            yield return (null, Chunk(new { content = piece }, null));
        }

        if (answer is ScriptedAnswer.Hang or ScriptedAnswer.Cut or ScriptedAnswer.Unfinished)
        {
            yield break;
        }

        yield return (null, Chunk(answer is ScriptedAnswer.Refusal ? new { refusal = "I cannot." } : new { }, answer is ScriptedAnswer.CutOff ? "length" : "stop"));
        yield return (null, new { choices = Array.Empty<object>(), usage = Usage(answer) });
        yield return (null, "[DONE]");
    }

    private static object Chunk(object delta, string? reason) =>
        new { id = "chatcmpl-1", @object = "chat.completion.chunk", choices = new[] { new { index = 0, delta, finish_reason = reason } }, usage = (object?)null };

    private static object? Usage(ScriptedAnswer answer) => answer.Usage is not { } usage ? null : new
    {
        prompt_tokens = usage.Input,
        completion_tokens = usage.Output,
        total_tokens = usage.Input + usage.Output,
        prompt_tokens_details = new { cached_tokens = usage.Cached },
    };
}
