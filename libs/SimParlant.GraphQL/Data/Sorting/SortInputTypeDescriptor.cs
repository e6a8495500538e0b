using System.Linq.Expressions;

namespace SimParlant.GraphQL.Data;

/// <inheritdoc/>
internal sealed class SortInputTypeDescriptor<T>(RowInputSettings settings) : ISortInputTypeDescriptor<T>
{
    public ISortInputTypeDescriptor<T> Name(string value)
    {
        settings.Name = value;
        return this;
    }

    public ISortInputTypeDescriptor<T> Description(string? value)
    {
        settings.Description = value;
        return this;
    }

    public ISortInputTypeDescriptor<T> BindFieldsExplicitly()
    {
        settings.IsExplicit = true;
        return this;
    }

    public ISortInputTypeDescriptor<T> BindFieldsImplicitly()
    {
        settings.IsExplicit = false;
        return this;
    }

    public ISortFieldDescriptor Field<TField>(Expression<Func<T, TField?>> propertyOrMember) =>
        new SortFieldDescriptor(settings.Field(propertyOrMember));

    public ISortInputTypeDescriptor<T> Ignore(string name)
    {
        settings.Ignore(name);
        return this;
    }

    public ISortInputTypeDescriptor<T> Ignore(Expression<Func<T, object?>> propertyOrMember)
    {
        settings.Field(propertyOrMember).IsIgnored = true;
        return this;
    }
}

/// <inheritdoc/>
internal sealed class SortFieldDescriptor(RowInputField field) : ISortFieldDescriptor
{
    public ISortFieldDescriptor Name(string value)
    {
        field.Name = value;
        return this;
    }

    public ISortFieldDescriptor Description(string? value)
    {
        field.Description = value;
        return this;
    }

    public ISortFieldDescriptor Ignore(bool ignore = true)
    {
        field.IsIgnored = ignore;
        return this;
    }
}
