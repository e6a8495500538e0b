namespace SimParlant.Core.Behaviours.Documents;

/// <summary>How much one agent's document may hold: far more than a person can oversee, and little enough to be read each turn.</summary>
public static class DocumentLimits
{
    public const int Guidelines = 500;
    public const int Journeys = 100;
    public const int States = 100;
    public const int Transitions = 500;
    public const int Answers = 1000;
    public const int Terms = 1000;
    public const int Capabilities = 200;
    public const int Variables = 500;
    public const int Relationships = 2000;
    public const int Tools = 200;

    /// <summary>Of any list of words: tags, synonyms, signals, conditions.</summary>
    public const int Entries = 50;

    public const int Name = 255;
    public const int Entry = 500;
    public const int Text = 2000;
    public const int Template = 4000;
    public const int Description = 5000;
    public const int Tag = 100;
    public const int Pattern = 500;

    /// <summary>Of a variable's value, as JSON.</summary>
    public const int Value = 16_000;

    public const int LeastPriority = 1;
    public const int MostPriority = 1000;
}
