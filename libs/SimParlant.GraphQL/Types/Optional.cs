namespace SimParlant.GraphQL;

/// <summary>A field of an input object that knows whether the client gave it, even as null.</summary>
public readonly record struct Optional<T>
{
    public Optional(T? value)
    {
        Value = value;
        HasValue = true;
    }

    /// <summary>What the client gave; the default of <typeparamref name="T"/> otherwise.</summary>
    public T? Value { get; }

    public bool HasValue { get; }

    public bool IsEmpty => !HasValue;

    public static Optional<T> Empty() => default;

    public static implicit operator Optional<T>(T value) => new(value);

    public static implicit operator T?(Optional<T> optional) => optional.Value;
}
