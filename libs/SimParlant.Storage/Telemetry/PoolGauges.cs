using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Npgsql;
using SimParlant.Storage.Database;
using SimParlant.Storage.Limits;

namespace SimParlant.Storage.Telemetry;

/// <summary>The pool of database connections under the names our dashboards know; the driver's own say the same in its words.</summary>
internal sealed class PoolGauges : IHostedService, IDisposable
{
    private readonly Meter _meter = new(SharedFirst.MeterName);
    private readonly MeterListener _driver = new();
    private readonly Lock _reading = new();
    private readonly string? _name;
    private Pool _pool;

    // A process has one service. Where it has had several, as in tests, the last to start is the one that is asked about.
    private static PoolGauges? _current;

    public PoolGauges(NpgsqlDataSource source)
    {
        _name = Source.NameOf(source);
        Volatile.Write(ref _current, this);
        _driver.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Npgsql" && instrument.Name is "db.client.connection.count" or "db.client.connection.max")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _driver.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        _driver.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, (int)value, tags));
        _driver.Start();
        _meter.CreateObservableGauge("parlant.database.connections", States, "{connection}", "Connections to the database, and how many there may be.");
        _meter.CreateObservableGauge("parlant.database.connections.active", () => _current == this ? [new(Read().Active)] : Array.Empty<Measurement<int>>(), "{connection}", "Connections to the database in use.");
    }

    private record struct Pool(int Active, int Idle, int Max);

    // Held by the host, so that it is there from the start.
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _driver.Dispose();
        _meter.Dispose();
    }

    private Pool Read()
    {
        lock (_reading)
        {
            _pool = default;
            _driver.RecordObservableInstruments();
            return _pool;
        }
    }

    private IEnumerable<Measurement<int>> States()
    {
        if (_current != this)
        {
            return [];
        }

        var pool = Read();
        return
        [
            new(pool.Active, new KeyValuePair<string, object?>("state", "active")),
            new(pool.Idle, new KeyValuePair<string, object?>("state", "idle")),
            new(pool.Max, new KeyValuePair<string, object?>("state", "max")),
        ];
    }

    private void Note(Instrument instrument, int value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var (name, pool) in tags)
        {
            if (name == "db.client.connection.pool.name" && pool as string != _name)
            {
                return;
            }
        }

        if (instrument.Name == "db.client.connection.max")
        {
            _pool.Max += value;
            return;
        }

        foreach (var (name, state) in tags)
        {
            if (name == "db.client.connection.state")
            {
                _pool = state as string == "used" ? _pool with { Active = _pool.Active + value } : _pool with { Idle = _pool.Idle + value };
            }
        }
    }
}
