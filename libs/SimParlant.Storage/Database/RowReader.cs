using System.Text.Json;
using Npgsql;

namespace SimParlant.Storage.Database;

/// <summary>Reads one row's columns from left to right.</summary>
internal ref struct RowReader(NpgsqlDataReader reader, int start = 0)
{
    private int _next = start;

    public Guid Id() => reader.GetGuid(_next++);

    public Guid? IdOrNull() => IsNull() ? null : reader.GetGuid(_next++);

    public string Text() => reader.GetString(_next++);

    public string? TextOrNull() => IsNull() ? null : reader.GetString(_next++);

    public int Number() => reader.GetInt32(_next++);

    public int? NumberOrNull() => IsNull() ? null : reader.GetInt32(_next++);

    public bool Flag() => reader.GetBoolean(_next++);

    public T Enum<T>() where T : struct, Enum => reader.GetFieldValue<T>(_next++);

    public DateTime Time() => DateTime.SpecifyKind(reader.GetDateTime(_next++), DateTimeKind.Utc);

    public DateTime? TimeOrNull() => IsNull() ? null : Time();

    public JsonElement Json() => JsonElement.Parse(reader.GetFieldValue<byte[]>(_next++));

    public JsonElement? JsonOrNull() => IsNull() ? null : Json();

    private bool IsNull()
    {
        if (!reader.IsDBNull(_next))
        {
            return false;
        }

        _next++;
        return true;
    }
}
