namespace SimParlant.GraphQL.Annotations;

/// <summary>The method maps an event of a subscription to the value of its field.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SubscribeAttribute : Attribute
{
    /// <summary>The method of the same class that opens the stream; without one the field listens to its topic.</summary>
    public string? With { get; set; }

    /// <summary>The type of the messages; taken from the method's <c>[EventMessage]</c> parameter by default.</summary>
    public Type? MessageType { get; set; }
}
