using SimParlant.Admin.Graph;
using SimParlant.Admin.Shell;

namespace SimParlant.Admin.CannedResponses;

public sealed class CannedResponseForm
{
    public string? Template { get; set; }
    public string? Category { get; set; }
    /// <summary>Between commas.</summary>
    public string? Tags { get; set; }
    /// <summary>One a line.</summary>
    public string? Conditions { get; set; }
    public string? Priority { get; set; }
    public bool Enabled { get; set; }
    public bool RequiresExactMatch { get; set; }

    internal static CannedResponseForm New() => new() { Priority = "100", Enabled = true };

    internal static CannedResponseForm Of(CannedResponse response) => new()
    {
        Template = response.Template,
        Category = response.Category,
        Tags = string.Join(", ", response.Tags),
        Conditions = string.Join('\n', response.Conditions),
        Priority = response.Priority.ToString(),
        Enabled = response.Enabled,
        RequiresExactMatch = response.RequiresExactMatch,
    };

    internal GraphResult<CannedResponseInput> Read()
    {
        var fields = new FormFields();
        var input = new CannedResponseInput(
            fields.Required("template", Template, "Write the answer.", 4_000),
            fields.Optional("category", Category, 100),
            FormFields.Words(Tags),
            FormFields.Lines(Conditions),
            fields.Number("priority", Priority, 1, 1_000),
            Enabled,
            RequiresExactMatch);
        return fields.Problem is { } problem ? problem : GraphResult<CannedResponseInput>.Of(input);
    }
}

internal sealed record CannedResponseInput(
    string Template, string? Category, string[] Tags, string[] Conditions, int? Priority, bool Enabled, bool RequiresExactMatch)
{
    private const int DefaultPriority = 100;

    public object ForNew(Guid agentId) => new
    {
        agentId,
        template = Template,
        category = Category,
        tags = Tags,
        conditions = Conditions,
        priority = Priority,
        enabled = Enabled,
        requiresExactMatch = RequiresExactMatch,
    };

    // A priority cannot be empty: left blank, it goes back to the graph's default.
    public object ForChange(Guid id) => new
    {
        id,
        template = Template,
        category = Category,
        tags = Tags,
        conditions = Conditions,
        priority = Priority ?? DefaultPriority,
        enabled = Enabled,
        requiresExactMatch = RequiresExactMatch,
    };
}
