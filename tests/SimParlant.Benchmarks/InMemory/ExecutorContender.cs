using System.Buffers;
using System.Text;
using SimParlant.Benchmarks.Floors;
using SimParlant.Benchmarks.Harness;

namespace SimParlant.Benchmarks.InMemory;

/// <summary>The two sides of a comparison without HTTP: both write a whole response into the same kind of buffer.</summary>
internal static class ExecutorContender
{
    public static IContender Library(IRequestExecutor executor, string document)
    {
        var request = OperationRequestBuilder.New().SetDocument(document).Build();
        var buffer = new ArrayBufferWriter<byte>();
        return new InProcess(() => RunAsync(executor, request, buffer), async () =>
        {
            await RunAsync(executor, request, buffer);
            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        });
    }

    public static IContender Floor<T>(string name, T value, Action<System.Text.Json.Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var encodedName = Encoding.UTF8.GetBytes(name);
        return new InProcess(Run, () =>
        {
            Run();
            return Task.FromResult(Encoding.UTF8.GetString(buffer.WrittenSpan));
        });

        ValueTask Run()
        {
            buffer.ResetWrittenCount();
            FloorJson.Write(buffer, encodedName, value, write);
            return default;
        }
    }

    private static async ValueTask RunAsync(IRequestExecutor executor, OperationRequest request, ArrayBufferWriter<byte> buffer)
    {
        buffer.ResetWrittenCount();
        await using var result = await executor.ExecuteAsync(request);
        result.ExpectOperationResult().WriteTo(buffer);
    }
}
