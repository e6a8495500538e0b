using SimParlant.Core.Engine;
using SimParlant.Core.Engine.Questions;

namespace SimParlant.Models.Prompts;

/// <summary>The prompt files of this library: one per question, and what they share.</summary>
internal sealed class PromptLibrary
{
    private const string SharedFolder = "shared/";

    /// <summary>A token is taken for four characters: near enough for English, too generous for scripts with short words.</summary>
    public const int CharactersPerToken = 4;

    // {"speaker":"customer","text":""},
    private const int AroundWords = 33;

    private readonly Dictionary<string, PromptTemplate> _templates;
    private readonly PromptTemplate _repair;

    public PromptLibrary()
    {
        var files = PromptFiles.Read();
        _templates = files.Where(f => !f.Key.StartsWith(SharedFolder, StringComparison.Ordinal))
            .ToDictionary(f => f.Key, f => PromptTemplate.Parse(f.Value, name => files[SharedFolder + name]));
        _repair = PromptTemplate.Parse(files[SharedFolder + "repair"], name => files[SharedFolder + name]);
    }

    public IReadOnlyCollection<string> Questions => _templates.Keys;

    /// <summary>Renders within the limit as far as may be: the oldest of the transcript goes first, then what tools answered in earlier turns.</summary>
    public RenderedPrompt Render<TAnswer>(Question<TAnswer> question, int maxInputTokens)
        where TAnswer : class
    {
        var most = Math.Min((long)maxInputTokens * CharactersPerToken, int.MaxValue);
        var dialogue = question.Dialogue;
        var prompt = Render(question, dialogue);
        while (prompt.Length > most && Shorten(dialogue, prompt.Length - most) is { } shorter)
        {
            (dialogue, prompt) = (shorter, Render(question, shorter));
        }

        return prompt;
    }

    /// <param name="problem">What is wrong with an answer.</param>
    public string Repair(string problem) =>
        _repair.Render(new PromptValues().Data("problem", problem)).System;

    public PromptTemplate Template(string question) => _templates[question];

    private RenderedPrompt Render<TAnswer>(Question<TAnswer> question, Dialogue dialogue)
        where TAnswer : class => Template(question.Name).Render(QuestionView.Of(question, dialogue));

    // What was said last stays: without it there is no conversation to speak of.
    private static Dialogue? Shorten(Dialogue dialogue, long excess)
    {
        if (dialogue.Transcript.Count > 1)
        {
            var dropped = 0;
            for (; excess > 0 && dropped < dialogue.Transcript.Count - 1; dropped++)
            {
                excess -= dialogue.Transcript[dropped].Text.Length + AroundWords;
            }

            return dialogue with { Transcript = [.. dialogue.Transcript.Skip(dropped)] };
        }

        return dialogue.ToolOutcomes.Any(o => !o.IsNew) ? dialogue with { ToolOutcomes = [.. dialogue.ToolOutcomes.Where(o => o.IsNew)] } : null;
    }
}
