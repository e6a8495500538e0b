using System.Text;
using StackExchange.Redis;

namespace SimParlant.GraphQL.Redis;

/// <summary>The channel of a topic: <c>prefix:topic</c>. The prefix has no colon, so no topic of one application is another's.</summary>
internal sealed class ChannelNames
{
    private const string DefaultPrefix = "graphql";

    // Two texts that UTF-8 cannot hold would otherwise become the same channel.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _prefix;

    public ChannelNames(string? prefix)
    {
        _prefix = prefix ?? DefaultPrefix;
        if (_prefix.Contains(':')) throw new ArgumentException($"The topic prefix `{prefix}` must not contain a colon.", nameof(prefix));
    }

    /// <exception cref="ArgumentException">The topic is empty, or no valid text.</exception>
    public RedisChannel Of(string topicName)
    {
        ArgumentException.ThrowIfNullOrEmpty(topicName);
        return new RedisChannel(Strict.GetBytes($"{_prefix}:{topicName}"), RedisChannel.PatternMode.Literal);
    }
}
