using System.Text;

namespace SimParlant.GraphQL.PersistedOperations;

/// <summary>The text of a document in a storage.</summary>
public interface IOperationDocument
{
    /// <summary>The text as UTF-8.</summary>
    ReadOnlySpan<byte> AsSpan();

    byte[] ToArray();
}

/// <summary>A document held as text.</summary>
public sealed class OperationDocumentSourceText(string sourceText) : IOperationDocument
{
    private byte[]? _utf8;

    public string SourceText { get; } = sourceText ?? throw new ArgumentNullException(nameof(sourceText));

    public ReadOnlySpan<byte> AsSpan() => _utf8 ??= Encoding.UTF8.GetBytes(SourceText);

    public byte[] ToArray() => AsSpan().ToArray();

    public override string ToString() => SourceText;
}
