namespace SimParlant.GraphQL.Annotations;

/// <summary>The caller must be signed in, in one of the roles when any is named, and within the policy when one is.</summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface
    | AttributeTargets.Method | AttributeTargets.Property,
    AllowMultiple = true)]
public sealed class AuthorizeAttribute : Attribute
{
    public AuthorizeAttribute()
    {
    }

    public AuthorizeAttribute(string policy) => Policy = policy;

    public string? Policy { get; set; }

    public string[]? Roles { get; set; }
}
