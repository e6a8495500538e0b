using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using SimParlant.Core.Engine.Models;
using SimParlant.Evaluation.Remote;
using SimParlant.Evaluation.Reports;
using SimParlant.Evaluation.Runs;
using SimParlant.Evaluation.Scenarios;

namespace SimParlant.Evaluation.Cli;

/// <summary>Runs scenarios and tells how they went. Exit codes: 0 all passed, 1 some failed, 2 not understood.</summary>
public sealed class Application(
    IConfiguration configuration, TextWriter output, TextWriter errors, Func<TimeProvider, IModel> offline, HttpMessageHandler network, TimeProvider time)
{
    private const string DefaultFolder = "tests/Scenarios";

    public async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken ct)
    {
        var (arguments, problem) = Arguments.Parse(args);
        if (arguments is null)
        {
            await errors.WriteLineAsync($"{problem}\n\n{Arguments.Usage}");
            return 2;
        }

        var file = ScenarioFolder.Read(arguments.Paths.Count == 0 ? [DefaultFolder] : arguments.Paths);
        foreach (var fault in file.Faults)
        {
            await errors.WriteLineAsync(fault.ToString());
        }

        var scenarios = file.Scenarios.Where(s => arguments.Filter is not { } text || s.Name.Contains(text, StringComparison.OrdinalIgnoreCase)).ToList();
        if (file.Faults.Count > 0 || scenarios.Count == 0)
        {
            await errors.WriteLineAsync(file.Faults.Count > 0 ? $"{file.Faults.Count} faults; nothing was run." : "There is no such scenario.");
            return 2;
        }

        if (arguments.List)
        {
            foreach (var scenario in scenarios)
            {
                await output.WriteLineAsync($"{scenario.Source.File}:{scenario.Source.Line}  {scenario.Name}");
            }

            return 0;
        }

        try
        {
            return await RunAsync(arguments, scenarios, ct);
        }
        catch (OptionsValidationException e)
        {
            await errors.WriteLineAsync(string.Join('\n', e.Failures));
            return 2;
        }
        catch (RemoteException e)
        {
            await errors.WriteLineAsync($"SERVICE_UNREACHABLE: {e.Message}");
            return 1;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await errors.WriteLineAsync("CANCELLED: stopped before the end.");
            return 1;
        }
    }

    private async Task<int> RunAsync(Arguments arguments, IReadOnlyList<Scenario> scenarios, CancellationToken ct)
    {
        using var http = new HttpClient(network, disposeHandler: false) { BaseAddress = arguments.Url };
        using var models = arguments.IsWithModel ? new ConfiguredModels(configuration, time) : null;
        if (models?.Providers.Has(arguments.Provider) == false)
        {
            var names = models.Providers.Names.Count == 0 ? "none is" : $"these are: {string.Join(", ", models.Providers.Names)}";
            await errors.WriteLineAsync($"There is no provider \"{arguments.Provider}\" configured; {names}. See docs/models.md.");
            return 2;
        }

        var run = await RunnerAsync(arguments, models, http, ct);
        var results = new List<ScenarioResult>();
        foreach (var scenario in scenarios)
        {
            var result = await run(scenario, ct);
            results.Add(result);
            foreach (var line in result.Passed && arguments.Quiet ? [] : TextReport.Lines(result))
            {
                await output.WriteLineAsync(line);
            }
        }

        if (arguments.JUnit is { } path)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            await File.WriteAllTextAsync(path, JUnitReport.Of(results).ToString(), ct);
        }

        await output.WriteLineAsync(TextReport.Summary(results));
        return results.All(result => result.Passed) ? 0 : 1;
    }

    private async Task<Func<Scenario, CancellationToken, Task<ScenarioResult>>> RunnerAsync(
        Arguments arguments, ConfiguredModels? models, HttpClient http, CancellationToken ct)
    {
        if (models is not null)
        {
            return new ScenarioRunner(_ => models.Model, arguments.Provider, arguments.Model ?? "").RunAsync;
        }

        if (arguments.Url is null)
        {
            return new ScenarioRunner(offline).RunAsync;
        }

        var token = arguments.Token ?? configuration["SIMPARLANT_TOKEN"] ?? throw new RemoteException("a token is missing; give --token or set SIMPARLANT_TOKEN.");
        var service = new RemoteService(http, token);
        return new RemoteRunner(service, await service.FindAgentAsync(arguments.Agent!.Value, ct), arguments.Patience, time).RunAsync;
    }
}
