using SimParlant.Core.Engine.Questions;

namespace SimParlant.Core.Engine.Lexical.Speech;

/// <summary>An instruction is carried out when the reply has its words.</summary>
internal static class Reviewing
{
    private const double CarriedOut = 0.6;

    public static ReviewAnswer Answer(ReviewQuestion question, Evidence evidence)
    {
        var reply = evidence.Reader.Read(question.Reply);
        var facts = new FactSpeech(evidence);
        return new ReviewAnswer([.. question.Instructions.Select(instruction =>
        {
            var spoken = InstructionSpeech.Say(instruction.Action, facts.About);
            var covered = spoken.Any(s => question.Reply.Contains(s, StringComparison.OrdinalIgnoreCase))
                ? 1
                : Math.Max(
                    reply.Cover(evidence.Reader.Read(instruction.Action).Words, 0.6),
                    spoken.Count == 0 ? 0 : reply.Cover(evidence.Reader.Read(string.Join(' ', spoken)).Words));
            return new ReviewCheck(
                instruction.Number, covered >= CarriedOut ? "The reply has its words." : "The reply lacks most of its words.", covered >= CarriedOut);
        })]);
    }
}
