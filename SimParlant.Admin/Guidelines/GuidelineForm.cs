using SimParlant.Admin.Graph;
using SimParlant.Admin.Shell;

namespace SimParlant.Admin.Guidelines;

public sealed class GuidelineForm
{
    public string? Condition { get; set; }
    public string? Action { get; set; }
    public string? Priority { get; set; }
    public bool Enabled { get; set; }

    internal static GuidelineForm New() => new() { Priority = "100", Enabled = true };

    internal static GuidelineForm Of(Guideline guideline) => new()
    {
        Condition = guideline.Condition,
        Action = guideline.Action,
        Priority = guideline.Priority.ToString(),
        Enabled = guideline.Enabled,
    };

    internal GraphResult<GuidelineInput> Read()
    {
        var fields = new FormFields();
        var input = new GuidelineInput(
            fields.Required("condition", Condition, "Say when the guideline applies.", 2_000),
            fields.Required("action", Action, "Say what the agent should do.", 2_000),
            fields.Number("priority", Priority, 1, 1_000),
            Enabled);
        return fields.Problem is { } problem ? problem : GraphResult<GuidelineInput>.Of(input);
    }
}

internal sealed record GuidelineInput(string Condition, string Action, int? Priority, bool Enabled)
{
    internal const int DefaultPriority = 100;

    public object ForNew(Guid agentId) => new { agentId, condition = Condition, action = Action, priority = Priority, enabled = Enabled };

    // A priority cannot be empty: left blank, it goes back to the graph's default.
    public object ForChange(Guid id) => new { id, condition = Condition, action = Action, priority = Priority ?? DefaultPriority, enabled = Enabled };
}
