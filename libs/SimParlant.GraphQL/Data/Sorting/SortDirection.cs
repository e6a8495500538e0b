using SimParlant.GraphQL.Annotations;

namespace SimParlant.GraphQL.Data;

/// <summary>A direction of sorting.</summary>
[GraphQLName("SortEnumType")]
internal enum SortDirection
{
    Asc,
    Desc,
}
