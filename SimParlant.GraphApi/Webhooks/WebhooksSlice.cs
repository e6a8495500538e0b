using SimParlant.Core.Webhooks;

namespace SimParlant.GraphApi.Webhooks;

internal static class WebhooksSlice
{
    public static WebApplicationBuilder AddWebhooks(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<WebhookSettings>()
            .Configure<IConfiguration>(static (settings, configuration) => settings.Secret = configuration["SIM_WEBHOOK_SECRET"] ?? "");
        builder.Services.AddSingleton<SignedBody>().AddSingleton<SimEvents>();
        return builder;
    }
}
