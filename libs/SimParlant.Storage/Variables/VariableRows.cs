using Npgsql;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Variables;
using SimParlant.Storage.Behaviours;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.Variables;

/// <summary>
/// Columns: agent, scope, key, session, customer, value, type, private or not, description, time, the agent's creator.
/// </summary>
internal static class VariableRows
{
    private const int Agent = 0;

    public static VariableValue Read(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new VariableValue(row.Id(), Choices.Of<VariableScope>(row.Text()), row.Text())
        {
            SessionId = row.IdOrNull(), CustomerId = row.TextOrNull(), Value = row.Json(), ValueType = row.Text(), IsPrivate = row.Flag(),
            Description = row.TextOrNull(), UpdatedAt = row.TimeOrNull(), AgentCreator = row.Text(),
        };
    }

    /// <summary>A row without values says that the agent is there and has no room.</summary>
    public static VariableStored ReadStored(NpgsqlDataReader reader) => reader.IsDBNull(Agent) ? new(null, IsFull: true) : new(Read(reader));

    public static DeclaredVariable ReadDeclared(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new(Choices.Of<VariableScope>(row.Text()), row.Text(), row.Flag());
    }
}
