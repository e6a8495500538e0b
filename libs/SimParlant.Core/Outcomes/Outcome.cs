namespace SimParlant.Core.Outcomes;

/// <summary>What a use case answers: a value, or the <see cref="Problem"/> that kept it from one. Never both, never neither.</summary>
public readonly record struct Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, Problem? problem) => (_value, Problem) = (value, problem);

    /// <summary>Null exactly when the use case succeeded.</summary>
    public Problem? Problem { get; }

    /// <summary>The value of a success.</summary>
    /// <exception cref="InvalidOperationException">There is a <see cref="Problem"/> instead.</exception>
    public T Value => Problem is null ? _value! : throw new InvalidOperationException(Problem.Message);

    /// <summary>For values the conversion does not reach, such as interfaces.</summary>
    public static Outcome<T> Success(T value) => new(value, null);

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Problem problem) => new(default, problem);
}
