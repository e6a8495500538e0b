using SimParlant.Core.Outcomes;

namespace SimParlant.Core.Guidelines;

/// <summary>What a guideline's fields may hold.</summary>
internal static class GuidelineRules
{
    public const int TextLength = 2000;
    public const int DefaultPriority = 100;
    public const int MostPriority = 1000;

    public static void Check(FieldErrors errors, Guideline guideline, string prefix = "")
    {
        errors.Length(prefix + "condition", guideline.Condition, 1, TextLength);
        errors.Length(prefix + "action", guideline.Action, 1, TextLength);
        errors.Range(prefix + "priority", guideline.Priority, 1, MostPriority);
    }
}
