namespace SimParlant.GraphQL.PersistedOperations;

/// <summary>Documents as files <c>{id}.graphql</c> in one directory, as build tools of clients write them.</summary>
internal sealed class FileSystemOperationDocumentStorage(string directory) : IOperationDocumentStorage
{
    private const int MaxSaves = 10_000;

    private int _saves;

    public async ValueTask<IOperationDocument?> TryReadAsync(OperationDocumentId documentId, CancellationToken cancellationToken = default)
    {
        try
        {
            return new Utf8Document(await File.ReadAllBytesAsync(FileOf(documentId), cancellationToken).ConfigureAwait(false));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Writes what no file holds yet; a process that saved very many saves no more, since strangers may be behind it.</summary>
    public async ValueTask SaveAsync(OperationDocumentId documentId, IOperationDocument document, CancellationToken cancellationToken = default)
    {
        var file = FileOf(documentId);
        if (File.Exists(file)) return;
        var turn = Interlocked.Increment(ref _saves);
        if (turn > MaxSaves) return;
        Directory.CreateDirectory(directory);
        // Readers see whole files only.
        var unfinished = $"{file}.{Environment.ProcessId}-{turn}.tmp";
        await File.WriteAllBytesAsync(unfinished, document.ToArray(), cancellationToken).ConfigureAwait(false);
        File.Move(unfinished, file, overwrite: true);
    }

    // An id has no separators and no leading dot; a colon is an operator in Windows paths.
    private string FileOf(OperationDocumentId id) =>
        System.IO.Path.Combine(directory, id.Value.Replace(":", "%3A", StringComparison.Ordinal) + ".graphql");
}
