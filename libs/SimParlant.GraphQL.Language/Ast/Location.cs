namespace SimParlant.GraphQL.Language;

/// <summary>
/// A stretch of a source document. <see cref="Start"/> and <see cref="End"/> are byte offsets into its UTF-8 form,
/// <see cref="Line"/> and <see cref="Column"/> count from 1, columns in characters (code points).
/// </summary>
public readonly record struct Location(int Start, int End, int Line, int Column)
{
    public bool IsKnown => Line > 0;
}
