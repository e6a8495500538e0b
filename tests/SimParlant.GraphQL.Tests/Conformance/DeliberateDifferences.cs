namespace SimParlant.GraphQL.Tests.Conformance;

/// <summary>Where we mean to differ from the reference implementation, each with its reason.</summary>
internal static class DeliberateDifferences
{
    private const string Merging = "OverlappingFieldsCanBeMergedRule";

    /// <summary>
    /// Fields that conflict below merged fields are told once, where they stand, with the path in the message. The reference tells
    /// them at the outermost selection, every field on the way included, and again for each selection that leads to them.
    /// </summary>
    public static bool IsConflictToldInside((string Rule, string Places) ours, IEnumerable<(string Rule, string Places)> theirs) =>
        ours.Rule == Merging && theirs.Any(error => error.Rule == Merging && Split(ours.Places).IsSubsetOf(Split(error.Places)));

    /// <inheritdoc cref="IsConflictToldInside"/>
    public static bool IsConflictToldOutside((string Rule, string Places) theirs, IEnumerable<(string Rule, string Places)> ours) =>
        theirs.Rule == Merging && ours.Any(error => error.Rule == Merging);

    /// <summary>Every value of an input field given more than once is checked; the reference checks the last one.</summary>
    public static bool IsRepeatedFieldChecked((string Rule, string Places) ours, IEnumerable<(string Rule, string Places)> theirs) =>
        ours.Rule == "ValuesOfCorrectTypeRule" && theirs.Any(error => error.Rule == "UniqueInputFieldNamesRule");

    /// <summary>A word that begins no definition is at fault, rather than the description before it.</summary>
    public static bool IsDescriptionBlamed(string theirs) => theirs.Contains("Unexpected description", StringComparison.Ordinal);

    /// <summary>The reference reads one token ahead, and tells what is wrong with that before what is wrong with the one at hand.</summary>
    public static bool IsReadAhead(string theirs, (int Line, int Column) ourPlace, (int Line, int Column) theirPlace) =>
        ourPlace.CompareTo(theirPlace) < 0
        && (theirs.Contains("Unexpected character", StringComparison.Ordinal) || theirs.Contains("Invalid", StringComparison.Ordinal)
            || theirs.Contains("Unterminated", StringComparison.Ordinal));

    private static HashSet<string> Split(string places) => [.. places.Split(' ')];
}
