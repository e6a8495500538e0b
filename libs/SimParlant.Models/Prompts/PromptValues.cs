using System.Collections;

namespace SimParlant.Models.Prompts;

/// <summary>What a prompt may mention, by name.</summary>
internal sealed class PromptValues : IReadOnlyDictionary<string, PromptBlock>
{
    private readonly Dictionary<string, PromptBlock> _blocks = [];

    public PromptBlock this[string key] => _blocks[key];

    public IEnumerable<string> Keys => _blocks.Keys;

    public IEnumerable<PromptBlock> Values => _blocks.Values;

    public int Count => _blocks.Count;

    public PromptValues Configuration(string name, object? value)
    {
        _blocks.Add(name, PromptBlock.Configuration(name, value));
        return this;
    }

    public PromptValues Data(string name, object? value)
    {
        _blocks.Add(name, PromptBlock.Data(name, value));
        return this;
    }

    public bool ContainsKey(string key) => _blocks.ContainsKey(key);

    public bool TryGetValue(string key, out PromptBlock value) => _blocks.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, PromptBlock>> GetEnumerator() => _blocks.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
