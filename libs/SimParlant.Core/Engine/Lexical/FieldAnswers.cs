using SimParlant.Core.Engine.Lexical.Conditions;
using SimParlant.Core.Engine.Lexical.Values;
using SimParlant.Core.Engine.Questions;

namespace SimParlant.Core.Engine.Lexical;

/// <summary>A value for a template's field, by what the field is called.</summary>
internal static class FieldAnswers
{
    public static FieldAnswer Answer(FieldQuestion question, Evidence evidence)
    {
        var wanted = new Wanted(question.Field, Kinds.Guess(question.Field));
        foreach (var text in evidence.CustomerTexts.Append(evidence.Dialogue.Message).Reverse())
        {
            if (evidence.Values.Best(wanted, text) is { } found)
            {
                return new FieldAnswer("The customer said it.", found.Value);
            }
        }

        var stems = Fact.Stems(question.Field);
        if (stems.Count > 0 && evidence.Facts.FirstOrDefault(f => f.Leaf.SequenceEqual(stems)) is { } fact && fact.Text is { Length: > 0 } known)
        {
            return new FieldAnswer("It is known.", known);
        }

        return stems is ["custom" or "user", "name"] && evidence.Dialogue.Customer.Name is { Length: > 0 } name
            ? new FieldAnswer("It is known.", name)
            : new FieldAnswer("The conversation does not tell.", null);
    }
}
