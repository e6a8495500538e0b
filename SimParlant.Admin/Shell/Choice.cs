namespace SimParlant.Admin.Shell;

/// <summary>Enum values as words in addresses, forms and on pages.</summary>
internal static class Choice
{
    public static T? Parse<T>(string? word) where T : struct, Enum =>
        Enum.TryParse<T>(word, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsDigit(word![0]) ? value : null;

    public static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    public static string Label<T>(T value) where T : struct, Enum => value.ToString();
}
