namespace SimParlant.GraphQL.Data;

/// <summary>
/// Says by which members of T a list can be sorted, wherever such lists are sorted: derive from it and name the class in
/// <see cref="Annotations.UseSortingAttribute"/>, or add it to the schema.
/// </summary>
public class SortInputType<T> : ISortInput
{
    RowInputSettings IRowInput.Read()
    {
        var settings = new RowInputSettings(typeof(T));
        Configure(new SortInputTypeDescriptor<T>(settings));
        return settings;
    }

    /// <summary>Called once, while the schema is made.</summary>
    protected virtual void Configure(ISortInputTypeDescriptor<T> descriptor)
    {
    }
}
