using Microsoft.EntityFrameworkCore;
using SimParlant.Core.Audit;

namespace SimParlant.Storage.Audit;

/// <summary>The trail for LINQ: only to be read.</summary>
internal static class AuditModel
{
    public const string Table = "simparlant_audit";

    public static string Word(AuditOutcome outcome) => outcome.ToString().ToLowerInvariant();

    public static AuditOutcome Read(string word) => Enum.Parse<AuditOutcome>(word, ignoreCase: true);

    /// <summary>After the columns were named.</summary>
    public static void Create(ModelBuilder model) =>
        model.Entity<AuditEntry>().Property(entry => entry.Outcome).HasConversion(outcome => Word(outcome), word => Read(word));
}
