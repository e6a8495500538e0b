namespace SimParlant.Admin.Audit;

public enum AuditOutcome { Allowed, Denied, Failed }

public enum AuditFaultKind { RowChanged, RowMissing, RowSlippedIn, SealBroken, SealMissing }

/// <summary>What a list shows of an entry of the trail.</summary>
public sealed record AuditRow(
    Guid Id,
    DateTimeOffset At,
    string ActorKind,
    string? ActorId,
    string Action,
    AuditOutcome Outcome,
    string? ObjectType,
    string? ObjectId,
    string? RequestId,
    string? Address)
{
    public string Actor => ActorId ?? ActorKind.Replace('_', ' ');

    public string Object => ObjectType is null ? "" : $"{ObjectType.Replace('_', ' ')} {ObjectId}";
}

public sealed record AuditVerification(bool Intact, IReadOnlyList<AuditFault> Faults, AuditSeal? Head);

public sealed record AuditFault(AuditFaultKind Kind, int? SealNumber, Guid? EntryId)
{
    public string Words => Kind switch
    {
        AuditFaultKind.RowChanged => $"Entry {EntryId} was changed after seal {SealNumber}.",
        AuditFaultKind.RowMissing => $"Entry {EntryId} of seal {SealNumber} is gone.",
        AuditFaultKind.RowSlippedIn => $"Entry {EntryId} was slipped in afterwards.",
        AuditFaultKind.SealBroken => $"Seal {SealNumber} does not fit its entries or the seal before it.",
        _ => $"Seal {SealNumber} is gone.",
    };
}

public sealed record AuditSeal(int Number, string Hash, DateTimeOffset SealedAt);
