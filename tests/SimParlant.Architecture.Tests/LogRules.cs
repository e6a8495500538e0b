using System.Text.RegularExpressions;

namespace SimParlant.Architecture.Tests;

/// <summary>
/// Logs are kept longer and read by more people than conversations. What a service logs is declared, and a declaration may name ids,
/// counts and codes only: then no text of a conversation can get into a log, whatever the mode of its agent.
/// </summary>
public sealed partial class LogRules
{
    private static readonly string[] Services =
        ["SimParlant.GraphApi/", "SimParlant.Admin/", "libs/SimParlant.Core/", "libs/SimParlant.Storage/", "SimParlant.ServiceDefaults/", "libs/SimParlant.Models/", "libs/SimParlant.GraphQL"];

    /// <summary>What a log line may mention. A text somebody wrote is none of it.</summary>
    private static readonly HashSet<string> Harmless =
    [
        "TurnId", "SessionId", "WorkspaceId", "AgentId", "RequestId", "OperationId", "KeyId", "CredentialId", "Topic", "Attempt", "Outcome", "Operation",
        "Path", "Status", "Code", "CloseCode", "Reason", "Place", "Count", "PurgedSessions", "RenewedSecrets", "UnreadableSecrets",
        "Number", "Rows", "Hash", "Form", "Provider", "ActorKind", "ObjectType", "Method", "Route", "StatusCode", "DurationMs", "Category", "LogLevelName", "Until",
    ];

    private static IEnumerable<string> Files => Repository.ProductFiles.Where(f => Services.Any(s => f.StartsWith(s, StringComparison.Ordinal)));

    [Fact]
    public void Every_log_line_is_declared() =>
        Assert.Empty(Files.Where(f => DirectCall().IsMatch(Repository.Text(f))));

    [Fact]
    public void A_declared_line_mentions_ids_counts_and_codes_only()
    {
        var named = Files
            .SelectMany(f => Declaration().Matches(Repository.Text(f)).SelectMany(d => Placeholder().Matches(d.Value)).Select(p => (File: f, Name: p.Groups[1].Value)))
            .ToList();
        Assert.NotEmpty(named);
        Assert.Empty(named.Where(n => !Harmless.Contains(n.Name)));
    }

    [GeneratedRegex(@"\.Log(Trace|Debug|Information|Warning|Error|Critical)\(|\.Log\(\s*LogLevel")]
    private static partial Regex DirectCall();

    [GeneratedRegex(@"\[LoggerMessage\((?s:.*?)\)\]")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Placeholder();
}
