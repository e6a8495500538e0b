using System.Globalization;
using System.Reflection;
using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.CostAnalysis;

/// <summary>The content of one <c>@listSize</c>.</summary>
internal sealed record ListSizeRule(
    int? AssumedSize,
    IReadOnlyList<string> SlicingArguments,
    IReadOnlyList<string> SizedFields,
    bool RequireOneSlicingArgument,
    int? SlicingArgumentDefaultValue)
{
    public const string Directive = "listSize";

    private static readonly string[] PageArguments = ["first", "last"];
    private static readonly string[] PageFields = ["edges", "nodes"];

    /// <summary>The size when no slicing argument is given.</summary>
    public double DefaultSize => SlicingArgumentDefaultValue ?? AssumedSize ?? 1;

    public static ListSizeRule ForPage(int defaultSize, int maxSize) => new(maxSize, PageArguments, PageFields, false, defaultSize);

    public static ListSizeRule? Of(MemberInfo member)
    {
        if (member.GetCustomAttribute<ListSizeAttribute>() is not { } given) return null;
        string[] slicing = given.SlicingArguments ?? [];
        return new ListSizeRule(
            given.Given.Assumed, slicing, given.SizedFields ?? [], given.RequireOneSlicingArgument && slicing.Length > 0, given.Given.Default);
    }

    public static ListSizeRule? Of(IReadOnlyList<DirectiveNode> directives)
    {
        if (directives.FirstOrDefault(directive => directive.Name.Value == Directive) is not { } node) return null;
        var slicing = Texts(Argument(node, "slicingArguments"));
        var requireOne = Argument(node, "requireOneSlicingArgument") is not BooleanValueNode { Value: false };
        return new ListSizeRule(
            Number(Argument(node, "assumedSize")),
            slicing,
            Texts(Argument(node, "sizedFields")),
            requireOne && slicing.Length > 0,
            Number(Argument(node, "slicingArgumentDefaultValue")));
    }

    public DirectiveNode ToDirective()
    {
        List<ArgumentNode> arguments = [];
        void Add(string name, ValueNode value) => arguments.Add(new ArgumentNode(new NameNode(name), value));
        if (AssumedSize is { } assumed) Add("assumedSize", Number(assumed));
        if (SlicingArguments.Count > 0) Add("slicingArguments", ToList(SlicingArguments));
        if (SlicingArgumentDefaultValue is { } size) Add("slicingArgumentDefaultValue", Number(size));
        if (SizedFields.Count > 0) Add("sizedFields", ToList(SizedFields));
        if (SlicingArguments.Count > 0) Add("requireOneSlicingArgument", new BooleanValueNode(RequireOneSlicingArgument));
        return new DirectiveNode(new NameNode(Directive), arguments);
    }

    private static ValueNode? Argument(DirectiveNode node, string name) =>
        node.Arguments.FirstOrDefault(argument => argument.Name.Value == name)?.Value;

    private static int? Number(ValueNode? value) =>
        value is IntValueNode number && int.TryParse(number.Value, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;

    private static IntValueNode Number(int value) => new(value.ToString(CultureInfo.InvariantCulture));

    private static string[] Texts(ValueNode? value) => value switch
    {
        StringValueNode text => [text.Value],
        ListValueNode list => [.. list.Items.OfType<StringValueNode>().Select(item => item.Value)],
        _ => [],
    };

    private static ListValueNode ToList(IEnumerable<string> texts) => new([.. texts.Select(text => new StringValueNode(text))]);
}
