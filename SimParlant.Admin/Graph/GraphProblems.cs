using System.Text.RegularExpressions;

namespace SimParlant.Admin.Graph;

/// <summary>Every problem the console can name by itself, and how the graph's own errors become problems.</summary>
internal static partial class GraphProblems
{
    internal static GraphProblem NotSignedIn { get; } =
        new(ProblemKind.NotSignedIn, "AUTH_NOT_AUTHENTICATED", "Your Sim session is missing, expired or revoked.");

    internal static GraphProblem Unreachable { get; } =
        new(ProblemKind.Unavailable, "GRAPH_UNREACHABLE", "The graph API cannot be reached right now. Nothing was changed; try again in a moment.");

    internal static GraphProblem BadAnswer { get; } =
        new(ProblemKind.Unexpected, "GRAPH_BAD_ANSWER", "The graph API answered with something the console does not understand.");

    internal static GraphProblem ConnectionLost { get; } =
        new(ProblemKind.Unavailable, "GRAPH_CONNECTION_LOST", "The live connection to the graph API was lost.");

    private static GraphProblem TooMany { get; } =
        new(ProblemKind.Unavailable, "RATE_LIMIT_EXCEEDED", "Too many requests. Wait a moment and try again.");

    internal static GraphProblem NotFound(string what) =>
        new(ProblemKind.NotFound, "NOT_FOUND", $"This {what} does not exist, or you may not see it.");

    internal static GraphProblem Invalid(params IReadOnlyList<FieldProblem> fields) =>
        new(ProblemKind.Invalid, "INVALID_INPUT", "Please correct the marked fields.") { Fields = fields };

    internal static GraphProblem FromStatus(int status) => status switch
    {
        401 => NotSignedIn,
        403 => new(ProblemKind.Forbidden, "AUTH_NOT_AUTHORIZED", "You are not allowed to do this."),
        429 => TooMany,
        >= 500 => Unreachable,
        _ => BadAnswer,
    };

    /// <summary>From a top-level GraphQL error.</summary>
    internal static GraphProblem FromError(string message, string? code) => code switch
    {
        "AUTH_NOT_AUTHENTICATED" => NotSignedIn,
        "AUTH_NOT_AUTHORIZED" => new(ProblemKind.Forbidden, code, "You are not allowed to do this."),
        "WORKSPACE_ACCESS_DENIED" => new(ProblemKind.Forbidden, code, message),
        "RATE_LIMIT_EXCEEDED" => TooMany,
        null => new(ProblemKind.Unexpected, "GRAPH_ERROR", message),
        _ => new(ProblemKind.Unexpected, code, message),
    };

    /// <summary>From an error a mutation declares: its type name says what it is.</summary>
    internal static GraphProblem FromPayload(PayloadError error) =>
        new(KindOf(error.TypeName), CodeOf(error.TypeName), error.Message) { Fields = error.Fields ?? [] };

    private static ProblemKind KindOf(string typeName) => typeName switch
    {
        "NotFoundError" => ProblemKind.NotFound,
        "InvalidInputError" => ProblemKind.Invalid,
        "AccessDeniedError" => ProblemKind.Forbidden,
        _ => ProblemKind.Conflict,
    };

    private static string CodeOf(string typeName)
    {
        var name = typeName.EndsWith("Error", StringComparison.Ordinal) ? typeName[..^"Error".Length] : typeName;
        return WordStart().Replace(name, "_$0").ToUpperInvariant();
    }

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex WordStart();
}
