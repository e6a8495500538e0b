namespace SimParlant.Core.Ids;

/// <summary>New ids, sortable by time (UUIDv7) in the product, fixed in tests.</summary>
public interface IIdSource
{
    Guid NewId();
}

public sealed class SortableIds(TimeProvider time) : IIdSource
{
    public Guid NewId() => Guid.CreateVersion7(time.GetUtcNow());
}
