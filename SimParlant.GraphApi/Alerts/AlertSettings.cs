using Microsoft.Extensions.Options;

namespace SimParlant.GraphApi.Alerts;

/// <summary>Who is told about alerts. All of it comes from the environment of the service, and nobody else can name a receiver.</summary>
internal sealed class AlertSettings
{
    public const string Webhook = "webhook";
    public const string Slack = "slack";

    /// <summary><c>ALERT_WEBHOOK_URL</c>: told in the shape of Alertmanager's webhooks.</summary>
    public string? WebhookUrl { get; set; }

    /// <summary><c>ALERT_WEBHOOK_SECRET</c>: signs what the webhook is told; at least 32 characters.</summary>
    public string? WebhookSecret { get; set; }

    /// <summary><c>ALERT_SLACK_WEBHOOK_URL</c>: told in the shape of Slack's incoming webhooks.</summary>
    public string? SlackUrl { get; set; }

    /// <summary><c>ALERT_RUNBOOK_URL</c>: put before the runbook of a rule, which is a path in the repository.</summary>
    public string? RunbookUrl { get; set; }

    public Uri? AddressOf(string channel) => (channel == Webhook ? WebhookUrl : SlackUrl) is { Length: > 0 } url ? new Uri(url) : null;

    public static void Read(AlertSettings settings, IConfiguration configuration)
    {
        settings.WebhookUrl = configuration["ALERT_WEBHOOK_URL"];
        settings.WebhookSecret = configuration["ALERT_WEBHOOK_SECRET"];
        settings.SlackUrl = configuration["ALERT_SLACK_WEBHOOK_URL"];
        settings.RunbookUrl = configuration["ALERT_RUNBOOK_URL"];
    }
}

internal sealed class AlertSettingsValidation(IConfiguration configuration) : IValidateOptions<AlertSettings>
{
    public ValidateOptionsResult Validate(string? name, AlertSettings options)
    {
        List<string> problems = [];
        Address("ALERT_WEBHOOK_URL", options.WebhookUrl);
        Address("ALERT_SLACK_WEBHOOK_URL", options.SlackUrl);
        if (options.WebhookSecret is { Length: > 0 and < 32 })
        {
            problems.Add("ALERT_WEBHOOK_SECRET must have at least 32 characters.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Address(string variable, string? url)
        {
            if (string.IsNullOrEmpty(url))
            {
                return;
            }

            if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
            {
                problems.Add($"{variable} must be an absolute http or https address without a user in it.");
            }
            else if (address.Scheme == "http" && configuration.GetValue<bool>("Tls:Required"))
            {
                problems.Add($"{variable} must be an https address, for Tls:Required is set.");
            }
        }
    }
}
