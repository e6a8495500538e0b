using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SimParlant.Core.Engine.Models;
using SimParlant.Core.Engine.Questions;
using SimParlant.Models;

namespace SimParlant.Evaluation.Cli;

/// <summary>The language models of section <c>Models</c> and of the well-known variables, as the service has them, but for one thing: nobody steps in.</summary>
internal sealed class ConfiguredModels : IDisposable
{
    private readonly IHost _host;

    /// <exception cref="OptionsValidationException">The settings make no sense.</exception>
    public ConfiguredModels(IConfiguration configuration, TimeProvider time)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        // An answer of somebody else would be an evaluation of somebody else.
        builder.Configuration.AddInMemoryCollection(
            configuration.AsEnumerable().Where(setting => !setting.Key.StartsWith("Models:Fallback", StringComparison.OrdinalIgnoreCase)));
        builder.Services.AddSingleton(time);
        builder.AddModels(_ => new Nobody());
        _host = builder.Build();
        try
        {
            Providers = _host.Services.GetRequiredService<ModelProviders>();
        }
        catch
        {
            _host.Dispose();
            throw;
        }
    }

    public ModelProviders Providers { get; }

    public IModel Model => _host.Services.GetRequiredService<IModel>();

    public void Dispose() => _host.Dispose();

    private sealed class Nobody : IModel
    {
        public ValueTask<Thought<TAnswer>> AskAsync<TAnswer>(Question<TAnswer> question, ModelContext context, CancellationToken ct)
            where TAnswer : class => throw Silent();

        public ValueTask<Thought<DraftAnswer>> DraftAsync(
            DraftQuestion question, ModelContext context, Func<string, CancellationToken, ValueTask> onText, CancellationToken ct) => throw Silent();

        private static ModelException Silent() => new(ModelFailure.Unavailable, "The provider gave no answer.");
    }
}
