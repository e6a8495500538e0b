using System.Text;
using System.Text.Json.Nodes;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Tests.Conformance;

/// <summary>Writes documents that fit a schema for the most part, and go wrong here and there in every way rules know.</summary>
internal sealed class DocumentGenerator
{
    private readonly Schema _schema;
    private readonly Random _random;
    private readonly double _mistakes;
    private readonly ValueGenerator _values;
    private readonly NamedType[] _composites;
    private readonly string[] _types;
    private readonly Dictionary<string, IType> _variables = [];
    private readonly HashSet<int> _spread = [];
    private NamedType[] _fragments = [];
    private StringBuilder _text = new();
    private int _aliases;

    public DocumentGenerator(Schema schema, int seed, double mistakes)
    {
        _schema = schema;
        _random = new Random(seed);
        _mistakes = mistakes;
        _values = new ValueGenerator(_random, Mistake);
        var types = schema.Types.Values.OrderBy(type => type.Name, StringComparer.Ordinal).ToArray();
        _composites = [.. types.Where(type => type.IsCompositeType() && !type.IsIntrospectionType)];
        _types = [.. types.Select(type => type.Name)];
    }

    public string Next(bool noSubscriptions = false)
    {
        _variables.Clear();
        _spread.Clear();
        _aliases = 0;
        _fragments = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Pick(_composites))];
        var (keyword, root) = _random.Next(10) switch
        {
            0 when _schema.Mutation is { } mutation => ("mutation", mutation),
            1 when !noSubscriptions && _schema.Subscription is { } subscription => ("subscription", subscription),
            _ => ("query", _schema.Query),
        };
        var body = Written(() => WriteDirectives(keyword.ToUpperInvariant()))
            + Written(() => WriteSelections(root, 4, 0, keyword == "subscription" && !Mistake() ? 1 : _random.Next(1, 6)));
        for (var i = 0; i < _fragments.Length; i++)
        {
            if (!_spread.Contains(i) && !Mistake()) continue;
            var (index, type) = (i, _fragments[i]);
            body += $"{Space()}{Description()}fragment F{(Mistake() ? 0 : i)} on {(Mistake() ? Pick(_types) : type.Name)} "
                + Written(() => WriteDirectives(DirectiveLocations.FragmentDefinition))
                + Written(() => WriteSelections(type, 2, index + 1, _random.Next(1, 5)));
        }

        var declared = _variables.Where(_ => !Mistake()).Select(variable => Declare(variable.Key, variable.Value))
            .Concat(Mistake() ? ["$unused: Int"] : []).Concat(Mistake() ? ["$v0: Int = 1"] : []).ToArray();
        var header = declared.Length == 0 ? "" : $"({string.Join(Pick(", ", "\n  "), declared)})";
        var second = Mistake() ? Pick(" query Q { __typename }", " query R { __typename }", " { __typename }", " type T { a: Int }") : "";
        var name = Mistake() ? "" : "Q";
        return $"{Description()}{keyword} {name}{header} {body}{second}";
    }

    /// <summary>Values of the variables of the last document, some left out.</summary>
    public string NextVariables(double mistakes)
    {
        bool Wrong() => mistakes > 0 && _random.NextDouble() < mistakes;
        var generator = new ValueGenerator(_random, Wrong);
        var values = new JsonObject();
        foreach (var (name, type) in _variables)
        {
            if (type is NonNullType ? !Wrong() : _random.Next(5) > 0) values[name] = generator.Json(type, 2);
        }

        return values.ToJsonString();
    }

    private string Declare(string name, IType type)
    {
        var text = Mistake() ? Pick(_types) + Pick("", "!") : type.Print();
        var value = type is not NonNullType && _random.Next(5) == 0 ? $" = {_values.Literal(type, 2, _ => null)}" : Mistake() ? " = 1" : "";
        return $"{Description()}${name}: {text}{value} {Written(() => WriteDirectives(DirectiveLocations.VariableDefinition, constant: true))}".TrimEnd();
    }

    private string Description() => _random.Next(30) == 0 ? Pick("\"about\" ", "\"\"\"\n about \\\"\"\" it\n\"\"\" ") : "";

    private string Space() => Pick(" ", "\n", "\r\n  ", " # note\n ", " , ");

    private string Written(Action write)
    {
        (var outer, _text) = (_text, new StringBuilder());
        write();
        (var inner, _text) = (_text, outer);
        return inner.ToString();
    }

    private void WriteSelections(NamedType type, int depth, int firstFragment, int count)
    {
        _text.Append('{').Append(Space());
        for (; count > 0; count--)
        {
            switch (_random.Next(12))
            {
                case 0 when depth > 0:
                    var condition = Mistake() ? Pick(_composites) : Overlapping(type);
                    _text.Append(_random.Next(4) == 0 ? "... " : $"... on {(Mistake() ? Pick("Nothing", Pick(_types)) : condition.Name)} ");
                    var conditioned = _text.ToString().EndsWith("... ", StringComparison.Ordinal) ? type : condition;
                    WriteDirectives(DirectiveLocations.InlineFragment);
                    WriteSelections(conditioned, depth - 1, firstFragment, _random.Next(1, 4));
                    break;
                case 1 when FragmentFor(type, firstFragment) is { } fragment:
                    _spread.Add(fragment);
                    _text.Append($"...F{fragment} ");
                    WriteDirectives(DirectiveLocations.FragmentSpread);
                    break;
                case 2 when type != _schema.Subscription:
                    _text.Append(Mistake() ? "x: __typename " : "__typename ");
                    break;
                default:
                    WriteField(type, depth, firstFragment);
                    break;
            }

            _text.Append(Space());
        }

        _text.Append('}').Append(Space());
    }

    private void WriteField(NamedType type, int depth, int firstFragment)
    {
        var fields = (type as ComplexType)?.Fields.Where(field => depth > 0 || field.Type.IsLeafType()).ToArray() ?? [];
        if (fields.Length == 0 || Mistake())
        {
            _text.Append(Mistake() ? "nothing " : "__typename ");
            return;
        }

        var field = Pick(fields);
        var arguments = Written(() => WriteArguments(field.Arguments, constant: false));
        _text.Append(Mistake() ? Pick("x: ", "y: ", "name: ") : arguments.Length > 1 || _random.Next(4) == 0 ? $"a{_aliases++}: " : "");
        _text.Append(field.Name).Append(arguments);
        WriteDirectives(DirectiveLocations.Field, constant: false, mayCondition: type != _schema.Subscription);
        if (field.Type.IsCompositeType() != Mistake())
        {
            WriteSelections(field.Type.NamedType(), depth - 1, firstFragment, _random.Next(1, 5));
        }
    }

    private void WriteDirectives(string location, bool constant = false, bool mayCondition = true)
    {
        while (_random.Next(6) == 0)
        {
            var known = _schema.Directives.Values
                .Where(directive => directive.Locations.Contains(location) && (mayCondition || directive.Name is not ("skip" or "include")))
                .OrderBy(directive => directive.Name, StringComparer.Ordinal).ToArray();
            if (Mistake()) known = [.. _schema.Directives.Values.OrderBy(directive => directive.Name, StringComparer.Ordinal)];
            if (known.Length == 0) return;
            var directive = Pick(known);
            _text.Append($"@{(Mistake() ? "nothing" : directive.Name)}");
            WriteArguments(directive.Arguments, constant);
            if (!directive.IsRepeatable && !Mistake()) return;
        }
    }

    private void WriteArguments(IReadOnlyList<Argument> arguments, bool constant)
    {
        var given = arguments.Where(argument => argument.IsRequired ? !Mistake() : _random.Next(2) == 0).ToList();
        if (given.Count > 0 && Mistake()) given.Add(given[0]);
        if (given.Count > 0)
        {
            var written = given.Select(argument =>
                $"{(Mistake() ? "nothing" : argument.Name)}:{Pick(" ", "")}{_values.Literal(argument.Type, 2, type => constant ? null : Variable(type))}");
            _text.Append($"({string.Join(Pick(", ", " ", "\n"), written)})");
        }

        _text.Append(' ');
    }

    private string? Variable(IType type)
    {
        if (_random.Next(6) > 0) return null;
        var name = Mistake() ? "shared" : "v" + _variables.Count;
        _variables[name] = type;
        return "$" + name;
    }

    private int? FragmentFor(NamedType type, int first)
    {
        var fitting = Enumerable.Range(0, _fragments.Length)
            .Where(i => (i >= first && _schema.PossibleTypes(type).Any(possible => _schema.IsPossible(_fragments[i], possible))) || Mistake())
            .ToArray();
        return fitting.Length == 0 ? null : Pick(fitting) + (Mistake() ? 1 : 0);
    }

    private NamedType Overlapping(NamedType type) =>
        Pick([.. _composites.Where(other => _schema.PossibleTypes(type).Any(possible => _schema.IsPossible(other, possible))), type]);

    private bool Mistake() => _mistakes > 0 && _random.NextDouble() < _mistakes;

    private T Pick<T>(params T[] items) => items[_random.Next(items.Length)];
}
