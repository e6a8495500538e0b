namespace SimParlant.GraphQL.Annotations;

/// <summary>The parameter receives the event.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EventMessageAttribute : Attribute;
