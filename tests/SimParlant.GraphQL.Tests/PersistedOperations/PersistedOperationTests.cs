using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Execution.Configuration;
using SimParlant.GraphQL.PersistedOperations;
using SimParlant.GraphQL.Tests.Typing;

namespace SimParlant.GraphQL.Tests.PersistedOperations;

public sealed class PersistedOperationTests
{
    private const string Document = "query Q { hello }";
    private const string Answer = """{"data":{"hello":"world"}}""";
    private const string NotFound = """{"errors":[{"message":"PersistedQueryNotFound","extensions":{"code":"HC0020"}}]}""";
    private static readonly string Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Document)));

    public sealed class Query
    {
        public string Hello() => "world";
    }

    private readonly CountingStorage _storage = new();

    [Fact]
    public async Task An_unknown_hash_is_sent_again_with_its_text_and_known_from_then_on()
    {
        var executor = await AutomaticAsync();
        Assert.Equal(NotFound, await RunAsync(executor, null, Hash));
        var receipt = """{"data":{"hello":"world"},"extensions":{"persistedQuery":{"sha256Hash":"HASH","persisted":true}}}""".Replace("HASH", Hash, StringComparison.Ordinal);
        Assert.Equal(receipt, await RunAsync(executor, Document, Hash));
        Assert.Equal(Answer, await RunAsync(executor, null, Hash));
        Assert.Equal(Answer, await RunAsync(executor, Document, Hash));
        Assert.Equal(Answer, await RunAsync(executor, null, "sha256:" + Hash));
        Assert.Equal(1, _storage.Saves);
    }

    [Fact]
    public async Task A_wrong_hash_is_told_and_nothing_is_saved()
    {
        var executor = await AutomaticAsync();
        var answer = JsonElement.Parse(await RunAsync(executor, Document, "abc"));
        Assert.Equal("world", answer.GetProperty("data").GetProperty("hello").GetString());
        Assert.Equal(
            $$"""{"sha256Hash":"abc","expectedHashValue":"{{Hash}}","expectedHashType":"sha256Hash","expectedHashFormat":"Hex","persisted":false}""",
            answer.GetProperty("extensions").GetProperty("persistedQuery").GetRawText());
        Assert.Equal(NotFound, await RunAsync(executor, null, "abc"));
        Assert.Equal(0, _storage.Saves);
    }

    [Fact]
    public async Task An_invalid_document_is_never_saved()
    {
        var executor = await AutomaticAsync();
        const string bad = "{ nothing }";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(bad)));
        Assert.Contains("FIELD_UNKNOWN", await RunAsync(executor, bad, hash));
        Assert.Equal(NotFound, await RunAsync(executor, null, hash));
    }

    [Fact]
    public async Task A_document_is_read_and_validated_once()
    {
        var executor = await TrustedAsync();
        await _storage.SaveAsync(new OperationDocumentId("hello-v1"), new OperationDocumentSourceText(Document));
        for (var i = 0; i < 3; i++) Assert.Equal(Answer, await RunAsync(executor, null, "hello-v1"));
        Assert.Equal(1, _storage.Reads);
    }

    [Fact]
    public async Task An_unknown_trusted_document_is_named_in_the_answer() => Assert.Equal(
        """{"errors":[{"message":"The specified persisted operation key is invalid.","extensions":{"code":"HC0020","requestedKey":"nope"}}]}""",
        await RunAsync(await TrustedAsync(), null, "nope"));

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    public async Task Only_trusted_documents_run_unless_a_request_or_the_options_allow_more(bool allowBody, bool allowRequest, bool runs)
    {
        var executor = await TrustedAsync(o => (o.OnlyAllowPersistedDocuments, o.AllowDocumentBody) = (true, allowBody));
        await _storage.SaveAsync(new OperationDocumentId(Hash), new OperationDocumentSourceText(Document));
        var request = OperationRequestBuilder.New().SetDocument(Document);
        if (allowRequest) request.AllowNonPersistedOperation();
        await using var result = await executor.ExecuteAsync(request.Build());
        Assert.Equal(
            runs ? Answer : """{"errors":[{"message":"Only persisted operations are allowed.","extensions":{"code":"HC0067"}}]}""",
            result.ToJson());
        Assert.Equal(Answer, await RunAsync(executor, null, Hash));
        if (!allowRequest) Assert.Contains("HC0067", await RunAsync(executor, "{ hello }", null));
        if (!allowRequest) Assert.Contains("HC0067", await RunAsync(executor, "{ hello }", Hash));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a\0b")]
    [InlineData("C:\\x")]
    [InlineData("ünïcode")]
    [InlineData("")]
    public async Task An_id_that_could_be_a_path_reaches_no_storage(string id)
    {
        Assert.False(OperationDocumentId.IsValidId(id));
        Assert.Throws<ArgumentException>(() => new OperationDocumentId(id));
        await RunAsync(await AutomaticAsync(), null, id.Length == 0 ? null : id);
        Assert.Equal(0, _storage.Reads);
    }

    [Fact]
    public async Task Files_are_read_and_written_by_id_within_their_directory()
    {
        var directory = Directory.CreateTempSubdirectory("persisted");
        try
        {
            await File.WriteAllTextAsync(System.IO.Path.Combine(directory.FullName, "hello-v1.graphql"), Document);
            var trusted = await Gql.ExecutorAsync(b => b.AddQueryType<Query>().UsePersistedOperationPipeline().AddFileSystemOperationDocumentStorage(directory.FullName));
            Assert.Equal(Answer, await RunAsync(trusted, null, "hello-v1"));
            Assert.Contains("HC0020", await RunAsync(trusted, null, "hello-v2"));

            var automatic = await Gql.ExecutorAsync(b => b.AddQueryType<Query>().UseAutomaticPersistedOperationPipeline().AddFileSystemOperationDocumentStorage(directory.FullName));
            await RunAsync(automatic, Document, "sha256:" + Hash);
            Assert.Equal(Document, await File.ReadAllTextAsync(System.IO.Path.Combine(directory.FullName, Hash + ".graphql")));
            Assert.Equal(2, directory.GetFiles().Length);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_flood_of_documents_does_not_fill_the_memory()
    {
        var storage = new InMemoryOperationDocumentStorage(100, 100_000);
        for (var i = 0; i < 5000; i++)
        {
            await storage.SaveAsync(new OperationDocumentId($"d{i}"), new OperationDocumentSourceText(new string('x', 1000)));
            await storage.SaveAsync(new OperationDocumentId($"large{i}"), new OperationDocumentSourceText(new string('x', 60_000)));
        }
        Assert.InRange(storage.Count, 1, 101);
        Assert.NotNull(await storage.TryReadAsync(new OperationDocumentId("d4999")));
        Assert.Null(await storage.TryReadAsync(new OperationDocumentId("large4999")));
    }

    [Fact]
    public async Task Other_hashes_can_be_agreed_on()
    {
        Assert.Equal("XUFAKrxLKna5cZ2REBfFkg", new MD5DocumentHashProvider().ComputeHash("hello"u8));
        Assert.Equal("aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d", new Sha1DocumentHashProvider(HashFormat.Hex).ComputeHash("hello"u8));
        var executor = await AutomaticAsync(b => b.AddMD5DocumentHashProvider());
        var hash = new MD5DocumentHashProvider().ComputeHash(Encoding.UTF8.GetBytes(Document));
        Assert.Contains("\"md5Hash\"", await RunAsync(executor, Document, hash));
        Assert.Equal(Answer, await RunAsync(executor, null, hash));
    }

    [Fact]
    public async Task A_storage_is_asked_for_when_the_executor_is_built() => await Assert.ThrowsAsync<InvalidOperationException>(() =>
        Gql.ExecutorAsync(b => b.AddQueryType<Query>().UsePersistedOperationPipeline()));

    private Task<IRequestExecutor> AutomaticAsync(Action<IRequestExecutorBuilder>? configure = null) => Gql.ExecutorAsync(b =>
    {
        b.AddQueryType<Query>().UseAutomaticPersistedOperationPipeline().AddOperationDocumentStorage(_ => _storage);
        configure?.Invoke(b);
    });

    private Task<IRequestExecutor> TrustedAsync(Action<PersistedOperationOptions>? configure = null) => Gql.ExecutorAsync(b => b
        .AddQueryType<Query>().UsePersistedOperationPipeline().AddOperationDocumentStorage(_ => _storage)
        .ModifyRequestOptions(o => configure?.Invoke(o.PersistedOperations)));

    private static async Task<string> RunAsync(IRequestExecutor executor, string? document, string? id)
    {
        await using var result = await executor.ExecuteAsync(OperationRequestBuilder.New().SetDocument(document).SetDocumentId(id).Build());
        return result.ToJson();
    }

    private sealed class CountingStorage : IOperationDocumentStorage
    {
        private readonly InMemoryOperationDocumentStorage _inner = new(100, 1_000_000);

        public int Reads { get; private set; }

        public int Saves { get; private set; }

        public ValueTask<IOperationDocument?> TryReadAsync(OperationDocumentId documentId, CancellationToken cancellationToken = default)
        {
            Reads++;
            return _inner.TryReadAsync(documentId, cancellationToken);
        }

        public ValueTask SaveAsync(OperationDocumentId documentId, IOperationDocument document, CancellationToken cancellationToken = default)
        {
            Saves++;
            return _inner.SaveAsync(documentId, document, cancellationToken);
        }
    }
}
