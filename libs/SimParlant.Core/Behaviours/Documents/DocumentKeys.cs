namespace SimParlant.Core.Behaviours.Documents;

/// <summary>What identifies a document's things from one version to the next: their names, or their words where they have none.</summary>
public static class DocumentKeys
{
    public static string Guideline(GuidelineEntry guideline) => "guideline:" + NameOf(guideline);

    public static string Journey(string title) => "journey:" + title;

    public static string State(string title, string state) => $"journey:{title}/{state}";

    public static string Transition(string title, TransitionEntry way) => $"transition:{title}/{way.From}->{way.To}?{way.When}";

    public static string Link(string title, JourneyGuidelineEntry link) => $"link:{title}/{link.Guideline}";

    public static string Answer(AnswerEntry answer) => "answer:" + NameOf(answer);

    public static string Term(TermEntry term) => "term:" + term.Name;

    public static string Capability(CapabilityEntry capability) => "capability:" + capability.Title;

    public static string Relationship(RelationshipEntry relationship, string target) =>
        $"relationship:{relationship.Kind} {relationship.From} -> {target} {relationship.Group}";

    /// <summary>What a guideline is called in messages and references.</summary>
    public static string NameOf(GuidelineEntry guideline) => guideline.Name ?? (guideline.Then is null ? guideline.When : $"{guideline.When} -> {guideline.Then}");

    public static string NameOf(AnswerEntry answer) => answer.Name ?? answer.Say;
}
