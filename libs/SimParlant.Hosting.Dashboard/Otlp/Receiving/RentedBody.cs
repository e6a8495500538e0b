using System.Buffers;
using System.IO.Compression;
using SimParlant.Hosting.Dashboard.Otlp.Wire;

namespace SimParlant.Hosting.Dashboard.Otlp.Receiving;

/// <summary>A request's body in a rented array; give it back with <see cref="Dispose"/>.</summary>
internal sealed class RentedBody : IDisposable
{
    private byte[] _bytes;
    private int _length;

    private RentedBody(int expected) => _bytes = ArrayPool<byte>.Shared.Rent(expected);

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, _length);

    /// <summary>Reads to the end.</summary>
    /// <exception cref="OtlpFormatException">There is more than <paramref name="limit"/> bytes.</exception>
    public static async ValueTask<RentedBody> ReadAsync(Stream stream, long? length, int limit, CancellationToken cancellationToken)
    {
        if (length > limit)
        {
            throw TooLarge();
        }

        // One byte more than announced, so that the end is seen without growing.
        var body = new RentedBody(Math.Max(4096, (int)(length ?? 0) + 1));
        try
        {
            while (true)
            {
                if (body._length == body._bytes.Length)
                {
                    body.Grow();
                }

                var read = await stream.ReadAsync(body._bytes.AsMemory(body._length), cancellationToken);
                if (read == 0)
                {
                    return body;
                }

                body._length += read;
                if (body._length > limit)
                {
                    throw TooLarge();
                }
            }
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>What the bytes from there on unpack to.</summary>
    /// <exception cref="OtlpFormatException">They are no gzip, or unpack to more than <paramref name="limit"/> bytes.</exception>
    public async ValueTask<RentedBody> UnpackAsync(int from, int limit, CancellationToken cancellationToken)
    {
        using var packed = new MemoryStream(_bytes, from, _length - from, writable: false);
        await using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        try
        {
            return await ReadAsync(unpacked, null, limit, cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw new OtlpFormatException("The body is not gzip.");
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_bytes.Length * 2);
        Span.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }

    private static OtlpFormatException TooLarge() => new("The request is larger than is accepted.", isTooLarge: true);
}
