using System.Diagnostics.CodeAnalysis;

namespace SimParlant.GraphQL.Execution;

/// <summary>Valid documents, by their text or by the id they are persisted under.</summary>
internal sealed class DocumentCache(int capacity, int maxLength, long maxTotalLength = long.MaxValue)
{
    private readonly BoundedCache<CachedDocument> _documents = new(capacity, maxTotalLength, static document => document.Text.Length);

    public int Count => _documents.Count;

    public bool TryGet(string key, [NotNullWhen(true)] out CachedDocument? document) => _documents.TryGet(key, out document);

    public void Add(CachedDocument document) => Add(document.Text, document);

    public void Add(string key, CachedDocument document)
    {
        if (document.Text.Length <= maxLength) _documents.Add(key, document);
    }
}
