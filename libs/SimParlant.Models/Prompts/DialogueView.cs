using SimParlant.Core.Engine;

namespace SimParlant.Models.Prompts;

/// <summary>What of a dialogue a model sees: no id, nothing private.</summary>
internal static class DialogueView
{
    public static PromptValues Of(Dialogue dialogue) => new PromptValues()
        .Configuration("agent", dialogue.Agent)
        .Configuration("glossary", dialogue.Terms.Select(t => new { t.Name, t.Description, Synonyms = OrNull(t.Synonyms) }).ToList())
        .Configuration("capabilities", dialogue.Capabilities.Select(c => new { c.Title, c.Description }).ToList())
        .Data("customer", Customer(dialogue.Customer))
        // There is nothing private in a dialogue; should that ever fail, it ends here.
        .Data("variables", dialogue.Variables.Where(v => !v.IsPrivate).Select(v => new { Name = v.Key, v.Value, v.Description }).ToList())
        .Data("tool_outcomes", dialogue.ToolOutcomes.Select(o => new { o.Tool, o.Arguments, Answer = o.Data, Failed = OrNull(o.IsError), ThisTurn = o.IsNew }).ToList())
        .Data("observations", dialogue.Observations.ToList())
        .Data("transcript", dialogue.Transcript.Select(u => new { u.Speaker, u.Text }).ToList())
        .Data("message", dialogue.Message);

    private static object? Customer(CustomerProfile customer) =>
        customer is { Name: null, Locale: null, Timezone: null, Tags.Count: 0 }
            ? null
            : new { customer.Name, customer.Locale, customer.Timezone, Tags = OrNull(customer.Tags) };

    private static IReadOnlyList<string>? OrNull(IReadOnlyList<string> list) => list.Count == 0 ? null : list;

    private static bool? OrNull(bool value) => value ? true : null;
}
