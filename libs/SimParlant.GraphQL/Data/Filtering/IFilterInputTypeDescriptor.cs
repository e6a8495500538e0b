using System.Linq.Expressions;

namespace SimParlant.GraphQL.Data;

/// <summary>Describes a filter input for lists of T. Without a word it has a field per property.</summary>
public interface IFilterInputTypeDescriptor<T>
{
    /// <summary>The name; that of T with <c>FilterInput</c> behind it by default.</summary>
    IFilterInputTypeDescriptor<T> Name(string value);

    /// <summary>The description; that of T by default.</summary>
    IFilterInputTypeDescriptor<T> Description(string? value);

    /// <summary>Only the properties named by <see cref="Field"/>.</summary>
    IFilterInputTypeDescriptor<T> BindFieldsExplicitly();

    /// <summary>All properties that are not ignored; this is the default.</summary>
    IFilterInputTypeDescriptor<T> BindFieldsImplicitly();

    /// <summary>A property of T, which gets a field even where it is hidden elsewhere.</summary>
    IFilterFieldDescriptor Field<TField>(Expression<Func<T, TField?>> propertyOrMember);

    /// <summary>Leaves out the field of this name.</summary>
    IFilterInputTypeDescriptor<T> Ignore(string name);

    /// <summary>Leaves out a property of T.</summary>
    IFilterInputTypeDescriptor<T> Ignore(Expression<Func<T, object?>> propertyOrMember);

    /// <summary>Whether filters can be joined so that all hold.</summary>
    IFilterInputTypeDescriptor<T> AllowAnd(bool allow = true);

    /// <summary>Whether filters can be joined so that one holds.</summary>
    IFilterInputTypeDescriptor<T> AllowOr(bool allow = true);
}
