using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Types;
using SimParlant.GraphQL.Validation;

namespace SimParlant.GraphQL.Tests.Conformance;

/// <summary>A schema both implementations build from the same text.</summary>
internal sealed class ConformanceSchema
{
    private readonly Lazy<IRequestExecutor> _inline;
    private readonly Lazy<IRequestExecutor> _delayed;

    private ConformanceSchema(string resource)
    {
        Sdl = ReadResource(resource);
        Schema = Build(Sdl);
        _inline = new(() => CreateExecutor(delayed: false));
        _delayed = new(() => CreateExecutor(delayed: true));
    }

    /// <summary>The product's.</summary>
    public static ConformanceSchema Product { get; } = new("product.graphql");

    /// <summary>Ours, with everything the type system has.</summary>
    public static ConformanceSchema EveryConstruct { get; } = new("every-construct.graphql");

    /// <summary>The rules of the specification without our limits.</summary>
    public static ValidationOptions Specified { get; } = new()
    {
        MaxErrors = 10_000, MaxOperations = 0, MaxDepth = 0, MaxFields = 0, MaxRootFields = 0, MaxAliases = 0, MaxDirectives = 0,
    };

    public string Sdl { get; }

    public Schema Schema { get; }

    /// <summary>Answers with <see cref="FakeWorld"/>, every resolver at once.</summary>
    public IRequestExecutor Inline => _inline.Value;

    /// <summary>The same, but every other resolver answers later and on another thread.</summary>
    public IRequestExecutor Delayed => _delayed.Value;

    public static ConformanceSchema Named(string name) => name == nameof(Product) ? Product : EveryConstruct;

    public static string ReadResource(string name)
    {
        using var reader = new StreamReader(typeof(ConformanceSchema).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static Schema Build(string sdl) => SchemaBuilder.New().AddDocumentFromString(sdl).Create();

    private IRequestExecutor CreateExecutor(bool delayed)
    {
        var schema = Build(Sdl);
        FakeWorld.Resolve(schema, delayed);
        var services = new ServiceCollection().BuildServiceProvider();
        var options = new RequestExecutorOptions { Validation = Specified, MaxErrors = 10_000, DocumentCacheSize = 10 };
        return new RequestExecutor(schema, services, options, [], Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, TimeProvider.System);
    }
}
