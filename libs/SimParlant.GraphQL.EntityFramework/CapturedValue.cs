using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace SimParlant.GraphQL.EntityFramework;

/// <summary>A variable that a query captured: a member, or a member's member, of an object that lies in the expression as a constant.</summary>
internal static class CapturedValue
{
    /// <summary>The object the access begins at; null when it begins elsewhere, as at a row or at a static member.</summary>
    public static object? RootOf(MemberExpression access)
    {
        var inner = access.Expression;
        while (inner is MemberExpression member)
        {
            inner = member.Expression;
        }

        return (inner as ConstantExpression)?.Value;
    }

    /// <summary>False when the value is more than a value (a query, a context), or cannot be read.</summary>
    public static bool TryRead(MemberExpression access, out object? value)
    {
        value = null;
        return access.Type != typeof(object)
            && TryRead((Expression)access, out value)
            && value is not (IQueryable or Expression or Delegate or DbContext);
    }

    private static bool TryRead(Expression? node, out object? value)
    {
        switch (node)
        {
            case ConstantExpression { Value: { } root and not DbContext }:
                value = root;
                return true;
            case MemberExpression { Member: FieldInfo field } access when TryReadOwner(access, out var owner):
                value = field.GetValue(owner);
                return true;
            case MemberExpression { Member: PropertyInfo property } access when TryReadOwner(access, out var owner):
                return TryGet(property, owner, out value);
            default:
                value = null;
                return false;
        }
    }

    private static bool TryReadOwner(MemberExpression access, [NotNullWhen(true)] out object? owner) =>
        TryRead(access.Expression, out owner) && owner is not (null or DbContext);

    private static bool TryGet(PropertyInfo property, object owner, out object? value)
    {
        // A nullable that is not null lies here as what it holds.
        if (property.DeclaringType is { IsValueType: true } type && Nullable.GetUnderlyingType(type) is not null)
        {
            value = owner;
            return property.Name == nameof(Nullable<int>.Value);
        }

        try
        {
            value = property.GetValue(owner);
            return true;
        }
        catch (TargetInvocationException)
        {
            // The ordinary way asks again and tells the caller what was thrown.
            value = null;
            return false;
        }
    }
}
