namespace SimParlant.GraphQL.Annotations;

/// <summary>The class adds fields to the subscription root.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SubscriptionTypeAttribute : Attribute;
