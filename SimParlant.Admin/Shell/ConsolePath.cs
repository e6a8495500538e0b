namespace SimParlant.Admin.Shell;

/// <summary>Every address of the console.</summary>
internal static class ConsolePath
{
    private const string Prefix = "/workspace/";

    public static string Home(string workspace) => $"{Prefix}{Uri.EscapeDataString(workspace)}/home";
    public static string Agents(string workspace) => $"{Prefix}{Uri.EscapeDataString(workspace)}/agents";
    public static string NewAgent(string workspace) => $"{Agents(workspace)}/new";
    public static string Agent(string workspace, Guid agent) => $"{Agents(workspace)}/{agent}";
    public static string DeleteAgent(string workspace, Guid agent) => $"{Agent(workspace, agent)}/delete";
    public static string Guidelines(string workspace, Guid agent) => $"{Agent(workspace, agent)}/guidelines";
    public static string Guideline(string workspace, Guid agent, Guid guideline) => $"{Guidelines(workspace, agent)}/{guideline}";
    public static string CannedResponses(string workspace, Guid agent) => $"{Agent(workspace, agent)}/canned-responses";
    public static string CannedResponse(string workspace, Guid agent, Guid response) => $"{CannedResponses(workspace, agent)}/{response}";
    public static string AgentSessions(string workspace, Guid agent) => $"{Agent(workspace, agent)}/sessions";
    public static string Sessions(string workspace) => $"{Prefix}{Uri.EscapeDataString(workspace)}/sessions";
    public static string NewSession(string workspace, Guid? agent = null) => $"{Sessions(workspace)}/new{(agent is null ? "" : $"?agent={agent}")}";
    public static string Session(string workspace, Guid session) => $"{Sessions(workspace)}/{session}";
    public static string Customers(string workspace) => $"{Prefix}{Uri.EscapeDataString(workspace)}/customers";
    // What other systems call people may hold a slash, which no part of a path does.
    public static string Customer(string workspace, string customer) => $"{Customers(workspace)}/one?id={Uri.EscapeDataString(customer)}";
    public static string Drafts(string workspace) => $"{Prefix}{Uri.EscapeDataString(workspace)}/drafts";
    public static string Behaviour(string workspace, Guid agent) => $"{Agent(workspace, agent)}/behaviour";
    public static string Audit(string workspace) => $"{Prefix}{Uri.EscapeDataString(workspace)}/audit";
    public static string LiveSession(Guid session) => $"/live/sessions/{session}";
    public static string LiveMessages(Guid session) => $"{LiveSession(session)}/messages";
    public static string LiveReply(Guid session) => $"{LiveSession(session)}/reply";
    public static string LiveWorkspace(string workspace) => $"/live/workspaces/{Uri.EscapeDataString(workspace)}";

    /// <summary>The workspace a path lies in, null outside of any.</summary>
    public static string? WorkspaceOf(string path)
    {
        if (!path.StartsWith(Prefix, StringComparison.Ordinal)) { return null; }
        var rest = path[Prefix.Length..];
        var end = rest.IndexOfAny(['/', '?']);
        var id = Uri.UnescapeDataString(end < 0 ? rest : rest[..end]);
        return id.Length == 0 ? null : id;
    }
}
