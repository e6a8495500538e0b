namespace SimParlant.GraphQL.Loading;

/// <summary>Settings of one loader.</summary>
public sealed class DataLoaderOptions
{
    /// <summary>Keys fetched at once; more are split. 0 means no limit. Default 1,024.</summary>
    public int MaxBatchSize { get; set; } = 1024;

    /// <summary>Remembers what was loaded for the life of the loader, that is of its request. Default true.</summary>
    public bool Caching { get; set; } = true;

    public DataLoaderOptions Copy() => new() { MaxBatchSize = MaxBatchSize, Caching = Caching };
}
