using System.Text.Json;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine.Lexical.Conditions;
using SimParlant.Core.Engine.Questions;

namespace SimParlant.Core.Engine.Lexical;

/// <summary>Which tools run, with what.</summary>
internal static class ToolPlan
{
    // A tool beside the best runs only when what is asked for covers this much of its own name.
    private const double OwnReason = 0.6;

    public static ToolAnswer Answer(ToolQuestion question, Evidence evidence)
    {
        if (question.Reasons.Count == 0 || question.Tools.Count == 0)
        {
            return new ToolAnswer("Nothing asks for a tool.", []);
        }

        var calls = new List<PlannedCall>();
        var repeated = 0;
        foreach (var choice in Suitable(question, evidence))
        {
            foreach (var arguments in new ToolArguments(choice, evidence).Fill())
            {
                var element = JsonSerializer.SerializeToElement(arguments);
                if (IsAtHand(evidence.Dialogue, choice.Tool, element))
                {
                    repeated++;
                }
                else
                {
                    calls.Add(new PlannedCall(choice.Number, element));
                }
            }
        }

        return new ToolAnswer(
            calls.Count > 0 ? $"It is asked for: {question.Reasons[0].TrimEnd('.')}." : repeated > 0 ? "The answer is at hand already." : "No tool suits.", calls);
    }

    private static IEnumerable<ToolChoice> Suitable(ToolQuestion question, Evidence evidence)
    {
        if (question.Tools.Count == 1)
        {
            return question.Tools;
        }

        var ranked = question.Tools.Select(choice => (Choice: choice, Fit: Fit(choice, question, evidence))).OrderByDescending(c => c.Fit).ThenBy(c => c.Choice.Number).ToList();
        return ranked.Where((c, i) => i == 0 || (c.Choice.Tool.Overlap == ToolOverlap.None && HasOwnReason(c.Choice, question, evidence))).Select(c => c.Choice);
    }

    private static double Fit(ToolChoice choice, ToolQuestion question, Evidence evidence)
    {
        var tool = choice.Tool;
        var said = evidence.Message;
        var reasons = evidence.Reader.Read(string.Join('\n', question.Reasons));
        var name = evidence.Reader.Read(Fact.Spaced(tool.Name) + " " + tool.DisplayName);
        var about = evidence.Reader.Read($"{Fact.Spaced(tool.Name)}\n{tool.Description}\n{tool.Usage}\n{string.Join(' ', tool.Tags)}");
        var arguments = new ToolArguments(choice, evidence);
        var filled = arguments.Required == 0 ? 0.5 : Math.Min(1, arguments.Fill()[0].Count / (double)arguments.Required);
        return 3 * about.Cover(said.Words) + 1.5 * about.Cover(reasons.Words) + 2 * said.Cover(name.Words) + reasons.Cover(name.Words) + filled;
    }

    private static bool HasOwnReason(ToolChoice choice, ToolQuestion question, Evidence evidence)
    {
        var name = evidence.Reader.Read(Fact.Spaced(choice.Tool.Name));
        return !name.IsEmpty && evidence.Reader.Read(string.Join('\n', question.Reasons.Append(evidence.Dialogue.Message))).Cover(name.Words) >= OwnReason;
    }

    private static bool IsAtHand(Dialogue dialogue, ToolSpec tool, JsonElement arguments) =>
        dialogue.ToolOutcomes.Any(o => o.Tool == tool.Name && (o.IsNew || !o.IsError) && JsonElement.DeepEquals(o.Arguments, arguments));
}
