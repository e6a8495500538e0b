using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>Sends a request to the transport it asks for.</summary>
internal sealed class GraphQLEndpoint(IServiceProvider services, string? schemaName)
{
    private readonly bool _isDevelopment = services.GetService<IHostEnvironment>()?.IsDevelopment() == true;
    private readonly IHttpRequestInterceptor _interceptor = services.GetService<IHttpRequestInterceptor>() ?? new DefaultHttpRequestInterceptor();
    private readonly ISocketSessionInterceptor _sessions = services.GetService<ISocketSessionInterceptor>() ?? new DefaultSocketSessionInterceptor();
    private readonly TimeProvider _time = services.GetService<TimeProvider>() ?? TimeProvider.System;
    private readonly CancellationToken _stopping = services.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;

    private IRequestExecutor? _executor;   // lives as long as the application
    private SchemaResponse? _schema;

    public GraphQLServerOptions Options { get; set; } = new();

    public async Task InvokeAsync(HttpContext context)
    {
        var executor = _executor ??= await services.GetRequiredService<IRequestExecutorResolver>()
            .GetRequestExecutorAsync(schemaName, context.RequestAborted).ConfigureAwait(false);
        var request = context.Request;

        if (context.WebSockets.IsWebSocketRequest) await ServeSocketAsync(context, executor).ConfigureAwait(false);
        else if (HttpMethods.IsPost(request.Method)) await ServeAsync(context, executor).ConfigureAwait(false);
        else if (!HttpMethods.IsGet(request.Method)) RefuseMethod(context, "GET, POST");
        else if (request.Query.ContainsKey("sdl") && SchemaIsPublic(executor)) await (_schema ??= new SchemaResponse(executor.Schema)).WriteAsync(context).ConfigureAwait(false);
        else if (IdePage.IsAskedFor(request) && (Options.Tool.Enable ?? _isDevelopment)) await IdePage.WriteAsync(context).ConfigureAwait(false);
        else if (Options.EnableGetRequests) await ServeAsync(context, executor).ConfigureAwait(false);
        else RefuseMethod(context, "POST");
    }

    private Task ServeAsync(HttpContext context, IRequestExecutor executor) =>
        new HttpExchange(context, executor, Options, _interceptor, _time, _stopping).RunAsync();

    private async Task ServeSocketAsync(HttpContext context, IRequestExecutor executor)
    {
        if (!RequestOrigin.MayOpenSocket(context.Request, Options.AllowedOrigins))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        await SocketSession.ServeAsync(context, executor, Options.Sockets, _sessions, _time, _stopping).ConfigureAwait(false);
    }

    private bool SchemaIsPublic(IRequestExecutor executor) =>
        Options.EnableSchemaRequests ?? executor.Options.IntrospectionAllowed;

    private static void RefuseMethod(HttpContext context, string allowed)
    {
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = allowed;
    }
}
