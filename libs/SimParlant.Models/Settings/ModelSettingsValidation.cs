using SimParlant.Core.Engine.Models;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace SimParlant.Models.Settings;

/// <summary>Says everything that is wrong with the settings at once, before the first turn. Never repeats a key.</summary>
internal sealed partial class ModelSettingsValidation : IValidateOptions<ModelSettings>
{
    public ValidateOptionsResult Validate(string? name, ModelSettings options)
    {
        List<string> problems = [];
        foreach (var (provider, settings) in options.Providers.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            Check(problems, provider, settings);
        }

        CheckFallback(problems, options);
        CheckResilience(problems, options);
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void Check(List<string> problems, string provider, ProviderSettings settings)
    {
        var at = $"Models:Providers:{provider}";
        if (!Name().IsMatch(provider) || provider.Equals(ModelContext.Offline, StringComparison.OrdinalIgnoreCase))
        {
            problems.Add($"{at} must be named by 1 to 50 letters, digits, dots, dashes or underscores; \"offline\" is built in.");
        }

        if (!settings.IsAnthropic && !settings.Kind.Equals(ProviderSettings.OpenAi, StringComparison.OrdinalIgnoreCase))
        {
            problems.Add($"{at}:Kind must be openai or anthropic.");
        }

        if (!IsWeb(settings.Address))
        {
            problems.Add($"{at}:Endpoint must be an http or https address without user name, query or fragment.");
        }
        else if (string.IsNullOrEmpty(settings.ApiKey) && (settings.IsAnthropic || Vendors.IsOpenAi(settings.Address) || Vendors.IsAzure(settings.Address)))
        {
            problems.Add($"{at}:ApiKey is not set; {settings.Address.Host} answers nobody without one.");
        }

        if (settings.ApiKey is { } key && key.Any(c => c is < '!' or > '~'))
        {
            problems.Add($"{at}:ApiKey holds a space, a line break or another character no key has.");
        }

        if (settings.KeyHeader is { } header && !Header().IsMatch(header))
        {
            problems.Add($"{at}:KeyHeader must be the name of a header.");
        }

        if (!Version().IsMatch(settings.ApiVersion))
        {
            problems.Add($"{at}:ApiVersion must be a date such as 2026-10-21.");
        }

        CheckSpan(problems, $"{at}:Timeout", settings.Timeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10));
        CheckListings(problems, at, settings.Models);
    }

    private static void CheckListings(List<string> problems, string at, ModelListing[] models)
    {
        for (var i = 0; i < models.Length; i++)
        {
            var model = models[i];
            if (string.IsNullOrWhiteSpace(model.Name))
            {
                problems.Add($"{at}:Models:{i}:Name is not set.");
            }

            if (model.Input is < 0 or > 1_000_000 || model.Output is < 0 or > 1_000_000 || model.Cached is < 0 or > 1_000_000)
            {
                problems.Add($"{at}:Models:{i}: prices are cents for a million tokens, from 0 to 1000000.");
            }

            if (model.Input is null != model.Output is null)
            {
                problems.Add($"{at}:Models:{i} has a price for input or output only; give both or none.");
            }
        }

        problems.AddRange(models.CountBy(m => m.Name, StringComparer.OrdinalIgnoreCase).Where(m => m.Value > 1)
            .Select(m => $"{at}:Models names \"{m.Key}\" twice."));
    }

    private static void CheckFallback(List<string> problems, ModelSettings options)
    {
        foreach (var fallback in options.Fallback)
        {
            if (fallback.Equals(ModelContext.Offline, StringComparison.OrdinalIgnoreCase))
            {
                problems.Add("Models:Fallback names \"offline\", which comes last by itself.");
            }
            else if (!options.Providers.TryGetValue(fallback, out var settings))
            {
                problems.Add($"Models:Fallback names \"{fallback}\", which is not in Models:Providers.");
            }
            else if (string.IsNullOrWhiteSpace(settings.DefaultModel))
            {
                problems.Add($"Models:Providers:{fallback}:DefaultModel is not set; agents of other providers fall back to it.");
            }
        }

        problems.AddRange(options.Fallback.CountBy(f => f, StringComparer.OrdinalIgnoreCase).Where(f => f.Value > 1)
            .Select(f => $"Models:Fallback names \"{f.Key}\" twice."));
    }

    private static void CheckResilience(List<string> problems, ModelSettings options)
    {
        if (options.Retries is < 0 or > 10)
        {
            problems.Add("Models:Retries must be between 0 and 10.");
        }

        if (options.BreakerThroughput is < 2 or > 1000)
        {
            problems.Add("Models:BreakerThroughput must be between 2 and 1000.");
        }

        CheckSpan(problems, "Models:RetryDelay", options.RetryDelay, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        CheckSpan(problems, "Models:LongestWait", options.LongestWait, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        CheckSpan(problems, "Models:BreakerWindow", options.BreakerWindow, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        CheckSpan(problems, "Models:BreakerPause", options.BreakerPause, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
    }

    private static void CheckSpan(List<string> problems, string setting, TimeSpan value, TimeSpan least, TimeSpan most)
    {
        if (value < least || value > most)
        {
            problems.Add($"{setting} must be between {least} and {most}.");
        }
    }

    private static bool IsWeb(Uri address) => address.IsAbsoluteUri && address.Scheme is ("http" or "https")
        && address is { UserInfo: "", Query: "", Fragment: "" };

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,49}\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"\A\d{4}-\d{2}-\d{2}\z")]
    private static partial Regex Version();

    [GeneratedRegex(@"\A[A-Za-z0-9-]{1,60}\z")]
    private static partial Regex Header();
}
