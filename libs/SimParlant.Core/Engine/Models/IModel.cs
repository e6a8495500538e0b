using SimParlant.Core.Engine.Questions;

namespace SimParlant.Core.Engine.Models;

/// <summary>
/// The one port through which the engine thinks: typed questions, typed answers. Implementations hold no state between calls and may be
/// asked for many conversations at once.
/// </summary>
public interface IModel
{
    /// <exception cref="ModelException">No answer could be had, or the budget is spent.</exception>
    ValueTask<Thought<TAnswer>> AskAsync<TAnswer>(Question<TAnswer> question, ModelContext context, CancellationToken ct)
        where TAnswer : class;

    /// <summary>Like <see cref="AskAsync"/> for what the agent will say, handing on pieces as they come.</summary>
    /// <param name="onText">Called in order with each new piece; a restarted attempt is told by an empty piece: forget what came before.</param>
    ValueTask<Thought<DraftAnswer>> DraftAsync(
        DraftQuestion question, ModelContext context, Func<string, CancellationToken, ValueTask> onText, CancellationToken ct);
}

/// <summary>A model's answer and what it took.</summary>
public readonly record struct Thought<T>(T Value, ModelUsage Usage);

/// <param name="Provider">Who answered in the end: the agent's own choice, or one it fell back to.</param>
/// <param name="MicroCents">Millionths of a cent, so that many small calls add up without rounding.</param>
public readonly record struct ModelUsage(string Provider, string Model, int InputTokens, int OutputTokens, long MicroCents)
{
    public int Tokens => InputTokens + OutputTokens;
}

/// <summary>How an agent wants to be thought for, and what it may still spend.</summary>
/// <param name="Provider">Name of a configured provider.</param>
/// <param name="Temperature">0 to 1, for what is said; judgements are always made cold.</param>
/// <param name="MaxOutputTokens">Of one answer.</param>
/// <param name="MaxInputTokens">Of one question; the oldest words are left out first.</param>
public sealed record ModelContext(
    string WorkspaceId, Guid SessionId, string Provider, string Model, double Temperature, int MaxOutputTokens, int MaxInputTokens, TurnBudget Budget)
{
    /// <summary>The provider that needs no network and compares words; always there, always last.</summary>
    public const string Offline = "offline";
}
