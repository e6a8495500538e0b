using System.Text.Json;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Limits;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Tools;

/// <summary>
/// Keeps tools to their pace. A call that is one too many is not made: its failure says so, and the agent explains it. A call that failed
/// for a passing reason is made again, within the tool's time, unless it has consequences and nobody knows whether it had them. Every
/// attempt counts. While Redis is away each replica counts for itself, so a limit then holds for each of them.
/// </summary>
public sealed class PacedTools(IToolExecutor tools, IRateLimiter limiter, TimeProvider time) : IToolExecutor
{
    private const string Code = "RATE_LIMIT_EXCEEDED";

    public async ValueTask<ToolResult> RunAsync(WorkspaceScope scope, ToolInvocation invocation, CancellationToken ct)
    {
        var pace = invocation.Tool.Pace;
        var began = time.GetTimestamp();
        ToolResult? failed = null;
        for (var attempt = 1; ; attempt++)
        {
            if (await RefusalAsync(scope, invocation.Tool, ct) is { } refusal)
            {
                return failed ?? refusal;
            }

            var result = await tools.RunAsync(scope, invocation, ct);
            var pause = pace.Backoff * Math.Pow(2, attempt - 1);
            if (attempt >= pace.Attempts || !MayRepeat(invocation.Tool, result) || time.GetElapsedTime(began) + pause >= invocation.Tool.Timeout)
            {
                return result;
            }

            failed = result;
            await Task.Delay(pause, time, ct);
        }
    }

    private static bool MayRepeat(ToolSpec tool, ToolResult result) => result is { Error: not null, IsRetryable: true } && !(tool.IsConsequential && result.IsUnknown);

    private async ValueTask<ToolResult?> RefusalAsync(WorkspaceScope scope, ToolSpec tool, CancellationToken ct)
    {
        var buckets = new List<RateRequest>(2);
        Add("minute", tool.Pace.PerMinute, TimeSpan.FromMinutes(1));
        Add("hour", tool.Pace.PerHour, TimeSpan.FromHours(1));
        if (buckets.Count == 0 || await limiter.TakeAsync(buckets, ct) is not { IsAllowed: false } refused)
        {
            return null;
        }

        var seconds = (int)Math.Ceiling(Math.Max(1, refused.RetryAfter.TotalSeconds));
        return ToolResult.Failed($"It was used as often as it may be; it can be used again in {seconds} seconds.") with
        {
            Metadata = JsonSerializer.SerializeToElement(new { code = Code, retry_after_seconds = seconds }),
        };

        void Add(string window, int? limit, TimeSpan span)
        {
            if (limit is { } most)
            {
                buckets.Add(new($"tool:{scope.WorkspaceId}:{tool.Id}:{window}", new(most, span)));
            }
        }
    }
}
