using System.Text.Json;
using Npgsql;
using SimParlant.Core.Behaviours;
using SimParlant.Storage.Behaviours;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.Engine;

/// <summary>Of values with one key the narrowest scope's counts. What any scope calls private is private: no narrower value lets it out.</summary>
internal static class VariableScopes
{
    public sealed record Found(string Key, VariableScope Scope, JsonElement Value, bool IsPrivate, string? Description, bool OfSession, bool IsDeclared);

    public static Found Read(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new(row.Text(), Choices.Of<VariableScope>(row.Text()), row.Json(), row.Flag(), row.TextOrNull(), row.Flag(), row.Flag());
    }

    /// <param name="ofSession">The JSON object of the session itself.</param>
    public static IReadOnlyList<KnownVariable> Merge(IReadOnlyList<Found> found, JsonElement? ofSession)
    {
        var given = ofSession is { ValueKind: JsonValueKind.Object } members
            ? members.EnumerateObject().Select(m => new Found(m.Name, VariableScope.Session, m.Value, false, null, OfSession: false, IsDeclared: false))
            : [];
        return
        [
            .. found.Concat(given).GroupBy(v => v.Key, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group =>
            {
                // A declared customer's value is the default of those without one of their own; a row of the session is newer than its JSON.
                var ranked = group.OrderBy(v => v.Scope).ThenBy(v => v.OfSession).ThenByDescending(v => v.IsDeclared && v.Scope == VariableScope.Customer).ToList();
                var narrowest = ranked[^1];
                return new KnownVariable(
                    group.Key, narrowest.Scope, narrowest.Value, group.Any(v => v.IsPrivate), ranked.FindLast(v => v.Description is not null)?.Description);
            }),
        ];
    }
}
