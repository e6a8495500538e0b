namespace SimParlant.GraphApi.Agents;

/// <summary>REST names a model in one word and a temperature as a fraction; the tables hold provider, name and percent.</summary>
internal static class ModelNames
{
    public const string Default = "claude-3-sonnet-20240229";

    /// <summary>The provider a model name belongs to.</summary>
    public static string ProviderOf(string model) =>
        model.StartsWith("claude-", StringComparison.OrdinalIgnoreCase) ? "anthropic"
        : model.StartsWith("gpt-", StringComparison.OrdinalIgnoreCase) ? "openai"
        : model.StartsWith("offline", StringComparison.OrdinalIgnoreCase) ? "offline"
        : "ollama";

    /// <summary>Null when the fraction is outside 0 to 1.</summary>
    public static int? ToPercent(decimal fraction) =>
        fraction is >= 0 and <= 1 ? (int)Math.Round(fraction * 100, MidpointRounding.AwayFromZero) : null;

    public static decimal? ToFraction(int? percent) => percent / 100m;
}
