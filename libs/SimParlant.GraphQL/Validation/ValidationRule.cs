using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Validation;

/// <summary>
/// One rule. <see cref="DocumentTraversal"/> calls it for each node of the executable definitions, in document order, with the
/// types that stand there; a type is null where an error of another rule hides it.
/// </summary>
internal abstract class ValidationRule
{
    public virtual void EnterDocument(ValidationContext context)
    {
    }

    /// <summary>Called when <see cref="ValidationContext.Facts"/> knows the variables each definition uses.</summary>
    public virtual void LeaveDocument(ValidationContext context)
    {
    }

    public virtual void EnterOperation(OperationDefinitionNode operation, ValidationContext context)
    {
    }

    public virtual void EnterFragment(FragmentDefinitionNode fragment, ValidationContext context)
    {
    }

    public virtual void EnterVariableDefinition(VariableDefinitionNode variable, ValidationContext context)
    {
    }

    public virtual void EnterField(FieldNode node, NamedType? parent, OutputField? field, ValidationContext context)
    {
    }

    public virtual void EnterSpread(FragmentSpreadNode spread, NamedType? parent, ValidationContext context)
    {
    }

    public virtual void EnterInlineFragment(InlineFragmentNode fragment, NamedType? parent, ValidationContext context)
    {
    }

    /// <summary>Called where at least one directive stands.</summary>
    public virtual void EnterDirectives(IReadOnlyList<DirectiveNode> directives, string location, ValidationContext context)
    {
    }

    /// <summary>Called for each field and directive, known or not, also without arguments.</summary>
    public virtual void EnterArguments(ArgumentSite site, ValidationContext context)
    {
    }

    /// <param name="value">Any value, list items and object fields included.</param>
    /// <param name="type">What is expected here; an item's type where a single value stands for a list.</param>
    /// <param name="context">The validation.</param>
    public virtual void EnterValue(ValueNode value, IType? type, ValidationContext context)
    {
    }

    public virtual void EnterObject(ObjectValueNode value, InputObjectType type, ValidationContext context)
    {
    }
}

/// <summary>A field or a directive with the arguments given to it.</summary>
internal readonly record struct ArgumentSite(
    SyntaxNode Node,
    IReadOnlyList<ArgumentNode> Given,
    IReadOnlyList<Argument> Defined,
    OutputField? Field,
    DirectiveDefinition? Directive)
{
    public bool IsKnown => Field is not null || Directive is not null;

    /// <summary>The schema coordinate: <c>Dog.name</c> or <c>@skip</c>; of an unknown field its name.</summary>
    public string Coordinate => Field?.Coordinate ?? (Node is FieldNode unknown ? unknown.Name.Value : "@" + ((DirectiveNode)Node).Name.Value);
}
