namespace SimParlant.Core.Privacy;

/// <summary>How much of what a customer writes is masked before it is stored, ranked: each mode includes the ones before it.</summary>
public enum PiiMode
{
    /// <summary>Nothing.</summary>
    Relaxed,

    /// <summary>What does harm by itself: payment cards, bank accounts, national ids, passwords, keys and tokens.</summary>
    Standard,

    /// <summary>Also what leads to a person: e-mail addresses, phone numbers, IP addresses.</summary>
    Strict,
}

public static class PiiModes
{
    public const PiiMode Default = PiiMode.Standard;

    /// <summary>As the tables call it.</summary>
    public static string NameOf(PiiMode mode) => mode switch
    {
        PiiMode.Strict => "strict",
        PiiMode.Standard => "standard",
        _ => "relaxed",
    };

    public static PiiMode Of(string? name) => name switch
    {
        "strict" => PiiMode.Strict,
        "relaxed" => PiiMode.Relaxed,
        _ => Default,
    };

    /// <summary>The stricter of what the agent and its workspace ask for.</summary>
    public static PiiMode Stricter(string? agents, string? floor) =>
        floor is null ? Of(agents) : (PiiMode)Math.Max((int)Of(agents), (int)Of(floor));
}
