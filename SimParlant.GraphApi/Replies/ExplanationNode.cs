using SimParlant.Core.Behaviours;
using SimParlant.Core.CannedResponses;
using SimParlant.Core.Engine;
using SimParlant.Core.Guidelines;
using SimParlant.Core.Workspaces;

namespace SimParlant.GraphApi.Replies;

/// <summary>Why did the agent say this? For members only.</summary>
[GraphQLName("Explanation")]
internal sealed class ExplanationNode(WorkspaceScope scope, Explanation explained)
{
    internal WorkspaceScope Scope => scope;

    public ReplyOrigin Origin => explained.Origin;

    public string Rationale => explained.Rationale;

    public Guid? AnswerId => explained.AnswerId;

    /// <summary>What the agent would have said in its own words, when it said something else.</summary>
    public string? Draft => explained.Draft;

    /// <summary>In force for this reply.</summary>
    public CompositionStyle Style => explained.Style;

    /// <summary>Who thought.</summary>
    public string Provider => explained.Provider;

    public string Model => explained.Model;

    public int Tokens => explained.Tokens;

    public int Cents => explained.Cents;

    public int Iterations => explained.Iterations;

    /// <summary>All that were found to apply, those among them that then gave way too.</summary>
    public IReadOnlyList<ExplainedGuidelineNode> Guidelines => [.. explained.Guidelines.Select(one => new ExplainedGuidelineNode(scope, one))];

    public IReadOnlyList<ExplainedJourney> Journeys => explained.Journeys;

    public IReadOnlyList<ExplainedTool> Tools => explained.Tools;

    /// <summary>Names of glossary terms at hand.</summary>
    public IReadOnlyList<string> Terms => explained.Terms;

    public IReadOnlyList<ExplainedStage> Stages => explained.Stages;

    /// <returns>Null for who is no member, and for what is no explanation.</returns>
    public static ExplanationNode? Of(WorkspaceScope scope, System.Text.Json.JsonElement? json) =>
        scope.Customer is null && json is { ValueKind: System.Text.Json.JsonValueKind.Object } given && Explanation.Read(given) is { } explained
            ? new(scope, explained)
            : null;
}

/// <summary>A guideline as it was when it applied.</summary>
[GraphQLName("ExplainedGuideline")]
internal sealed class ExplainedGuidelineNode(WorkspaceScope scope, ExplainedGuideline explained)
{
    internal WorkspaceScope Scope => scope;

    public Guid Id => explained.Id;

    public string Condition => explained.Condition;

    public string? Action => explained.Action;

    public string Rationale => explained.Rationale;

    public Resolution Resolution => explained.Resolution;

    /// <summary>It counted: the reply was to carry it out.</summary>
    public bool Applied => explained.Applied;
}

[ExtendObjectType<ExplanationNode>]
internal static class ExplanationAnswers
{
    /// <summary>The approved answer it came from, as it is now; null when it is gone.</summary>
    public static Task<CannedResponse?> GetAnswerAsync([Parent] ExplanationNode explanation, CannedResponseById answers, CancellationToken ct) =>
        explanation.AnswerId is { } id ? answers.LoadAsync((explanation.Scope, id), ct) : Task.FromResult<CannedResponse?>(null);
}

[ExtendObjectType<ExplainedGuidelineNode>]
internal static class ExplainedGuidelines
{
    /// <summary>As it is now; null when it is gone.</summary>
    public static Task<Guideline?> GetGuidelineAsync([Parent] ExplainedGuidelineNode explained, GuidelineById guidelines, CancellationToken ct) =>
        guidelines.LoadAsync((explained.Scope, explained.Id), ct);
}
