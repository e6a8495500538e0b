using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Polly;

namespace SimParlant.ServiceDefaults.Resilience;

/// <summary>Timeouts, retries and a circuit breaker around every outgoing request.</summary>
internal sealed class ResilienceHandler(ResiliencePipelines pipelines) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(ResiliencePipelines.Repeatable, IsRepeatable(request));
            return await pipelines.For(request.RequestUri?.Authority ?? "").ExecuteAsync(
                static (call, state) => new ValueTask<HttpResponseMessage>(state.handler.SendOnceAsync(state.request, call.CancellationToken)),
                context,
                (handler: this, request));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    // A streamed body is gone after the first attempt.
    private static bool IsRepeatable(HttpRequestMessage request) =>
        request.Method.Method is "GET" or "HEAD" or "OPTIONS" or "TRACE" or "PUT" or "DELETE"
        && request.Content is null or ByteArrayContent or JsonContent;

    private Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken ct) => base.SendAsync(request, ct);
}

internal static class ResilienceSetup
{
    internal static void AddHttpResilience(this IServiceCollection services)
    {
        services.AddOptions<HttpResilienceOptions>().BindConfiguration("HttpResilience").ValidateOnStart();
        services.AddSingleton<IValidateOptions<HttpResilienceOptions>, HttpResilienceValidation>();
        services.AddSingleton<ResiliencePipelines>();
        services.AddTransient<ResilienceHandler>();
    }

    private sealed class HttpResilienceValidation : IValidateOptions<HttpResilienceOptions>
    {
        public ValidateOptionsResult Validate(string? name, HttpResilienceOptions options) =>
            options.Problems().ToArray() is { Length: > 0 } problems ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }
}
