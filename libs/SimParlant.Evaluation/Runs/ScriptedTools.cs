using System.Text.Json;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Tools;
using SimParlant.Core.Workspaces;
using SimParlant.Evaluation.Scenarios;

namespace SimParlant.Evaluation.Runs;

/// <summary>Tools that answer what the scenario says.</summary>
internal sealed class ScriptedTools(IReadOnlyList<ToolSetup> tools) : IToolExecutor
{
    private static readonly JsonElement NoParameters = JsonSerializer.SerializeToElement(new { type = "object", properties = new { } });

    /// <summary>Keys of the calls that ran, in order: one that ran twice is there twice.</summary>
    public List<string> Ran { get; } = [];

    public static ToolSpec SpecOf(ToolSetup tool, Guid id) => new(id, tool.Name, tool.Description, tool.Parameters ?? NoParameters)
    {
        DisplayName = tool.DisplayName ?? tool.Name,
        IsConsequential = tool.Consequential,
        Overlap = tool.Overlap,
        Usage = tool.Usage,
        Tags = tool.Tags,
    };

    public ValueTask<ToolResult> RunAsync(WorkspaceScope scope, ToolInvocation invocation, CancellationToken ct)
    {
        lock (Ran)
        {
            Ran.Add(invocation.IdempotencyKey);
        }

        var answer = tools.First(tool => tool.Name == invocation.Tool.Name).Results.FirstOrDefault(result => Fits(result, invocation.Arguments)) ?? new();
        var result = answer.Fails is { } error
            ? ToolResult.Failed(error, answer.Unknown)
            : new ToolResult(answer.Returns ?? JsonSerializer.SerializeToElement(new { }));
        return ValueTask.FromResult(result with
        {
            IsUnknown = answer.Unknown,
            Mode = answer.Mode,
            IsTransient = answer.Transient,
            Answers = answer.Answers,
            Instructions = answer.Instructions,
            Fields = answer.Fields,
            Metadata = answer.Metadata,
        });
    }

    private static bool Fits(ToolAnswerSetup answer, JsonElement arguments) => answer.When.All(wanted =>
        arguments.ValueKind == JsonValueKind.Object && arguments.TryGetProperty(wanted.Key, out var given) && JsonElement.DeepEquals(given, wanted.Value));
}
