using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine.Lexical.Values;
using SimParlant.Core.Engine.Questions;

namespace SimParlant.Core.Engine.Lexical;

/// <summary>What the customer told that states of a journey ask for, now or later.</summary>
internal sealed class JourneySlots(JourneyQuestion question, Evidence evidence, JourneyStep? current, HashSet<string> known)
{
    public Dictionary<string, string> Collect()
    {
        var message = evidence.Dialogue.Message;
        var corrects = JourneyCues.Corrects(message);
        var wanted = new List<Wanted>();
        var ways = new HashSet<string>(StringComparer.Ordinal);
        var asked = current is not null && evidence.HasAgentSpoken ? FirstOpen(current) : null;
        foreach (var step in question.Steps.OrderBy(s => s.Number == current?.Number ? 0 : 1))
        {
            foreach (var slot in step.Node.Slots)
            {
                var isHere = step.Number == current?.Number;
                if (ways.Add(slot.Variable) && (isHere || !known.Contains(slot.Variable) || corrects))
                {
                    wanted.Add(Wanted.For(slot, isHere && evidence.HasAgentSpoken && (slot == asked || IsTyped(slot))));
                }
            }
        }

        var collected = evidence.Values.Fill(wanted, message).ToDictionary(f => f.Key, f => f.Value.Value, StringComparer.Ordinal);
        if (current is null)
        {
            Recall(wanted, collected);
        }

        return collected;
    }

    // A question or "never mind" is no answer in free text.
    private Slot? FirstOpen(JourneyStep step) => JourneyCues.Leaves(evidence.Dialogue.Message)
        ? null
        : step.Node.Slots.FirstOrDefault(s => !known.Contains(s.Variable)) ?? step.Node.Slots.FirstOrDefault();

    private static bool IsTyped(Slot slot) => slot.Type != SlotType.Text;

    // Told before the journey began: only what cannot be mistaken for something else.
    private void Recall(List<Wanted> wanted, Dictionary<string, string> collected)
    {
        foreach (var text in evidence.CustomerTexts.Reverse().Take(10))
        {
            foreach (var want in wanted)
            {
                if (!collected.ContainsKey(want.Name)
                    && want.Kind is ValueKind.Email or ValueKind.Phone or ValueKind.Id or ValueKind.Pattern or ValueKind.Name
                    && evidence.Values.Best(want, text) is { } found)
                {
                    collected[want.Name] = found.Value;
                }
            }
        }
    }
}
