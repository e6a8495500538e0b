using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using SimParlant.Core.Audit;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Privacy;

/// <summary>An archive of what is held about a person in a workspace, or about the workspace; docs/data-export.md describes it. Needs admin permission.</summary>
public sealed class ExportData(Authorizer authorizer, IStorage storage, IAuditTrail trail, TimeProvider time)
{
    /// <summary>Raised when a reader of the last version could misread the new one.</summary>
    public const int FormatVersion = 1;

    private static readonly byte[] LineEnd = "\n"u8.ToArray();
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Whether the archive may be made; it is on the audit trail from then on.</summary>
    /// <returns>AccessDenied, Invalid, or the archive that is yet to be written.</returns>
    public async Task<Outcome<Archive>> ExecuteAsync(WorkspaceScope scope, string? userId, string? customerId, CancellationToken ct)
    {
        if (await authorizer.CheckAsync(scope, Operation.GovernData, ct) is { } denied)
        {
            return denied;
        }

        var subject = DataSubject.Of(userId, customerId);
        if (subject is null && (userId ?? customerId) is not null)
        {
            return DataSubjects.Unclear;
        }

        await trail.RecordAsync(
            scope.Actor, scope.WorkspaceId,
            new AuditNote(
                "data.export", AuditOutcome.Allowed, subject is null ? "workspace" : "person",
                subject is null ? scope.WorkspaceId : DataSubjects.DigestOf(subject)), ct);
        return new Archive(storage, scope, subject, time.GetUtcNow().UtcDateTime);
    }

    /// <summary>Written while the rows are read: it takes the memory of one row, however many there are.</summary>
    public sealed class Archive
    {
        private readonly IStorage _storage;
        private readonly WorkspaceScope _scope;
        private readonly DataSubject? _subject;
        private readonly DateTime _created;

        internal Archive(IStorage storage, WorkspaceScope scope, DataSubject? subject, DateTime created) =>
            (_storage, _scope, _subject, _created) = (storage, scope, subject, created);

        public async Task WriteAsync(Stream output, CancellationToken ct)
        {
            await using var patient = new PatientStream(output);
            await WriteZipAsync(patient, ct);
            await patient.FlushAsync(ct);
        }

        private async Task WriteZipAsync(PatientStream output, CancellationToken ct)
        {
            await using var store = _storage.For(_scope);
            var data = store.PersonalData;
            await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
            var withheld = await data.ListWithheldAsync(ct);
            List<ExportedFile> files = [];
            foreach (var table in data.TablesOf(_subject))
            {
                files.Add(await WriteAsync(zip, table, data.ReadAsync(table, _subject, ct), ct));
            }

            // The last one: it counts and proves the others.
            var manifest = new Manifest(
                FormatVersion, _scope.WorkspaceId, Subject.Of(_subject), _created, files, withheld,
                [.. data.TablesOf(_subject).SelectMany(table => table.LeftOut.Select(column => $"{table.Name}.{column}"))]);
            await using var entry = await zip.CreateEntry("manifest.json").OpenAsync(ct);
            await JsonSerializer.SerializeAsync(entry, manifest, Readable, ct);
        }

        private async Task<ExportedFile> WriteAsync(
            ZipArchive zip, ExportTable table, IAsyncEnumerable<ReadOnlyMemory<byte>> rows, CancellationToken ct)
        {
            var created = zip.CreateEntry(table.File, CompressionLevel.Fastest);
            created.LastWriteTime = _created;
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var entry = await created.OpenAsync(ct);
            var count = 0L;
            await foreach (var row in rows.WithCancellation(ct))
            {
                await entry.WriteAsync(row, ct);
                await entry.WriteAsync(LineEnd, ct);
                hash.AppendData(row.Span);
                hash.AppendData(LineEnd);
                count++;
            }

            return new(table.File, table.Name, count, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
    }

    private sealed record Manifest(
        int FormatVersion, string WorkspaceId, Subject Subject, DateTime Created, IReadOnlyList<ExportedFile> Files,
        IReadOnlyList<WithheldAgent> WithheldAgents, IReadOnlyList<string> LeftOut);

    private sealed record ExportedFile(string Name, string Table, long Rows, string Sha256);

    private sealed record Subject(string Kind, string? Id)
    {
        public static Subject Of(DataSubject? subject) => subject switch
        {
            { UserId: { } user } => new("user", user),
            { CustomerId: { } customer } => new("customer", customer),
            _ => new("workspace", null),
        };
    }
}
