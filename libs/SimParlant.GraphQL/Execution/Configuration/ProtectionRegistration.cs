using SimParlant.GraphQL.CostAnalysis;
using SimParlant.GraphQL.Execution.Configuration;
using SimParlant.GraphQL.PersistedOperations;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What keeps strangers from asking too much of a schema.</summary>
public static class ProtectionRegistration
{
    /// <summary>Changes what operations may cost and how it is counted.</summary>
    public static IRequestExecutorBuilder ModifyCostOptions(this IRequestExecutorBuilder builder, Action<CostOptions> configure)
    {
        configure(builder.Setup().Options.Costs);
        return builder;
    }

    /// <summary>Clients may name documents by hash, and add those the storage does not know yet.</summary>
    public static IRequestExecutorBuilder UseAutomaticPersistedOperationPipeline(this IRequestExecutorBuilder builder)
    {
        builder.Setup().Pipeline = PersistedPipeline.Automatic;
        return builder;
    }

    /// <summary>Clients may name documents that were stored ahead of time; see <see cref="PersistedOperationOptions"/> to allow no others.</summary>
    public static IRequestExecutorBuilder UsePersistedOperationPipeline(this IRequestExecutorBuilder builder)
    {
        builder.Setup().Pipeline = PersistedPipeline.Trusted;
        return builder;
    }

    /// <summary>Keeps persisted documents in memory: up to 10,000 and 16 MB.</summary>
    public static IRequestExecutorBuilder AddInMemoryOperationDocumentStorage(this IRequestExecutorBuilder builder) =>
        builder.AddOperationDocumentStorage(static _ => new InMemoryOperationDocumentStorage(10_000, 16 * 1024 * 1024));

    /// <summary>Reads persisted documents from files named <c>{id}.graphql</c>.</summary>
    public static IRequestExecutorBuilder AddFileSystemOperationDocumentStorage(this IRequestExecutorBuilder builder, string? cacheDirectory = null) =>
        builder.AddOperationDocumentStorage(_ => new FileSystemOperationDocumentStorage(cacheDirectory ?? "persisted_operations"));

    /// <summary>Keeps persisted documents wherever <paramref name="create"/> says. Without, the application's services are asked for one.</summary>
    public static IRequestExecutorBuilder AddOperationDocumentStorage(
        this IRequestExecutorBuilder builder, Func<IServiceProvider, IOperationDocumentStorage> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        builder.Setup().Storage = create;
        return builder;
    }

    /// <summary>Ids are SHA-256 hashes, the default.</summary>
    public static IRequestExecutorBuilder AddSha256DocumentHashProvider(this IRequestExecutorBuilder builder, HashFormat format = HashFormat.Hex) =>
        builder.AddDocumentHashProvider(new Sha256DocumentHashProvider(format));

    public static IRequestExecutorBuilder AddSha1DocumentHashProvider(this IRequestExecutorBuilder builder, HashFormat format = HashFormat.Base64) =>
        builder.AddDocumentHashProvider(new Sha1DocumentHashProvider(format));

    public static IRequestExecutorBuilder AddMD5DocumentHashProvider(this IRequestExecutorBuilder builder, HashFormat format = HashFormat.Base64) =>
        builder.AddDocumentHashProvider(new MD5DocumentHashProvider(format));

    /// <summary>Ids are whatever <paramref name="provider"/> makes of a text.</summary>
    public static IRequestExecutorBuilder AddDocumentHashProvider(this IRequestExecutorBuilder builder, IDocumentHashProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        builder.Setup().Hash = provider;
        return builder;
    }
}
