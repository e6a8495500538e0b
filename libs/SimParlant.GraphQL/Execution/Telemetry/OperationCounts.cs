using System.Diagnostics.Metrics;
using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Execution;

internal enum OperationOutcome
{
    Ok,

    /// <summary>An answer with errors in it.</summary>
    Error,

    /// <summary>Nothing was executed.</summary>
    Refused,

    /// <summary>The caller left.</summary>
    Cancelled,
}

/// <summary>How many operations ended how. To add one to a number costs an operation less than to write a measurement; who measures reads them.</summary>
internal sealed class OperationCounts
{
    private static readonly OperationType?[] Types = [.. Enum.GetValues<OperationType>(), null];
    private static readonly int Outcomes = Enum.GetValues<OperationOutcome>().Length;

    private readonly long[] _counts = new long[Types.Length * Outcomes];

    /// <param name="type">Null when it is not known what was asked.</param>
    public void Add(OperationType? type, OperationOutcome outcome) => Interlocked.Increment(ref _counts[(Array.IndexOf(Types, type) * Outcomes) + (int)outcome]);

    /// <summary>What has happened at least once.</summary>
    public IEnumerable<Measurement<long>> Read()
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            if (Interlocked.Read(ref _counts[i]) is var count and > 0)
            {
                yield return new(count, new("type", NameOf(Types[i / Outcomes])), new("outcome", ((OperationOutcome)(i % Outcomes)).ToString().ToLowerInvariant()));
            }
        }
    }

    internal static string NameOf(OperationType? type) => type switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        OperationType.Subscription => "subscription",
        _ => "unknown",
    };
}
