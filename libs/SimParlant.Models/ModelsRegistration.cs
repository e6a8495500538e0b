using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SimParlant.Core.Engine.Models;
using SimParlant.Models.Asking;
using SimParlant.Models.Prompts;
using SimParlant.Models.Settings;

namespace SimParlant.Models;

public static class ModelsRegistration
{
    /// <summary>
    /// Registers <see cref="IModel"/>: the providers of section <c>Models</c>, each by the name an agent gives, and in front of them the choice
    /// between them. Wrong settings keep the service from starting.
    /// </summary>
    /// <param name="offline">Answers for the provider <c>offline</c>, and whenever no other can.</param>
    public static TBuilder AddModels<TBuilder>(this TBuilder builder, Func<IServiceProvider, IModel> offline)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddOptions<ModelSettings>()
            .BindConfiguration("Models")
            .Configure(settings => ModelSettingsReader.Read(settings, builder.Configuration))
            .ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ModelSettings>, ModelSettingsValidation>();
        builder.Services.AddSingleton<PromptLibrary>();
        builder.Services.AddSingleton<ModelMetrics>();
        builder.Services.AddSingleton<LanguageModels>();
        builder.Services.AddSingleton(services => new ModelProviders(services.GetRequiredService<IOptions<ModelSettings>>().Value.Providers.Keys));
        builder.Services.AddSingleton<IModel>(services => new ModelRouter(
            services.GetRequiredService<LanguageModels>(), offline(services), services.GetRequiredService<ModelMetrics>(), services.GetRequiredService<ILogger<ModelRouter>>()));
        return builder;
    }
}
