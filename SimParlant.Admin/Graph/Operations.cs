using System.Collections.Frozen;
using System.Reflection;
using System.Text.RegularExpressions;

namespace SimParlant.Admin.Graph;

/// <summary>
/// The operations in Graph/Operations, the only GraphQL text of the console. A file holds one operation and bears its name;
/// Fragments.graphql holds what several share.
/// </summary>
internal static partial class Operations
{
    private const string Extension = ".graphql";
    private static readonly FrozenDictionary<string, string> Fragments = ReadFragments();

    internal static IReadOnlyList<GraphOperation> All { get; } = ReadAll();

    private static readonly FrozenDictionary<string, GraphOperation> ByName = All.ToFrozenDictionary(operation => operation.Name);

    internal static GraphOperation Me { get; } = ByName["Me"];
    internal static GraphOperation WorkspaceHome { get; } = ByName["WorkspaceHome"];
    internal static GraphOperation AgentList { get; } = ByName["AgentList"];
    internal static GraphOperation AgentNames { get; } = ByName["AgentNames"];
    internal static GraphOperation AgentById { get; } = ByName["AgentById"];
    internal static GraphOperation AgentGuidelines { get; } = ByName["AgentGuidelines"];
    internal static GraphOperation AgentCannedResponses { get; } = ByName["AgentCannedResponses"];
    internal static GraphOperation AgentSessions { get; } = ByName["AgentSessions"];
    internal static GraphOperation CreateAgent { get; } = ByName["CreateAgent"];
    internal static GraphOperation UpdateAgent { get; } = ByName["UpdateAgent"];
    internal static GraphOperation DeleteAgent { get; } = ByName["DeleteAgent"];
    internal static GraphOperation GuidelineById { get; } = ByName["GuidelineById"];
    internal static GraphOperation CreateGuideline { get; } = ByName["CreateGuideline"];
    internal static GraphOperation UpdateGuideline { get; } = ByName["UpdateGuideline"];
    internal static GraphOperation DeleteGuideline { get; } = ByName["DeleteGuideline"];
    internal static GraphOperation CannedResponseById { get; } = ByName["CannedResponseById"];
    internal static GraphOperation CreateCannedResponse { get; } = ByName["CreateCannedResponse"];
    internal static GraphOperation UpdateCannedResponse { get; } = ByName["UpdateCannedResponse"];
    internal static GraphOperation DeleteCannedResponse { get; } = ByName["DeleteCannedResponse"];
    internal static GraphOperation AuditList { get; } = ByName["AuditList"];
    internal static GraphOperation AuditVerification { get; } = ByName["AuditVerification"];
    internal static GraphOperation SessionList { get; } = ByName["SessionList"];
    internal static GraphOperation SessionTranscript { get; } = ByName["SessionTranscript"];
    internal static GraphOperation StartSession { get; } = ByName["StartSession"];
    internal static GraphOperation SendMessage { get; } = ByName["SendMessage"];
    internal static GraphOperation EndSession { get; } = ByName["EndSession"];
    internal static GraphOperation SetSessionMode { get; } = ByName["SetSessionMode"];
    internal static GraphOperation SendAgentMessage { get; } = ByName["SendAgentMessage"];
    internal static GraphOperation SetSessionVariable { get; } = ByName["SetSessionVariable"];
    internal static GraphOperation ClearSessionVariable { get; } = ByName["ClearSessionVariable"];
    internal static GraphOperation CustomerList { get; } = ByName["CustomerList"];
    internal static GraphOperation CustomerById { get; } = ByName["CustomerById"];
    internal static GraphOperation SetCustomer { get; } = ByName["SetCustomer"];
    internal static GraphOperation SetCustomerValue { get; } = ByName["SetCustomerValue"];
    internal static GraphOperation ClearCustomerValue { get; } = ByName["ClearCustomerValue"];
    internal static GraphOperation PendingReplies { get; } = ByName["PendingReplies"];
    internal static GraphOperation ApproveReply { get; } = ByName["ApproveReply"];
    internal static GraphOperation EditReply { get; } = ByName["EditReply"];
    internal static GraphOperation RejectReply { get; } = ByName["RejectReply"];
    internal static GraphOperation AgentBehaviour { get; } = ByName["AgentBehaviour"];
    internal static GraphOperation ReplaceBehaviour { get; } = ByName["ReplaceBehaviour"];
    internal static GraphOperation SessionEvents { get; } = ByName["SessionEvents"];
    internal static GraphOperation ReplyProgress { get; } = ByName["ReplyProgress"];
    internal static GraphOperation WorkspaceActivity { get; } = ByName["WorkspaceActivity"];

    private static GraphOperation[] ReadAll() =>
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.EndsWith(Extension, StringComparison.Ordinal) && name != "Fragments" + Extension)
            .Order(StringComparer.Ordinal)
            .Select(name => new GraphOperation(name[..^Extension.Length], WithFragments(Read(name)))),
    ];

    private static FrozenDictionary<string, string> ReadFragments() =>
        FragmentDefinition().Matches(Read("Fragments" + Extension))
            .ToFrozenDictionary(match => match.Groups["name"].Value, match => match.Value);

    private static string WithFragments(string operation)
    {
        var text = operation;
        var added = new HashSet<string>();
        for (var spread = FragmentSpread().Match(text); spread.Success; spread = spread.NextMatch())
        {
            var name = spread.Groups["name"].Value;
            if (!added.Add(name)) { continue; }
            text += "\n" + Fragments[name];
            spread = FragmentSpread().Match(text, spread.Index);
        }
        return text;
    }

    private static string Read(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The console was built without its GraphQL document \"{resource}\".");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^fragment (?<name>\w+) on .*?^\}", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FragmentDefinition();

    [GeneratedRegex(@"\.\.\.\s*(?!on\b)(?<name>\w+)")]
    private static partial Regex FragmentSpread();
}
