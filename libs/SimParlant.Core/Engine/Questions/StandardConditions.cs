namespace SimParlant.Core.Engine.Questions;

/// <summary>Conditions the engine itself asks about.</summary>
public static class StandardConditions
{
    public const string Confirms = "The customer says yes to what was just asked.";

    public const string Declines = "The customer says no to what was just asked.";
}
