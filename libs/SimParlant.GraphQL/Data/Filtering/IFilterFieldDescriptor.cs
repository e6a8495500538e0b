namespace SimParlant.GraphQL.Data;

/// <summary>Describes a field of a filter input.</summary>
public interface IFilterFieldDescriptor
{
    /// <summary>The name; that of the property by default.</summary>
    IFilterFieldDescriptor Name(string value);

    /// <summary>The description; that of the property by default.</summary>
    IFilterFieldDescriptor Description(string? value);

    /// <summary>Leaves the field out.</summary>
    IFilterFieldDescriptor Ignore(bool ignore = true);
}
