namespace SimParlant.GraphQL.Data;

/// <summary>
/// Says by which members of T a list can be filtered, wherever such lists are filtered: derive from it and name the class in
/// <see cref="Annotations.UseFilteringAttribute"/>, or add it to the schema.
/// </summary>
public class FilterInputType<T> : IFilterInput
{
    RowInputSettings IRowInput.Read()
    {
        var settings = new RowInputSettings(typeof(T));
        Configure(new FilterInputTypeDescriptor<T>(settings));
        return settings;
    }

    /// <summary>Called once, while the schema is made.</summary>
    protected virtual void Configure(IFilterInputTypeDescriptor<T> descriptor)
    {
    }
}
