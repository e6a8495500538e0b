namespace SimParlant.GraphQL.Annotations;

/// <summary>Applies the mutation conventions to one field, or exempts it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UseMutationConventionAttribute : Attribute
{
    public string? InputTypeName { get; set; }

    public string? InputArgumentName { get; set; }

    public string? PayloadTypeName { get; set; }

    public string? PayloadFieldName { get; set; }

    public string? PayloadErrorTypeName { get; set; }

    /// <summary>The field stays as it is written.</summary>
    public bool Disable { get; set; }
}
