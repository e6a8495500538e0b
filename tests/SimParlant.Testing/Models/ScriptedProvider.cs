using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SimParlant.Testing.Models;

/// <summary>
/// A provider of language models over real HTTP that answers by a script. It takes only what the real one takes; the rest is answered with 400
/// and noted in <see cref="Problems"/>.
/// </summary>
public abstract class ScriptedProvider : IAsyncDisposable
{
    public const string Key = "sk-scripted-0123456789";

    private readonly WebApplication _app;
    private readonly Func<ScriptedQuestion, ScriptedAnswer> _script;
    private readonly ConcurrentQueue<ScriptedQuestion> _questions = new();
    private readonly ConcurrentQueue<string> _problems = new();
    private readonly SemaphoreSlim _arrivals = new(0);

    private protected ScriptedProvider(string path, Func<ScriptedQuestion, ScriptedAnswer> script)
    {
        _script = script;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.MapPost(path, AnswerAsync);
    }

    /// <summary>What a client is configured with.</summary>
    public Uri Endpoint { get; private set; } = null!;

    /// <summary>Well-formed ones, in the order they came.</summary>
    public IReadOnlyList<ScriptedQuestion> Questions => [.. _questions];

    /// <summary>What was wrong with requests; to be empty at the end of a test.</summary>
    public IReadOnlyList<string> Problems => [.. _problems];

    /// <summary>Ends when one more request has arrived than was waited for before.</summary>
    public Task ArrivalAsync() => _arrivals.WaitAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _arrivals.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected async Task StartAsync(string root)
    {
        await _app.StartAsync();
        Endpoint = new Uri(_app.Urls.First() + root);
    }

    /// <summary>What the real provider would not take.</summary>
    private protected abstract IEnumerable<string> Check(HttpRequest request, JsonElement body);

    private protected abstract ScriptedQuestion Read(JsonElement body, Func<string, int> attempt);

    private protected abstract object Body(ScriptedQuestion question, ScriptedAnswer answer);

    /// <summary>The events of a stream; for one that breaks or hangs, those before that.</summary>
    private protected abstract IEnumerable<(string? Event, object Data)> Stream(ScriptedQuestion question, ScriptedAnswer answer);

    private protected static IEnumerable<string> MessageProblems(JsonElement body, params string[] roles)
    {
        if (!body.TryGetProperty("messages", out var messages) || messages.ValueKind != JsonValueKind.Array || messages.GetArrayLength() == 0)
        {
            return ["messages: none"];
        }

        return messages.EnumerateArray().SelectMany((m, i) => new[]
        {
            !roles.Contains(m.GetProperty("role").GetString()) ? $"messages[{i}]: its role" : "",
            m.GetProperty("content") is not { ValueKind: JsonValueKind.String } content || content.GetString()!.Length == 0 ? $"messages[{i}]: no content" : "",
        }).Where(problem => problem.Length > 0);
    }

    private protected static List<(string, string)> MessagesOf(JsonElement body) =>
        [.. body.GetProperty("messages").EnumerateArray().Select(m => (m.GetProperty("role").GetString()!, m.GetProperty("content").GetString()!))];

    private async Task AnswerAsync(HttpContext context)
    {
        using var document = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        var body = document.RootElement.Clone();
        var problems = Check(context.Request, body).ToList();
        if (problems.Count > 0)
        {
            problems.ForEach(_problems.Enqueue);
            await FailAsync(context, 400, "bad_request");
            return;
        }

        var question = Read(body, name => _questions.Count(q => q.Name == name) + 1);
        _questions.Enqueue(question);
        _arrivals.Release();
        var answer = _script(question);
        switch (answer)
        {
            case ScriptedAnswer.Status status:
                context.Response.Headers.RetryAfter = status.RetryAfter;
                context.Response.Headers.Location = status.Location;
                await FailAsync(context, status.Code, status.Error, status.Parameter);
                break;
            case ScriptedAnswer.Raw raw:
                await context.Response.WriteAsync(raw.Body, context.RequestAborted);
                break;
            case ScriptedAnswer.Hang { Words.Length: 0 }:
                await HangAsync(context);
                break;
            case ScriptedAnswer.Cut { Words.Length: 0 }:
                context.Abort();
                break;
            default:
                await (question.IsStreamed ? StreamAsync(context, question, answer) : context.Response.WriteAsJsonAsync(Body(question, answer), context.RequestAborted));
                break;
        }
    }

    private async Task StreamAsync(HttpContext context, ScriptedQuestion question, ScriptedAnswer answer)
    {
        context.Response.ContentType = "text/event-stream";
        foreach (var (name, data) in Stream(question, answer))
        {
            var text = data as string ?? JsonSerializer.Serialize(data);
            await context.Response.WriteAsync($"{(name is null ? "" : $"event: {name}\n")}data: {text}\n\n", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }

        if (answer is ScriptedAnswer.Hang)
        {
            await HangAsync(context);
        }
        else if (answer is ScriptedAnswer.Cut)
        {
            context.Abort();
        }
    }

    private static async Task HangAsync(HttpContext context)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The caller has gone.
        }
    }

    private static Task FailAsync(HttpContext context, int status, string code, string? parameter = null)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { error = new { type = code, param = parameter, message = "Said with words of the request." } }, context.RequestAborted);
    }
}
