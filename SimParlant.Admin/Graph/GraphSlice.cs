namespace SimParlant.Admin.Graph;

internal static class GraphSlice
{
    public static WebApplicationBuilder AddGraph(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<GraphAddress>();
        builder.Services.AddSingleton<GraphSocket>();
        builder.Services.AddHttpClient<IGraphClient, GraphClient>(http => http.BaseAddress = GraphAddress.Base);
        return builder;
    }
}
