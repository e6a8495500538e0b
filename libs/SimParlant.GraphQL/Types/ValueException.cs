namespace SimParlant.GraphQL.Types;

/// <summary>A value does not fit its type. The message is a full sentence fit for the client.</summary>
public sealed class ValueException(string message, Exception? inner = null) : Exception(message, inner);
