namespace SimParlant.GraphQL.Annotations;

/// <summary>How many items the cost analysis expects in the list a field returns.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class ListSizeAttribute : Attribute
{
    private int? _assumedSize;
    private int? _slicingArgumentDefaultValue;

    /// <summary>The size when no slicing argument says otherwise.</summary>
    public int AssumedSize { get => _assumedSize ?? 0; set => _assumedSize = value; }

    /// <summary>The arguments whose value is the size; the largest counts.</summary>
    public string[]? SlicingArguments { get; set; }

    /// <summary>The fields of the returned object whose lists have this size, when it is no list itself.</summary>
    public string[]? SizedFields { get; set; }

    /// <summary>Refuses operations that give none of the slicing arguments, or several. Default true.</summary>
    public bool RequireOneSlicingArgument { get; set; } = true;

    /// <summary>The size when no slicing argument is given; goes before <see cref="AssumedSize"/>.</summary>
    public int SlicingArgumentDefaultValue { get => _slicingArgumentDefaultValue ?? 0; set => _slicingArgumentDefaultValue = value; }

    internal (int? Assumed, int? Default) Given => (_assumedSize, _slicingArgumentDefaultValue);
}
