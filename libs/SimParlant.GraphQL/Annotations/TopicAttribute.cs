namespace SimParlant.GraphQL.Annotations;

/// <summary>The topic a subscription listens to; <c>{argument}</c> stands for the value of an argument.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class TopicAttribute(string? name = null) : Attribute
{
    /// <summary>The name of the field when null; on a parameter, the parameter's value is the topic.</summary>
    public string? Name { get; } = name;
}
