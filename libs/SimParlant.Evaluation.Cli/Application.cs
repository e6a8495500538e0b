using SimParlant.Core.Engine.Models;
using SimParlant.Evaluation.Remote;
using SimParlant.Evaluation.Reports;
using SimParlant.Evaluation.Runs;
using SimParlant.Evaluation.Scenarios;

namespace SimParlant.Evaluation.Cli;

/// <summary>Runs scenarios and tells how they went. Exit codes: 0 all passed, 1 some failed, 2 not understood.</summary>
public sealed class Application(
    Func<string, string?> environment, TextWriter output, TextWriter errors, Func<TimeProvider, IModel> model, HttpMessageHandler network, TimeProvider time)
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
        var run = await RunnerAsync(arguments, http, ct);
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

    private async Task<Func<Scenario, CancellationToken, Task<ScenarioResult>>> RunnerAsync(Arguments arguments, HttpClient http, CancellationToken ct)
    {
        if (arguments.Url is null)
        {
            return new ScenarioRunner(model).RunAsync;
        }

        var token = arguments.Token ?? environment("SIMPARLANT_TOKEN") ?? throw new RemoteException("a token is missing; give --token or set SIMPARLANT_TOKEN.");
        var service = new RemoteService(http, token);
        return new RemoteRunner(service, await service.FindAgentAsync(arguments.Agent!.Value, ct), arguments.Patience, time).RunAsync;
    }
}
