using SimParlant.GraphApi.Agents;
using SimParlant.GraphApi.CannedResponses;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Guidelines;
using SimParlant.GraphApi.Http;
using SimParlant.GraphApi.Identity;
using SimParlant.GraphApi.Limits;
using SimParlant.GraphApi.Sessions;
using SimParlant.GraphApi.Turns;
using SimParlant.GraphApi.Webhooks;
using SimParlant.GraphApi.Workspaces;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults().AddStorage();
builder.AddHttpEdge().AddIdentity().AddLimits().AddGraph();
builder.AddWebhooks().AddWorkspaces().AddAgents().AddGuidelines().AddCannedResponses().AddSessions().AddTurns();

var app = builder.Build();
app.UseHttpEdge();
app.MapDefaultEndpoints().MapReadiness().MapOpenApiDocument();
app.MapAuthRoutes().MapAuthCacheRoutes().MapLimitRoutes().MapWebhookRoutes().MapAgentRoutes().MapSessionRoutes();
app.MapGraph();
await app.RunAsync();
