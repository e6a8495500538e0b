using SimParlant.Core.Outcomes;

namespace SimParlant.Core.Customers;

/// <summary>What an invitation may ask for.</summary>
public static class CustomerRules
{
    public const int CustomerIdLength = 255;

    public static TimeSpan LongestLifetime { get; } = TimeSpan.FromHours(24);

    /// <summary>Letters, digits and <c>. _ - : @ + = |</c>: what other systems call people, and nothing that means something to a path or a page.</summary>
    public static bool IsCustomerId(string text) =>
        text.Length is > 0 and <= CustomerIdLength && text.All(c => char.IsAsciiLetterOrDigit(c) || ".-_:@+=|".Contains(c));

    /// <summary>Members may write down whomever a session may name.</summary>
    internal static void CheckId(FieldErrors errors, string customerId) => errors.Length("customerId", customerId, 1, CustomerIdLength);

    internal static void Check(FieldErrors errors, string? customerId, int? lifetimeMinutes)
    {
        if (customerId is not null && !IsCustomerId(customerId))
        {
            errors.Add("customerId", $"customerId must have 1 to {CustomerIdLength} letters, digits or any of . _ - : @ + = |");
        }

        errors.Range("lifetimeMinutes", lifetimeMinutes, 1, (int)LongestLifetime.TotalMinutes);
    }
}
