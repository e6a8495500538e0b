using System.Linq.Expressions;

namespace SimParlant.GraphQL.Data;

/// <inheritdoc/>
internal sealed class FilterInputTypeDescriptor<T>(RowInputSettings settings) : IFilterInputTypeDescriptor<T>
{
    public IFilterInputTypeDescriptor<T> Name(string value)
    {
        settings.Name = value;
        return this;
    }

    public IFilterInputTypeDescriptor<T> Description(string? value)
    {
        settings.Description = value;
        return this;
    }

    public IFilterInputTypeDescriptor<T> BindFieldsExplicitly()
    {
        settings.IsExplicit = true;
        return this;
    }

    public IFilterInputTypeDescriptor<T> BindFieldsImplicitly()
    {
        settings.IsExplicit = false;
        return this;
    }

    public IFilterFieldDescriptor Field<TField>(Expression<Func<T, TField?>> propertyOrMember) =>
        new FilterFieldDescriptor(settings.Field(propertyOrMember));

    public IFilterInputTypeDescriptor<T> Ignore(string name)
    {
        settings.Ignore(name);
        return this;
    }

    public IFilterInputTypeDescriptor<T> Ignore(Expression<Func<T, object?>> propertyOrMember)
    {
        settings.Field(propertyOrMember).IsIgnored = true;
        return this;
    }

    public IFilterInputTypeDescriptor<T> AllowAnd(bool allow = true)
    {
        settings.AllowsAnd = allow;
        return this;
    }

    public IFilterInputTypeDescriptor<T> AllowOr(bool allow = true)
    {
        settings.AllowsOr = allow;
        return this;
    }
}

/// <inheritdoc/>
internal sealed class FilterFieldDescriptor(RowInputField field) : IFilterFieldDescriptor
{
    public IFilterFieldDescriptor Name(string value)
    {
        field.Name = value;
        return this;
    }

    public IFilterFieldDescriptor Description(string? value)
    {
        field.Description = value;
        return this;
    }

    public IFilterFieldDescriptor Ignore(bool ignore = true)
    {
        field.IsIgnored = ignore;
        return this;
    }
}
