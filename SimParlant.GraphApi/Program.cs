using SimParlant.GraphApi.Agents;
using SimParlant.GraphApi.Audit;
using SimParlant.GraphApi.CannedResponses;
using SimParlant.GraphApi.Customers;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Guidelines;
using SimParlant.GraphApi.Http;
using SimParlant.GraphApi.Identity;
using SimParlant.GraphApi.Isolation;
using SimParlant.GraphApi.Privacy;
using SimParlant.GraphApi.Secrets;
using SimParlant.GraphApi.Sessions;
using SimParlant.GraphApi.Turns;
using SimParlant.GraphApi.Webhooks;
using SimParlant.GraphApi.Workspaces;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults().AddStorage();
builder.AddHttpEdge().AddIdentity().AddGraph();
builder.AddWebhooks().AddWorkspaces().AddAgents().AddGuidelines().AddCannedResponses().AddSessions().AddCustomers().AddTurns();
builder.AddAudit().AddIsolation().AddSecrets().AddPrivacy();

var app = builder.Build();
app.UseHttpEdge();
app.MapDefaultEndpoints().MapReadiness().MapOpenApiDocument();
app.MapAuthRoutes().MapAuthCacheRoutes().MapWebhookRoutes().MapAgentRoutes().MapSessionRoutes().MapCustomerRoutes();
app.MapAuditRoutes().MapIsolationRoutes().MapPrivacyRoutes();
app.MapGraph();
await app.RunAsync();
