namespace SimParlant.GraphQL.Data;

/// <summary>Describes a field of a sort input.</summary>
public interface ISortFieldDescriptor
{
    /// <summary>The name; that of the property by default.</summary>
    ISortFieldDescriptor Name(string value);

    /// <summary>The description; that of the property by default.</summary>
    ISortFieldDescriptor Description(string? value);

    /// <summary>Leaves the field out.</summary>
    ISortFieldDescriptor Ignore(bool ignore = true);
}
