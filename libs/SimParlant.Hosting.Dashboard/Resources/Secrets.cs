using System.Text.RegularExpressions;
using SimParlant.Hosting.ApplicationModel;

namespace SimParlant.Hosting.Dashboard.Resources;

/// <summary>
/// Knows what must not be sent to a browser unasked: values of secret parameters and the dashboard's own keys wherever they occur, passwords
/// inside connection strings and addresses, and everything whose name says that it is a secret.
/// </summary>
internal sealed partial class Secrets(DistributedApplicationModel model, DashboardOptions options)
{
    internal const string Mask = "••••••••";
    private const int ShortestSecret = 4;

    /// <summary>The value with its secret parts masked.</summary>
    public async ValueTask<MaskedText> MaskAsync(string name, string? value, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(value))
        {
            return new(value ?? "", false);
        }

        if (SecretName().IsMatch(name))
        {
            return new(Mask, true);
        }

        var masked = UriPassword().Replace(PairPassword().Replace(value, $"$1{Mask}"), $"$1{Mask}@");
        foreach (var secret in await KnownAsync(cancellationToken))
        {
            masked = masked.Replace(secret, Mask, StringComparison.Ordinal).Replace(Uri.EscapeDataString(secret), Mask, StringComparison.Ordinal);
        }

        return new(masked, masked != value);
    }

    /// <summary>The value of a parameter; null when it has none.</summary>
    public static async ValueTask<string?> ValueOfAsync(ParameterResource parameter, CancellationToken cancellationToken)
    {
        try
        {
            return await parameter.GetValueAsync(cancellationToken);
        }
        catch (DistributedApplicationException)
        {
            return null;
        }
    }

    private async ValueTask<List<string>> KnownAsync(CancellationToken cancellationToken)
    {
        List<string> known = [options.BrowserToken, options.OtlpApiKey, options.DashboardApiKey];
        foreach (var parameter in model.Resources.OfType<ParameterResource>().Where(static parameter => parameter.Secret))
        {
            // Very short ones would tear harmless words apart, and tell by it what they are.
            if (await ValueOfAsync(parameter, cancellationToken) is { Length: >= ShortestSecret } value)
            {
                known.Add(value);
            }
        }

        // The longest first: one secret may begin like another.
        known.Sort(static (left, right) => right.Length.CompareTo(left.Length));
        return known;
    }

    [GeneratedRegex("(?i)(?:^|[^a-z])(?:key|token|secret|pass|pwd)s?(?:$|[^a-z])|secret|password|passwd|passphrase|credential|api_?key|access_?key|private_?key|encryption_?key|token$")]
    private static partial Regex SecretName();

    [GeneratedRegex("(?i)((?:^|[;,&?\\s]|--)(?:password|pwd|passwd|accountkey|sharedaccesskey|sharedsecret|api[-_]?key|x-otlp-api-key|token|secret)\\s*=\\s*)(?:\"[^\"]*\"|'[^']*'|[^;,&\\s]+)")]
    private static partial Regex PairPassword();

    [GeneratedRegex("([a-z][a-z0-9+.-]*://[^/@\\s:]*:)[^/@\\s]+@", RegexOptions.IgnoreCase)]
    private static partial Regex UriPassword();
}

/// <summary>A value as it may be shown. <paramref name="HidesSomething"/> when it is not the whole of it.</summary>
internal readonly record struct MaskedText(string Text, bool HidesSomething);
