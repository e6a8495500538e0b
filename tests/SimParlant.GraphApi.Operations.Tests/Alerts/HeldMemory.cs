using System.IO.MemoryMappedFiles;

namespace SimParlant.GraphApi.Operations.Tests.Alerts;

/// <summary>
/// Memory the process holds until it is let go. It is one small file seen many times over, each time in pages of its own: to the system
/// the process is as large as it looks, and the machine lacks no more than the file.
/// </summary>
internal sealed class HeldMemory : IDisposable
{
    private const int FileBytes = 64 << 20;
    private const int PageBytes = 4096;

    private readonly string _path = Path.GetTempFileName();
    private readonly MemoryMappedFile _file;
    private readonly List<MemoryMappedViewAccessor> _views = [];

    public HeldMemory()
    {
        using (var written = File.OpenWrite(_path))
        {
            var part = new byte[1 << 20];
            Array.Fill(part, (byte)1);
            for (var i = 0; i < FileBytes / part.Length; i++)
            {
                written.Write(part);
            }
        }

        _file = MemoryMappedFile.CreateFromFile(_path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
    }

    /// <summary>Holds more until the process is as large as wanted.</summary>
    public void GrowTo(long workingSet)
    {
        while (Environment.WorkingSet < workingSet)
        {
            var view = _file.CreateViewAccessor(0, FileBytes, MemoryMappedFileAccess.Read);
            _views.Add(view);
            for (var at = 0L; at < FileBytes; at += PageBytes)
            {
                view.ReadByte(at);
            }
        }
    }

    public void LetGo()
    {
        _views.ForEach(static view => view.Dispose());
        _views.Clear();
    }

    public void Dispose()
    {
        LetGo();
        _file.Dispose();
        File.Delete(_path);
    }
}
