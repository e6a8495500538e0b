namespace SimParlant.GraphQL.Loading;

/// <summary>What a fetch may know beside its keys.</summary>
public readonly struct DataLoaderFetchContext<TValue>(IReadOnlyDictionary<string, object?> contextData)
{
    public IReadOnlyDictionary<string, object?> ContextData { get; } = contextData;
}
