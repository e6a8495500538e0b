using System.Diagnostics;

namespace SimParlant.GraphApi.Tests.Support;

/// <summary>Counts the SQL commands of one request, by the trace it travels with.</summary>
internal sealed class CommandCount : IDisposable
{
    private readonly ActivityTraceId _trace = ActivityTraceId.CreateRandom();
    private readonly ActivityListener _listener;
    private int _value;

    public CommandCount()
    {
        _listener = new()
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                // A new connection asks once whether its role is too powerful: that belongs to the connection, not to the request.
                if (activity.Source.Name == "Npgsql" && activity.TraceId == _trace
                    && (activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement")) is string text && !text.Contains("pg_roles", StringComparison.Ordinal))
                {
                    Interlocked.Increment(ref _value);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public int Value => _value;

    public string TraceParent => $"00-{_trace}-{ActivitySpanId.CreateRandom()}-01";

    public void Dispose() => _listener.Dispose();
}
