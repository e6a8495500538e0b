using System.Buffers.Binary;
using System.Text;

namespace SimParlant.Core.Secrets;

/// <summary>Where a secret is stored. It is sealed for that place: copied to another row, column or workspace, it does not open.</summary>
public readonly record struct SecretPlace(string Table, string Column, string WorkspaceId, Guid RowId)
{
    public static SecretPlace OfTool(string workspaceId, Guid toolId) => new("parlant_tool", "auth_config", workspaceId, toolId);

    /// <summary>Every part with its length before it, so that no two places give the same bytes.</summary>
    internal byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        Span<byte> length = stackalloc byte[4];
        foreach (var part in (string[])[Table, Column, WorkspaceId, RowId.ToString("N")])
        {
            var text = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32BigEndian(length, text.Length);
            bytes.Write(length);
            bytes.Write(text);
        }

        return bytes.ToArray();
    }
}
