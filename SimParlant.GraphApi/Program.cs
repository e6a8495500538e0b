using SimParlant.GraphApi.Agents;
using SimParlant.GraphApi.CannedResponses;
using SimParlant.GraphApi.Customers;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Guidelines;
using SimParlant.GraphApi.Http;
using SimParlant.GraphApi.Identity;
using SimParlant.GraphApi.Sessions;
using SimParlant.GraphApi.Turns;
using SimParlant.GraphApi.Webhooks;
using SimParlant.GraphApi.Workspaces;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults().AddStorage();
builder.AddHttpEdge().AddIdentity().AddGraph();
builder.AddWebhooks().AddWorkspaces().AddAgents().AddGuidelines().AddCannedResponses().AddSessions().AddCustomers().AddTurns();

var app = builder.Build();
app.UseHttpEdge();
app.MapDefaultEndpoints().MapReadiness().MapOpenApiDocument();
app.MapAuthRoutes().MapAuthCacheRoutes().MapWebhookRoutes().MapAgentRoutes().MapSessionRoutes().MapCustomerRoutes();
app.MapGraph();
await app.RunAsync();
