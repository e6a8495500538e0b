namespace SimParlant.GraphQL.Annotations;

/// <summary>The field is open to everybody although its type is not.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class AllowAnonymousAttribute : Attribute;
