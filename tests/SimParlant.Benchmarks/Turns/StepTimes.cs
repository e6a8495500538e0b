using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using SimParlant.Benchmarks.Harness;
using SimParlant.Core;

namespace SimParlant.Benchmarks.Turns;

/// <summary>Listens to what the engine measures of its own steps.</summary>
internal sealed class StepTimes : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<double>> _times = new();

    public StepTimes()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == CoreTelemetry.Name && instrument.Name == "parlant.turn.step.duration")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) => _times.GetOrAdd((string)tags[0].Value!, _ => new()).Enqueue(seconds * 1000));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    /// <summary>The mean of each step, the first third of it left out.</summary>
    public void Print()
    {
        Console.WriteLine("Where the time of a turn goes, mean ms: " + string.Join(", ", _times
            .Select(step => (step.Key, Mean: step.Value.Skip(step.Value.Count / 3).Average()))
            .OrderByDescending(step => step.Mean)
            .Select(step => $"{step.Key} {Report.Number(step.Mean)}")));
        Console.WriteLine();
    }
}
