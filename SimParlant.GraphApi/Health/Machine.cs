namespace SimParlant.GraphApi.Health;

/// <param name="Memory">The share of the memory this process may use that it does use.</param>
/// <param name="Disk">The share of the disk under the service that is used.</param>
internal sealed record MachineUse(double Memory, long WorkingSetBytes, double Disk);

/// <summary>What the machine has left for us.</summary>
internal interface IMachine
{
    MachineUse Read();

    /// <summary>Gives back memory that is not needed.</summary>
    void ReleaseMemory();
}

internal sealed class Machine : IMachine
{
    private readonly DriveInfo _disk = new(AppContext.BaseDirectory);

    public MachineUse Read()
    {
        // Of a container this is its limit, not the host's memory.
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var used = Environment.WorkingSet;
        return new(memory > 0 ? Math.Min(1, used / (double)memory) : 0, used, DiskUse());
    }

    public void ReleaseMemory() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    private double DiskUse()
    {
        try
        {
            return _disk.TotalSize > 0 ? 1 - (_disk.AvailableFreeSpace / (double)_disk.TotalSize) : 0;
        }
        catch (IOException)
        {
            // A file system that does not say how large it is.
            return 0;
        }
    }
}
