using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.5.1.1, Fragment Name Uniqueness.</summary>
internal sealed class FragmentNameUniqueness : ValidationRule
{
    private readonly Dictionary<string, NameNode> _names = new(StringComparer.Ordinal);

    public override void EnterFragment(FragmentDefinitionNode fragment, ValidationContext context)
    {
        var name = fragment.Name;
        if (!_names.TryAdd(name.Value, name))
        {
            context.Report(ValidationErrors.FragmentNameRepeated(_names[name.Value], name));
        }
    }
}
