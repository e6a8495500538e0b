namespace SimParlant.Admin.Graph;

/// <summary>Why the graph did not do what was asked, in words and a code fit for a page.</summary>
public sealed record GraphProblem(ProblemKind Kind, string Code, string Message)
{
    public IReadOnlyList<FieldProblem> Fields { get; init; } = [];

    /// <summary>The HTTP status a page answers with when this is all it has to show.</summary>
    public int StatusCode => Kind switch
    {
        ProblemKind.NotSignedIn => StatusCodes.Status401Unauthorized,
        ProblemKind.Forbidden => StatusCodes.Status403Forbidden,
        ProblemKind.NotFound => StatusCodes.Status404NotFound,
        ProblemKind.Invalid => StatusCodes.Status422UnprocessableEntity,
        ProblemKind.Conflict => StatusCodes.Status409Conflict,
        ProblemKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status502BadGateway,
    };

    /// <summary>What is wrong with one input field, by its GraphQL name; null when nothing is.</summary>
    public string? For(string field) =>
        Fields.FirstOrDefault(problem => string.Equals(problem.Field, field, StringComparison.OrdinalIgnoreCase))?.Message;
}

public enum ProblemKind { NotSignedIn, Forbidden, NotFound, Invalid, Conflict, Unavailable, Unexpected }

public sealed record FieldProblem(string Field, string Message);
