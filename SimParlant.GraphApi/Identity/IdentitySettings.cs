using Microsoft.Extensions.Options;

namespace SimParlant.GraphApi.Identity;

/// <summary>What this service must know to believe Sim's cookies.</summary>
internal sealed class IdentitySettings
{
    public const int MinSecretLength = 32;

    /// <summary>Sim's <c>BETTER_AUTH_SECRET</c>.</summary>
    public string Secret { get; set; } = "";
}

internal sealed class IdentitySettingsValidation : IValidateOptions<IdentitySettings>
{
    public ValidateOptionsResult Validate(string? name, IdentitySettings options) => options.Secret.Length switch
    {
        0 => ValidateOptionsResult.Fail(
            "BETTER_AUTH_SECRET is not set. Give this service the value Sim runs with (environment variable or user secret), or start it through SimParlant.AppHost, which does."),
        < IdentitySettings.MinSecretLength => ValidateOptionsResult.Fail(
            $"BETTER_AUTH_SECRET is shorter than {IdentitySettings.MinSecretLength} characters. Use Sim's own value; `openssl rand -hex 32` makes a good one."),
        _ => ValidateOptionsResult.Success,
    };
}
