namespace SimParlant.GraphQL.Types;

/// <summary>The type system cannot be built. Lists every problem found, each with the CLR member or type it comes from.</summary>
public sealed class SchemaException(IReadOnlyList<SchemaProblem> problems) : Exception(Describe(problems))
{
    public IReadOnlyList<SchemaProblem> Problems { get; } = problems;

    private static string Describe(IReadOnlyList<SchemaProblem> problems) => problems.Count == 1
        ? $"The schema cannot be built: {problems[0]}"
        : $"The schema cannot be built, {problems.Count} problems:{string.Concat(problems.Select(p => $"{Environment.NewLine}- {p}"))}";
}

/// <summary>One reason why a schema cannot be built.</summary>
/// <param name="Message">A full sentence.</param>
/// <param name="Member">Where it comes from: a CLR type or member, or a schema coordinate.</param>
public sealed record SchemaProblem(string Message, string? Member)
{
    public override string ToString() => Member is null ? Message : $"{Message} ({Member})";
}
