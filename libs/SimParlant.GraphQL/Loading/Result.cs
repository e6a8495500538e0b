namespace SimParlant.GraphQL.Loading;

/// <summary>What fetching one key gave: a value (maybe null), an error, or nothing yet.</summary>
public readonly struct Result<TValue>
{
    private Result(ResultKind kind, TValue? value, Exception? error) => (Kind, Value, Error) = (kind, value, error);

    public ResultKind Kind { get; }

    public TValue? Value { get; }

    public Exception? Error { get; }

    public static Result<TValue> Resolve(TValue? value) => new(ResultKind.Value, value, null);

    public static Result<TValue> Reject(Exception error) => new(ResultKind.Error, default, error);

    public static implicit operator Result<TValue>(TValue? value) => Resolve(value);

    public static implicit operator Result<TValue>(Exception error) => Reject(error);
}

public enum ResultKind
{
    Undefined,
    Value,
    Error,
}
