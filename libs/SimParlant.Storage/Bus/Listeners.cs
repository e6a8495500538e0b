using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using SimParlant.Core.Bus;

namespace SimParlant.Storage.Bus;

/// <summary>Who listens in this process.</summary>
internal sealed class Listeners(ILogger logger)
{
    private readonly ConcurrentDictionary<Topic, ImmutableArray<Registration>> _byTopic = new();

    public Registration Add(Topic topic, Action<ActivityContext> woken)
    {
        var registration = new Registration(topic, woken);
        _byTopic.AddOrUpdate(topic, _ => [registration], (_, all) => all.Add(registration));
        return registration;
    }

    public void Remove(Registration registration)
    {
        while (_byTopic.TryGetValue(registration.Topic, out var all))
        {
            var rest = all.Remove(registration);
            var done = rest.IsEmpty
                ? _byTopic.TryRemove(new(registration.Topic, all))
                : _byTopic.TryUpdate(registration.Topic, rest, all);
            if (done)
            {
                return;
            }
        }
    }

    public bool Has(Topic topic) => _byTopic.ContainsKey(topic);

    public void Wake(Topic topic, ActivityContext cause)
    {
        if (_byTopic.TryGetValue(topic, out var all))
        {
            foreach (var registration in all)
            {
                Call(registration, cause);
            }
        }
    }

    public void WakeAll()
    {
        foreach (var (topic, _) in _byTopic)
        {
            Wake(topic, default);
        }
    }

    private void Call(Registration registration, ActivityContext cause)
    {
        try
        {
            registration.Woken(cause);
        }
        catch (Exception e)
        {
            // One listener's fault must not leave the others asleep.
            logger.ListenerFailed(registration.Topic.Name, e);
        }
    }

    internal sealed class Registration(Topic topic, Action<ActivityContext> woken)
    {
        public Topic Topic { get; } = topic;
        public Action<ActivityContext> Woken { get; } = woken;
    }
}
