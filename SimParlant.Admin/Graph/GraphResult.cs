using System.Diagnostics.CodeAnalysis;

namespace SimParlant.Admin.Graph;

/// <summary>What was asked for, or why not.</summary>
internal sealed record GraphResult<T>(T? Value, GraphProblem? Problem)
{
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool Succeeded => Problem is null;

    public static implicit operator GraphResult<T>(GraphProblem problem) => new(default, problem);

    public static GraphResult<T> Of(T value) => new(value, null);

    /// <summary>Picks a part of the value; a part that is not there is a missing <paramref name="what"/>.</summary>
    public GraphResult<TPart> Pick<TPart>(Func<T, TPart?> part, string what) where TPart : class =>
        Succeeded ? part(Value) is { } found ? GraphResult<TPart>.Of(found) : GraphProblems.NotFound(what) : Problem;
}
