using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SimParlant.Testing.Models;

/// <summary>Anthropic's messages by a script.</summary>
public sealed class ScriptedAnthropic : ScriptedProvider
{
    private static readonly HashSet<string> Known = ["model", "messages", "system", "max_tokens", "temperature", "tools", "tool_choice", "output_config", "stream"];

    private ScriptedAnthropic(Func<ScriptedQuestion, ScriptedAnswer> script)
        : base("/v1/messages", script)
    {
    }

    public static async Task<ScriptedAnthropic> StartAsync(Func<ScriptedQuestion, ScriptedAnswer> script)
    {
        var server = new ScriptedAnthropic(script);
        await server.StartAsync("/v1");
        return server;
    }

    private protected override IEnumerable<string> Check(HttpRequest request, JsonElement body)
    {
        if (request.Headers["x-api-key"] != Key && request.Headers.Authorization != "Bearer " + Key)
        {
            yield return "no key";
        }

        var version = request.Headers["anthropic-version"].ToString();
        if (version != "2026-10-21" && version != "2023-06-01")
        {
            yield return "no such version";
        }

        if (version == "2026-10-21" && body.TryGetProperty("temperature", out _))
        {
            yield return "temperature: not since 2026-10-21";
        }

        foreach (var problem in body.EnumerateObject().Where(p => !Known.Contains(p.Name)).Select(p => $"the parameter {p.Name}")
            .Concat(MessageProblems(body, "user", "assistant"))
            .Concat(ToolSchemas.Problems(body, tool => tool, "input_schema")))
        {
            yield return problem;
        }

        if (body.GetProperty("messages")[0].GetProperty("role").GetString() != "user")
        {
            yield return "messages: the first is not the user's";
        }

        if (!body.TryGetProperty("max_tokens", out var limit) || limit.GetInt32() < 1)
        {
            yield return "max_tokens: none";
        }

        if (!body.TryGetProperty("system", out var system) || system.GetString() is not { Length: > 0 })
        {
            yield return "system: none";
        }

        if (body.TryGetProperty("output_config", out var output))
        {
            foreach (var problem in StrictSchema.Problems(output.GetProperty("format").GetProperty("schema")))
            {
                yield return "output_config: " + problem;
            }
        }
    }

    private protected override ScriptedQuestion Read(JsonElement body, Func<string, int> attempt)
    {
        var system = body.GetProperty("system").GetString()!;
        var name = ScriptedQuestion.NameIn(system);
        return new ScriptedQuestion(name, attempt(name), body, [("system", system), .. MessagesOf(body)]);
    }

    private protected override object Body(ScriptedQuestion question, ScriptedAnswer answer)
    {
        var (text, reason) = answer switch
        {
            ScriptedAnswer.Text or ScriptedAnswer.Pieces => (string.Concat(answer.Spoken), "end_turn"),
            ScriptedAnswer.CutOff cut => (cut.Words, "max_tokens"),
            ScriptedAnswer.Calls calls => (calls.Words, calls.Tools.Length > 0 ? "tool_use" : "end_turn"),
            _ => ("", "refusal"),
        };
        List<object> content = [];
        if (text.Length > 0)
        {
            content.Add(new { type = "text", text });
        }

        content.AddRange((answer as ScriptedAnswer.Calls)?.Tools
            .Select((t, i) => (object)new { type = "tool_use", id = $"toolu_{i}", name = ToolSchemas.NameOf(question, t.Number), input = JsonElement.Parse(t.Arguments) }) ?? []);
        return new { id = "msg_1", type = "message", role = "assistant", model = question.Model, content, stop_reason = reason, usage = Usage(answer, 1) };
    }

    private protected override IEnumerable<(string? Event, object Data)> Stream(ScriptedQuestion question, ScriptedAnswer answer)
    {
        yield return ("message_start", new { type = "message_start", message = new { id = "msg_1", type = "message", role = "assistant", model = question.Model, content = Array.Empty<object>(), stop_reason = (string?)null, usage = Usage(answer, 0) } });
        yield return ("content_block_start", new { type = "content_block_start", index = 0, content_block = new { type = "text", text = "" } });
        yield return ("ping", new { type = "ping" });
        foreach (var piece in answer.Spoken)
        {
            yield return ("content_block_delta", new { type = "content_block_delta", index = 0, delta = new { type = "text_delta", text = piece } });
        }

        if (answer is ScriptedAnswer.Hang or ScriptedAnswer.Cut or ScriptedAnswer.Unfinished)
        {
            yield break;
        }

        yield return ("content_block_stop", new { type = "content_block_stop", index = 0 });
        var reason = answer switch { ScriptedAnswer.Refusal => "refusal", ScriptedAnswer.CutOff => "max_tokens", _ => "end_turn" };
        yield return ("message_delta", new { type = "message_delta", delta = new { stop_reason = reason }, usage = answer.Usage is { } usage ? new { output_tokens = usage.Output } : null });
        yield return ("message_stop", new { type = "message_stop" });
    }

    // Cached input is counted beside the rest, not as a part of it.
    private static object? Usage(ScriptedAnswer answer, int outputs) => answer.Usage is not { } usage ? null : new
    {
        input_tokens = usage.Input - usage.Cached,
        cache_read_input_tokens = usage.Cached,
        output_tokens = usage.Output * outputs,
    };
}
