using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace SimParlant.ServiceDefaults.Logging;

/// <summary>A level that an operator set for a while.</summary>
/// <param name="Category">Of loggers, by the beginning of their name; empty: all.</param>
public sealed record LevelOverride(string Category, LogLevel Level, DateTimeOffset Until);

/// <summary>Levels of this process that hold for a while and then are as configured again.</summary>
public sealed class LogLevels : IConfigureOptions<LoggerFilterOptions>, IPostConfigureOptions<LoggerFilterOptions>, IOptionsChangeTokenSource<LoggerFilterOptions>, IDisposable
{
    private readonly TimeProvider _time;
    private readonly ITimer _expiry;
    private readonly Lock _lock = new();
    private ImmutableList<LevelOverride> _set = [];
    private CancellationTokenSource _changed = new();

    public LogLevels(TimeProvider time)
    {
        _time = time;
        _expiry = time.CreateTimer(_ => Change(static set => set), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    string? IOptionsChangeTokenSource<LoggerFilterOptions>.Name => Options.DefaultName;

    /// <summary>Those that hold now.</summary>
    public IReadOnlyList<LevelOverride> Current
    {
        get
        {
            lock (_lock)
            {
                return _set.RemoveAll(one => one.Until <= _time.GetUtcNow());
            }
        }
    }

    /// <summary>Replaces what was set for the category before.</summary>
    public LevelOverride Set(string category, LogLevel level, TimeSpan lasting)
    {
        var next = new LevelOverride(category, level, _time.GetUtcNow() + lasting);
        Change(set => set.RemoveAll(one => one.Category == category).Add(next));
        return next;
    }

    public void Configure(LoggerFilterOptions options)
    {
    }

    /// <summary>After the configuration: of equal categories, the last rule counts.</summary>
    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        foreach (var one in Current)
        {
            // A rule for all would lose against every configured category; so those are set as well.
            if (one.Category.Length == 0)
            {
                foreach (var rule in options.Rules.Where(r => r is { ProviderName: null, CategoryName: not null, Filter: null }).ToList())
                {
                    options.Rules.Add(new LoggerFilterRule(null, rule.CategoryName, one.Level, null));
                }
            }

            options.Rules.Add(new LoggerFilterRule(null, one.Category.Length == 0 ? null : one.Category, one.Level, null));
        }

        foreach (var provider in options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct().ToList())
        {
            Quieten(options, provider);
        }
    }

    public IChangeToken GetChangeToken() => new CancellationChangeToken(Volatile.Read(ref _changed).Token);

    public void Dispose()
    {
        _expiry.Dispose();
        _changed.Dispose();
    }

    // A category's longest prefix decides, and of equal ones the last: whatever would let a talkative one say more is raised.
    private static void Quieten(LoggerFilterOptions options, string? provider)
    {
        foreach (var (category, least) in ConsoleLogs.Talkative)
        {
            for (var i = 0; i < options.Rules.Count; i++)
            {
                if (options.Rules[i] is { } rule && rule.ProviderName == provider && rule.LogLevel < least
                    && rule.CategoryName?.StartsWith(category, StringComparison.OrdinalIgnoreCase) == true)
                {
                    options.Rules[i] = new LoggerFilterRule(provider, rule.CategoryName, least, rule.Filter);
                }
            }

            if (!options.Rules.Any(rule => rule.ProviderName == provider && string.Equals(rule.CategoryName, category, StringComparison.OrdinalIgnoreCase)))
            {
                var general = options.Rules
                    .Where(rule => rule.ProviderName == provider && (rule.CategoryName is null || category.StartsWith(rule.CategoryName, StringComparison.OrdinalIgnoreCase)))
                    .OrderBy(rule => rule.CategoryName?.Length ?? 0).LastOrDefault();
                // Without a rule of its own, a provider follows those for all.
                if (general is not null || provider is null)
                {
                    var level = general?.LogLevel ?? options.MinLevel;
                    options.Rules.Add(new LoggerFilterRule(provider, category, level < least ? least : level, null));
                }
            }
        }
    }

    private void Change(Func<ImmutableList<LevelOverride>, ImmutableList<LevelOverride>> change)
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            _set = change(_set).RemoveAll(one => one.Until <= now);
            _expiry.Change(_set.IsEmpty ? Timeout.InfiniteTimeSpan : _set.Min(one => one.Until) - now, Timeout.InfiniteTimeSpan);
        }

        Interlocked.Exchange(ref _changed, new CancellationTokenSource()).Cancel();
    }
}
