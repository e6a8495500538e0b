using Microsoft.EntityFrameworkCore;
using SimParlant.Core.Replies;

namespace SimParlant.Storage.Replies;

/// <summary>Replies for LINQ: only to be read.</summary>
internal static class ReplyModel
{
    public const string Table = "simparlant_reply";

    public static string Word(ReplyStatus status) => status.ToString().ToLowerInvariant();

    public static ReplyStatus Read(string word) => Enum.Parse<ReplyStatus>(word, ignoreCase: true);

    /// <summary>After the columns were named.</summary>
    public static void Create(ModelBuilder model) =>
        model.Entity<Reply>().Property(reply => reply.Status).HasConversion(status => Word(status), word => Read(word));
}
