namespace SimParlant.GraphQL.Annotations;

/// <summary>The class adds fields to an object type, or hides some.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class ExtendObjectTypeAttribute : Attribute
{
    /// <param name="extendsType">The CLR type behind the object type; for an interface or base class, every object type derived from it.</param>
    public ExtendObjectTypeAttribute(Type extendsType) => ExtendsType = extendsType;

    /// <param name="name">The name of the object type.</param>
    public ExtendObjectTypeAttribute(string name) => Name = name;

    public ExtendObjectTypeAttribute()
    {
    }

    public Type? ExtendsType { get; set; }

    public string? Name { get; set; }

    /// <summary>CLR properties of the extended type that do not become fields.</summary>
    public string[]? IgnoreProperties { get; set; }

    /// <summary>Fields of the extended type to leave out, by their GraphQL name.</summary>
    public string[]? IgnoreFields { get; set; }
}
