using System.Linq.Expressions;

namespace SimParlant.GraphQL.Data;

/// <summary>Describes a sort input for lists of T. Without a word it has a field per property.</summary>
public interface ISortInputTypeDescriptor<T>
{
    /// <summary>The name; that of T with <c>SortInput</c> behind it by default.</summary>
    ISortInputTypeDescriptor<T> Name(string value);

    /// <summary>The description; that of T by default.</summary>
    ISortInputTypeDescriptor<T> Description(string? value);

    /// <summary>Only the properties named by <see cref="Field"/>.</summary>
    ISortInputTypeDescriptor<T> BindFieldsExplicitly();

    /// <summary>All properties that are not ignored; this is the default.</summary>
    ISortInputTypeDescriptor<T> BindFieldsImplicitly();

    /// <summary>A property of T, which gets a field even where it is hidden elsewhere.</summary>
    ISortFieldDescriptor Field<TField>(Expression<Func<T, TField?>> propertyOrMember);

    /// <summary>Leaves out the field of this name.</summary>
    ISortInputTypeDescriptor<T> Ignore(string name);

    /// <summary>Leaves out a property of T.</summary>
    ISortInputTypeDescriptor<T> Ignore(Expression<Func<T, object?>> propertyOrMember);
}
