using SimParlant.Core.Engine.Questions;
using SimParlant.Core.Tools;
using SimParlant.Core.Tools.Schema;

namespace SimParlant.Core.Engine.Calls;

/// <summary>
/// Makes calls: those without consequences at once and together, those with only after the customer's yes, one by one, and noted before
/// they are made, so that no attempt makes one twice.
/// </summary>
internal sealed class ToolRunner(TurnState state)
{
    public async ValueTask<TurnFlow> RunAsync(IReadOnlyList<ToolCall> planned, CancellationToken ct)
    {
        var quiet = planned.Where(call => !call.Tool.IsConsequential).ToList();
        var grave = planned.Where(call => call.Tool.IsConsequential).ToList();
        if (quiet.Count > 0 && await RunQuietAsync(quiet, ct) == TurnFlow.Stop)
        {
            return TurnFlow.Stop;
        }

        foreach (var call in grave)
        {
            if (state.Confirmed != true || state.Facts.Memory.Pending?.ToolId != call.Tool.Id)
            {
                AskFirst(call);
            }
            else if (await RunGraveAsync(call, ct) == TurnFlow.Stop)
            {
                return TurnFlow.Stop;
            }
        }

        return TurnFlow.Continue;
    }

    private async ValueTask<TurnFlow> RunQuietAsync(List<ToolCall> calls, CancellationToken ct)
    {
        var done = await Task.WhenAll(calls.Select(call => CallAsync(call, ct)));
        var events = done.Where(call => !call.Result!.IsTransient).SelectMany(call => new[]
        {
            EngineEvents.ToolCall(state.Turn, call.Id, call.Tool, call.Arguments), EngineEvents.ToolResult(state.Turn, call.Id, call.Tool, call.Result!),
        }).ToList();
        if (events.Count > 0 && await state.AppendAsync(events, ct) == TurnFlow.Stop)
        {
            return TurnFlow.Stop;
        }

        Array.ForEach(done, state.Take);
        return TurnFlow.Continue;
    }

    private async ValueTask<TurnFlow> RunGraveAsync(ToolCall call, CancellationToken ct)
    {
        // From here the turn cannot be cancelled: what it does must be told.
        if (await state.BeginAsync([EngineEvents.ToolCall(state.Turn, call.Id, call.Tool, call.Arguments)], ct) == TurnFlow.Stop)
        {
            return TurnFlow.Stop;
        }

        var done = await CallAsync(call, ct);
        if (await state.AppendAsync([EngineEvents.ToolResult(state.Turn, done.Id, done.Tool, done.Result!)], ct) == TurnFlow.Stop)
        {
            return TurnFlow.Stop;
        }

        state.Take(done);
        return TurnFlow.Continue;
    }

    private async Task<ToolCall> CallAsync(ToolCall call, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(call.Tool.Timeout, state.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        var invocation = new ToolInvocation(
            call.Tool, call.Arguments, state.Facts.Agent.Id, state.Facts.Session.Id, state.Facts.Session.CustomerId, call.Id);
        using var span = CoreTelemetry.StartToolCall(call.Tool.Id, call.Id);
        var started = state.Time.GetTimestamp();
        var outcome = "failed";
        try
        {
            var result = await state.Tools.RunAsync(state.Scope, invocation, both.Token);
            outcome = result.Error is null ? "ok" : "failed";
            return call with { Result = result };
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            outcome = "timeout";
            return call with { Result = ToolResult.Failed("It took too long.", isUnknown: call.Tool.IsConsequential) };
        }
        catch (OperationCanceledException)
        {
            outcome = "cancelled";
            throw;
        }
        finally
        {
            var tag = new KeyValuePair<string, object?>("outcome", outcome);
            CoreMetrics.ToolCalls.Add(1, tag);
            CoreMetrics.ToolCallDuration.Record(state.Time.GetElapsedTime(started).TotalSeconds, tag);
            span.End(outcome);
        }
    }

    private void AskFirst(ToolCall call)
    {
        state.Pending = new(call.Tool.Id, call.Arguments, [.. state.Standing.Where(match => match.Rule.Tools.Contains(call.Tool.Name)).Select(match => match.Rule.Id)]);
        state.ExplainedTools.Add(new(call.Tool.Name, "awaiting_confirmation", "it has consequences, so the customer says yes first"));
        state.Asides.Add(new(
            0, null, $"Ask whether they want to go ahead with {call.Tool.DisplayName}.", InstructionSource.Tool, call.Tool.Id, int.MaxValue) { Data = Details(call) });
    }

    // Hidden ones stay so.
    private static string? Details(ToolCall call)
    {
        var named = SchemaProperty.Of(call.Tool.Parameters)
            .Where(p => p is { IsHidden: false, Source: not ArgumentSource.Context } && call.Arguments.TryGetProperty(p.Name, out _))
            .Select(p => $"{p.DisplayName} {call.Arguments.GetProperty(p.Name)}")
            .ToList();
        return named.Count == 0 ? null : string.Join(", ", named);
    }
}
