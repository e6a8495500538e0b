using System.Globalization;
using System.Reflection;
using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.CostAnalysis;

/// <summary>Reads and writes <c>@cost(weight:)</c>; its argument is text by specification.</summary>
internal static class CostWeight
{
    public const string Directive = "cost";

    public static double? Of(ICustomAttributeProvider member) =>
        member.GetCustomAttributes(typeof(CostAttribute), false) is [CostAttribute cost, ..] ? cost.Weight : null;

    public static double? Of(IReadOnlyList<DirectiveNode> directives)
    {
        foreach (var directive in directives)
        {
            if (directive.Name.Value != Directive) continue;
            var text = directive.Arguments.FirstOrDefault(argument => argument.Name.Value == "weight")?.Value switch
            {
                StringValueNode written => written.Value,
                IntValueNode number => number.Value,
                FloatValueNode number => number.Value,
                _ => null,
            };
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) ? weight : null;
        }
        return null;
    }

    public static DirectiveNode ToDirective(double weight) => new(
        new NameNode(Directive),
        [new ArgumentNode(new NameNode("weight"), new StringValueNode(weight.ToString(CultureInfo.InvariantCulture)))]);
}
