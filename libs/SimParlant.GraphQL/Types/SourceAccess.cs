using System.Text.Json;

namespace SimParlant.GraphQL.Types;

/// <summary>Writes a leaf of an object as JSON.</summary>
/// <exception cref="UnfitSourceException">The leaf is null and must not be.</exception>
/// <exception cref="ValueException">The value does not fit its type.</exception>
internal delegate void LeafWriter(Utf8JsonWriter writer, object source);

/// <summary>
/// Reads a field from the object it is asked of, for resolvers that use nothing else. Such a field may be read when the answer is
/// written, without a place in the result tree; so it may be read twice, or never.
/// </summary>
internal sealed class SourceAccess(Func<object, object?> read, LeafWriter? write = null)
{
    public Func<object, object?> Read => read;

    /// <summary>Set on leaves whose value need not be boxed.</summary>
    public LeafWriter? Write => write;

    public static SourceAccess Of<T>(Func<T, object?> read) => new(source => read((T)source));
}

/// <summary>What was found in an object cannot be written as it is: the answer has to be made the long way, which finds the error.</summary>
internal sealed class UnfitSourceException : Exception
{
    /// <summary>For code made of expressions, which throws only what a call returns.</summary>
    public static UnfitSourceException New() => new();
}

/// <summary>A scalar that writes values of one CLR type without boxing them.</summary>
internal interface IScalarWriter<in T>
{
    void Write(Utf8JsonWriter writer, T value);
}
