using System.Collections.Concurrent;
using System.Text.Json;
using SimParlant.Core.Engine.Lexical;
using SimParlant.Core.Engine.Models;
using SimParlant.Core.Engine.Questions;
using SimParlant.Models.Prompts;

namespace SimParlant.Models.Tests.Scenarios;

/// <summary>
/// Sends every question over the wire, and tells the server beforehand what the offline provider would say to it: the server finds the
/// answer by the very text of the prompt, so a prompt that lost something on its way would find none.
/// </summary>
internal sealed class Relay(IModel wire) : IModel
{
    private readonly PromptLibrary _prompts = new();
    private readonly ConcurrentDictionary<string, ScriptedAnswer> _answers = new(StringComparer.Ordinal);
    private LexicalModel _thinker = new(TimeProvider.System);

    public IModel On(TimeProvider time)
    {
        _thinker = new LexicalModel(time);
        return this;
    }

    public ScriptedAnswer Answer(ScriptedQuestion question) => _answers[question.Messages[0].Text + question.Messages[1].Text];

    public async ValueTask<Thought<TAnswer>> AskAsync<TAnswer>(Question<TAnswer> question, ModelContext context, CancellationToken ct)
        where TAnswer : class
    {
        await PrepareAsync(question, context, ct);
        return await wire.AskAsync(question, context, ct);
    }

    public async ValueTask<Thought<DraftAnswer>> DraftAsync(
        DraftQuestion question, ModelContext context, Func<string, CancellationToken, ValueTask> onText, CancellationToken ct)
    {
        await PrepareAsync(question, context, ct);
        return await wire.DraftAsync(question, context, onText, ct);
    }

    private async ValueTask PrepareAsync<TAnswer>(Question<TAnswer> question, ModelContext context, CancellationToken ct)
        where TAnswer : class
    {
        var prompt = _prompts.Render(question, context.MaxInputTokens);
        object answer = (await _thinker.AskAsync(question, context, ct)).Value;
        _answers[prompt.System + prompt.Given] = answer switch
        {
            ToolAnswer tools => new ScriptedAnswer.Calls(
                tools.Rationale, [.. tools.Calls.Select(call => (call.Number, JsonSerializer.Serialize(call.Arguments)))]),
            DraftAnswer { Text.Length: 0 } when question is DraftQuestion => new ScriptedAnswer.Text("[silence]"),
            DraftAnswer draft when question is DraftQuestion => new ScriptedAnswer.Pieces([.. draft.Text.Split(' ').Select((word, at) => at == 0 ? word : " " + word)]),
            _ => ScriptedAnswer.Of(answer),
        };
    }
}
