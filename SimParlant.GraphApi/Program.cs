using SimParlant.GraphApi;
using SimParlant.GraphApi.Http;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults().AddStorage().AddSlices();

var app = builder.Build();
app.UseHttpEdge().MapDefaultEndpoints().MapSlices();
await app.RunAsync();
