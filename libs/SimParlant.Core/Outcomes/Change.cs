namespace SimParlant.Core.Outcomes;

/// <summary>A member of an update: left alone, or set (perhaps to null).</summary>
public readonly record struct Change<T>
{
    private Change(T value) => (IsSet, Value) = (true, value);

    public bool IsSet { get; }

    /// <summary>Meaningful only when <see cref="IsSet"/>.</summary>
    public T Value { get; }

    /// <summary>The new value when one was given, otherwise the current one.</summary>
    public T Or(T current) => IsSet ? Value : current;

    /// <summary>The new value in another form, when one was given.</summary>
    public Change<T> Map(Func<T, T> form) => IsSet ? new(form(Value)) : this;

    /// <summary>For values the conversion does not reach, such as interfaces.</summary>
    public static Change<T> To(T value) => new(value);

    public static implicit operator Change<T>(T value) => new(value);
}
