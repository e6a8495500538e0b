namespace SimParlant.GraphQL.Data;

/// <summary>A class that says which members of a row can be filtered or sorted by.</summary>
internal interface IRowInput
{
    RowInputSettings Read();
}

/// <summary>Says it of filtering.</summary>
internal interface IFilterInput : IRowInput;

/// <summary>Says it of sorting.</summary>
internal interface ISortInput : IRowInput;
