using System.Text;

namespace SimParlant.GraphQL.AspNetCore.Tests.Fuzzing;

/// <summary>Requests with a few bytes changed, and bytes that never were one.</summary>
internal sealed class RequestMutations(int seed)
{
    private static readonly string[] Good =
    [
        """{"query":"{ hello }"}""",
        """{"query":"query Q($n: Int!) { twice(number: $n) }","variables":{"n":4},"operationName":"Q"}""",
        """{"query":"{ hello(name: \"\\u{1F600}\") ...F } fragment F on Query { twice(number: 1) }","extensions":{"a":[1,{}]}}""",
        """{"query":"{ fail }"}""",
        """{"query":"mutation { add(by: 0) }","variables":null,"operationName":null}""",
        """{"query":"{ __schema { types { name fields { name } } } }"}""",
        """{"documentId":"x","variables":{"n":"\ud83d\ude00"}}""",
        """[{"query":"{ hello }"},{"query":"{ hello }"}]""",
    ];

    private static readonly string[] Pieces = ["{", "}", "[", "]", "\"", ":", ",", "null", "\\u", "\\ud800", "\\", "1e999", "\u0000", "$", "{ a", "\"query\":", "@skip(if:$n)", "é", "\uFEFF"];

    public Random Random { get; } = new(seed);

    public byte[] Next()
    {
        if (Random.Next(5) == 0)
        {
            var noise = new byte[Random.Next(80)];
            Random.NextBytes(noise);
            return noise;
        }

        var bytes = Encoding.UTF8.GetBytes(Pick(Good)).ToList();
        for (var change = Random.Next(4); change > 0 && bytes.Count > 0; change--)
        {
            var at = Random.Next(bytes.Count);
            switch (Random.Next(3))
            {
                case 0: bytes.RemoveRange(at, Random.Next(Math.Min(8, bytes.Count - at))); break;
                case 1: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pick(Pieces))); break;
                default: bytes[at] = (byte)Random.Next(256); break;
            }
        }

        return [.. bytes];
    }

    public T Pick<T>(params T[] items) => items[Random.Next(items.Length)];
}
