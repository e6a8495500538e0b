using SimParlant.GraphApi.Agents;
using SimParlant.GraphApi.Alerts;
using SimParlant.GraphApi.Audit;
using SimParlant.GraphApi.Behaviours;
using SimParlant.GraphApi.CannedResponses;
using SimParlant.GraphApi.Customers;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Guidelines;
using SimParlant.GraphApi.Health;
using SimParlant.GraphApi.Http;
using SimParlant.GraphApi.Identity;
using SimParlant.GraphApi.Isolation;
using SimParlant.GraphApi.Limits;
using SimParlant.GraphApi.Privacy;
using SimParlant.GraphApi.Replies;
using SimParlant.GraphApi.Secrets;
using SimParlant.GraphApi.Sessions;
using SimParlant.GraphApi.Telemetry;
using SimParlant.GraphApi.Tools;
using SimParlant.GraphApi.Turns;
using SimParlant.GraphApi.Variables;
using SimParlant.GraphApi.Webhooks;
using SimParlant.GraphApi.Workspaces;

namespace SimParlant.GraphApi;

/// <summary>The slices of the service, each by its one door: what it registers, and the routes it answers.</summary>
internal static class Slices
{
    public static WebApplicationBuilder AddSlices(this WebApplicationBuilder builder) => builder
        .AddHttpEdge().AddIdentity().AddLimits().AddGraph().AddWebhooks()
        .AddWorkspaces().AddAgents().AddGuidelines().AddCannedResponses()
        .AddSessions().AddReplies().AddCustomers().AddVariables().AddTurns().AddBehaviours().AddTools()
        .AddAudit().AddIsolation().AddSecrets().AddPrivacy().AddTelemetry().AddHealth().AddAlerts();

    public static WebApplication MapSlices(this WebApplication app) => app
        .MapOpenApiDocument().MapDocsPage()
        .MapAuthRoutes().MapAuthCacheRoutes().MapLimitRoutes().MapWebhookRoutes()
        .MapAgentRoutes().MapBehaviourRoutes().MapSessionRoutes().MapSupervisionRoutes().MapReplyRoutes()
        .MapCustomerRoutes().MapKnownCustomerRoutes().MapVariableRoutes()
        .MapAuditRoutes().MapIsolationRoutes().MapPrivacyRoutes().MapHealthRoutes().MapAlertRoutes()
        .MapGraph();
}
