namespace SimParlant.GraphQL.Annotations;

/// <summary>Only the columns the client asks for are read, where that is safe.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class UseProjectionAttribute : Attribute;
