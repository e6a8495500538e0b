using Microsoft.Extensions.Options;

namespace SimParlant.GraphApi.Identity;

/// <summary>Outside Development, a secret that stands in somebody's instructions is none.</summary>
internal sealed class DemoSecrets(IHostEnvironment environment) : IValidateOptions<IdentitySettings>
{
    private const int FewestCharacters = 8;

    private static readonly string[] Signs =
        ["your_", "your-", "changeme", "change_me", "change-me", "replace", "example", "placeholder", "insecure", "demo", "default", "secret_here", "secret-here", "password"];

    public ValidateOptionsResult Validate(string? name, IdentitySettings options) =>
        environment.IsDevelopment() || options.Secret.Length == 0 || !IsDemo(options.Secret)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("BETTER_AUTH_SECRET is a value from instructions or a demo, which everybody knows. `openssl rand -hex 32` makes a good one; Sim must run with the same.");

    public static bool IsDemo(string secret) =>
        Signs.Any(sign => secret.Contains(sign, StringComparison.OrdinalIgnoreCase)) || secret.Distinct().Count() < FewestCharacters;
}
