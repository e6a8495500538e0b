namespace SimParlant.Admin.Tests.Peer;

/// <summary>Answers of the graph as JSON-ready objects.</summary>
internal static class Sample
{
    public static readonly Guid DraftId = Guid.Parse("0198c000-0000-7000-8000-00000000e001");
    public const string Workspace = "ws-acme";
    public static readonly Guid AgentId = Guid.Parse("0198c000-0000-7000-8000-00000000a001");
    public static readonly Guid SessionId = Guid.Parse("0198c000-0000-7000-8000-00000000c001");
    public static readonly Guid GuidelineId = Guid.Parse("0198c000-0000-7000-8000-00000000b001");
    public static readonly Guid ResponseId = Guid.Parse("0198c000-0000-7000-8000-00000000d001");
    private const string At = "2026-01-10T08:00:00.000Z";

    public static object Me(string permission = "ADMIN") => new
    {
        me = new
        {
            id = "user-ada",
            name = "Ada Lovelace",
            email = "ada@acme.test",
            workspaces = new[] { new { id = Workspace, name = "Acme", permission, isOwner = false }, new { id = "ws-two", name = "Second", permission = "READ", isOwner = false } },
        },
    };

    public static object Page(bool next = false, bool previous = false) =>
        new { hasNextPage = next, hasPreviousPage = previous, startCursor = "start=", endCursor = "end=" };

    public static object AgentRow(string name = "Support") => new
    {
        id = AgentId,
        name,
        description = "Answers questions",
        status = "ACTIVE",
        modelName = "offline",
        totalSessions = 3,
        totalMessages = 12,
        lastActiveAt = At,
    };

    public static object Agent(string name = "Support", string workspace = Workspace) => new
    {
        id = AgentId,
        workspaceId = workspace,
        name,
        description = "Answers questions",
        status = "ACTIVE",
        compositionMode = "STRICT",
        systemPrompt = "Be kind.",
        modelProvider = "offline",
        modelName = "offline",
        temperature = 70,
        maxTokens = 2000,
        totalSessions = 3,
        totalMessages = 12,
        lastActiveAt = At,
        createdAt = At,
        updatedAt = At,
        guidelines = Nodes(Guideline()),
        cannedResponses = Nodes(Response()),
        sessions = Nodes(Session()),
    };

    public static object Guideline(bool enabled = true) => new
    {
        id = GuidelineId,
        agentId = AgentId,
        condition = "the customer asks about a refund",
        action = "ask for the order number",
        priority = 5,
        enabled,
        matchCount = 2,
        lastMatchedAt = (string?)null,
    };

    public static object Response() => new
    {
        id = ResponseId,
        agentId = AgentId,
        template = "Refunds take five days.",
        category = "refunds",
        tags = new[] { "money" },
        conditions = new[] { "a refund is due" },
        priority = 1,
        enabled = true,
        requiresExactMatch = false,
        useCount = 4,
        lastUsedAt = At,
    };

    public static object Customer() => new
    {
        id = SessionId, customerId = "crm/7", name = "Grace <i>H</i>", tags = new[] { "vip" }, updatedAt = At, values = new[] { Variable("plan", "gold"), Variable("account", null, isPrivate: true) },
    };

    public static object Variable(string key, object? value, bool isPrivate = false) =>
        new { agentId = AgentId, key, value, isPrivate, description = (string?)null, updatedAt = At };

    public static object Session(string status = "ACTIVE", string? title = "Refund question", string workspace = Workspace) => new
    {
        id = SessionId,
        workspaceId = workspace,
        agentId = AgentId,
        title,
        status,
        mode = "AUTO",
        customerId = (string?)null,
        messageCount = 2,
        startedAt = At,
        lastActivityAt = At,
        endedAt = (string?)null,
        agent = new { id = AgentId, name = "Support" },
        events = Nodes(Event(0, "CUSTOMER_MESSAGE", "Where is my refund?"), Event(1, "STATUS_UPDATE", status: "typing"), Event(2, "AGENT_MESSAGE", "Refunds take <b>five</b> days.")),
    };

    public static object Event(int offset, string type, string? text = null, string? status = null) => new
    {
        id = Guid.CreateVersion7(),
        sessionId = SessionId,
        offset,
        eventType = type,
        text,
        status,
        content = new { },
        createdAt = At,
    };

    public static object Draft(object? session = null) => new
    {
        id = DraftId,
        sessionId = SessionId,
        text = "You may <b>return</b> it.",
        createdAt = At,
        explanation = Explanation(),
        session,
    };

    public static object Explanation() => new
    {
        origin = "CANNED_RESPONSE",
        rationale = "it was asked for",
        draft = "Sure, send it back.",
        style = "STRICT",
        provider = "lexical",
        model = "offline",
        tokens = 1234,
        cents = 0,
        iterations = 2,
        guidelines = new object[]
        {
            new { id = GuidelineId, condition = "a return is wanted", action = "tell the rule", rationale = "returns", resolution = "NONE", applied = true },
            new { id = GuidelineId, condition = "it is late", action = (string?)null, rationale = "night", resolution = "DEPRIORITIZED", applied = false },
        },
        journeys = new[] { new { title = "Return an item", move = "enter", fromState = (string?)null, toState = "ask", rationale = "it fits" } },
        tools = new[] { new { name = "orders", outcome = "missing_data", rationale = "no number" } },
        terms = new[] { "RMA" },
    };

    public static object SupervisedSession(string mode, object? draft = null) => new
    {
        id = SessionId,
        workspaceId = Workspace,
        agentId = AgentId,
        title = "Refund question",
        status = "ACTIVE",
        mode,
        customerId = (string?)null,
        messageCount = 2,
        startedAt = At,
        lastActivityAt = At,
        endedAt = (string?)null,
        agent = new { id = AgentId, name = "Support" },
        pendingReply = draft,
        values = new[] { Variable("plan", "gold") },
        events = Nodes(
            Happened(0, "CUSTOMER_MESSAGE", new { text = "Hello?" }, "Hello?"),
            Happened(1, "TOOL_CALL", new { tool = "orders", arguments = new { number = 7 } }),
            Happened(2, "TOOL_RESULT", new { tool = "orders", data = new { state = "sent" } }),
            Happened(3, "JOURNEY_TRANSITION", new { journey = "Return an item", move = "backtrack", to = "ask" }),
            Happened(4, "VARIABLE_UPDATE", new { key = "order", scope = "session", value = 7 }),
            Happened(5, "AGENT_MESSAGE", new { text = "It is sent.", participant = new { displayName = "Support" } }, "It is sent.", Explanation()),
            Happened(6, "STATUS_UPDATE", new { status = "taken_over", participant = new { displayName = "Grace Hopper" } }, status: "taken_over"),
            Happened(7, "AGENT_MESSAGE", new { text = "I am human.", participant = new { displayName = "Grace Hopper" } }, "I am human.")),
    };

    private static object Happened(int offset, string type, object content, string? text = null, object? explanation = null, string? status = null) => new
    {
        id = Guid.CreateVersion7(),
        sessionId = SessionId,
        offset,
        eventType = type,
        text,
        status,
        content,
        createdAt = At,
        explanation,
    };

    public static object AuditEntry(string outcome = "ALLOWED") => new
    {
        id = Guid.CreateVersion7(),
        at = At,
        actorKind = "session",
        actorId = "user-ada",
        action = "agent.configure",
        outcome,
        objectType = "agent",
        objectId = AgentId,
        requestId = "request-1",
        address = "192.0.2.1",
    };

    public static object Verification(params object[] faults) =>
        new { intact = faults.Length == 0, faults, head = new { number = 7, hash = "c0ffee", sealedAt = At } };

    public static object Nodes(params object[] nodes) => new { nodes, pageInfo = Page() };

    public static object Done(object value) => new { result = new { value, errors = (object?)null } };

    public static object Refused(string typeName, string message, params object[] fields) =>
        new { result = new { value = (object?)null, errors = new[] { new { __typename = typeName, message, fields } } } };

    /// <summary>A peer where everything goes well.</summary>
    public static GraphPeer Everything(GraphPeer peer, string permission = "ADMIN") => peer
        .On("Me", _ => Me(permission))
        .On("WorkspaceHome", _ => new { workspace = new { agents = Nodes(AgentRow()), activeAgents = Nodes(new { id = AgentId }), sessions = Nodes(Session()), activeSessions = Nodes(new { id = SessionId }) } })
        .On("AgentList", _ => new { workspace = new { agents = Nodes(AgentRow()) } })
        .On("AgentNames", _ => new { workspace = new { agents = Nodes(new { id = AgentId, name = "Support", status = "ACTIVE" }) } })
        .On("AgentById", _ => new { agent = Agent() })
        .On("AgentGuidelines", _ => new { agent = Agent() })
        .On("AgentCannedResponses", _ => new { agent = Agent() })
        .On("AgentSessions", _ => new { agent = Agent() })
        .On("GuidelineById", _ => new { agent = Agent() })
        .On("CannedResponseById", _ => new { agent = Agent() })
        .On("SessionList", _ => new { workspace = new { sessions = Nodes(Session()) } })
        .On("SessionTranscript", _ => new { session = Session() })
        .On("AuditList", _ => new { workspace = new { audit = Nodes(AuditEntry()) } })
        .On("AuditVerification", _ => new { workspace = new { auditVerification = Verification() } })
        .On("CreateAgent", _ => Done(Agent()))
        .On("UpdateAgent", _ => Done(Agent()))
        .On("DeleteAgent", _ => Done(new { id = AgentId }))
        .On("CreateGuideline", _ => Done(Guideline()))
        .On("UpdateGuideline", _ => Done(Guideline()))
        .On("DeleteGuideline", _ => Done(new { id = GuidelineId }))
        .On("CreateCannedResponse", _ => Done(Response()))
        .On("UpdateCannedResponse", _ => Done(Response()))
        .On("DeleteCannedResponse", _ => Done(new { id = ResponseId }))
        .On("StartSession", _ => Done(Session()))
        .On("SendMessage", variables => Done(Event(3, "CUSTOMER_MESSAGE", variables.GetProperty("input").GetProperty("text").GetString())))
        .On("SetSessionMode", _ => Done(Session()))
        .On("SendAgentMessage", variables => Done(Event(4, "AGENT_MESSAGE", variables.GetProperty("input").GetProperty("text").GetString())))
        .On("PendingReplies", _ => new { workspace = new { pendingReplies = Nodes(Draft(Session())) } })
        .On("ApproveReply", _ => Done(new { reply = new { id = DraftId } }))
        .On("EditReply", _ => Done(new { reply = new { id = DraftId } }))
        .On("RejectReply", _ => Done(new { reply = new { id = DraftId } }))
        .On("AgentBehaviour", _ => new { agent = new { id = AgentId, workspaceId = Workspace, name = "Support", status = "ACTIVE", behaviour = new { guidelines = new[] { new { when = "always" } } } } })
        .On("ReplaceBehaviour", variables => Done(new { document = variables.GetProperty("input").GetProperty("document") }))
        .On("CustomerList", _ => new { workspace = new { customers = Nodes(Customer()) } })
        .On("CustomerById", _ => new { workspace = new { customer = Customer() } })
        .On("SetCustomer", _ => Done(Customer()))
        .On("SetCustomerValue", _ => Done(Variable("plan", "gold")))
        .On("ClearCustomerValue", _ => Done(Variable("plan", "gold")))
        .On("SetSessionVariable", _ => Done(Variable("plan", "gold")))
        .On("ClearSessionVariable", _ => Done(new { key = "plan" }))
        .On("EndSession", _ => Done(Session("COMPLETED")));
}
