using System.Reflection;
using SimParlant.GraphQL.Types;
using SimParlant.GraphQL.Types.Building;

namespace SimParlant.GraphQL.Data;

/// <summary>The object types of connections. Fields of one name and node type share theirs.</summary>
internal static class ConnectionTypes
{
    public static ObjectType Create(TypeRegistry registry, string name, IType node, bool countable, MemberInfo member)
    {
        var connection = registry.Named(name + "Connection", () => Build(registry, name, node), member);
        if (connection.Fields.TryGet("nodes", out var nodes) && !((ListType)nodes.Type).Inner.Equals(node))
        {
            registry.Report($"`{connection.Name}` already is a connection to `{nodes.Type.NamedType().Name}`: set ConnectionName.", member);
        }

        if (countable && !connection.Fields.Contains("totalCount"))
        {
            var total = OutputField.Reading<IConnection>(
                connection, "totalCount", new NonNullType(registry.Scalars.Get<IntType>()), "The length of the whole list.", static page => page.TotalCount);
            connection.Fields = new FieldCollection([.. connection.Fields, total]);
        }

        return connection;
    }

    private static ObjectType Build(TypeRegistry registry, string name, IType node)
    {
        var connection = new ObjectType(name + "Connection", "A page of a list.");
        var edge = registry.Named(name + "Edge", () => BuildEdge(registry, name, node), null);
        connection.Fields = new FieldCollection(
        [
            OutputField.Reading<IConnection>(
                connection, "pageInfo", new NonNullType(PageInfo(registry)), "Where the page lies in the list.", static page => page.PageInfo),
            OutputField.Reading<IConnection>(
                connection, "edges", new ListType(new NonNullType(edge)), "The items with their cursors.", static page => page.Edges),
            OutputField.Reading<IConnection>(
                connection, "nodes", new ListType(node), "The items.", static page => page.Nodes),
        ]);
        return connection;
    }

    private static ObjectType BuildEdge(TypeRegistry registry, string name, IType node)
    {
        var edge = new ObjectType(name + "Edge", "An item of a list.");
        edge.Fields = new FieldCollection(
        [
            OutputField.Reading<IEdge>(
                edge, "cursor", new NonNullType(registry.Scalars.Get<StringType>()), "The position of the item.", static item => item.Cursor),
            OutputField.Reading<IEdge>(
                edge, "node", node, "The item.", static item => item.Node),
        ]);
        return edge;
    }

    private static ObjectType PageInfo(TypeRegistry registry) => registry.Named("PageInfo", () =>
    {
        var info = new ObjectType("PageInfo", "Where a page lies in its list.", typeof(ConnectionPageInfo));
        var required = new NonNullType(registry.Scalars.Get<BooleanType>());
        var text = registry.Scalars.Get<StringType>();
        info.Fields = new FieldCollection(
        [
            OutputField.Reading<ConnectionPageInfo>(
                info, "hasNextPage", required, "Whether items follow.", static own => BooleanType.Box(own.HasNextPage)),
            OutputField.Reading<ConnectionPageInfo>(
                info, "hasPreviousPage", required, "Whether items come before.", static own => BooleanType.Box(own.HasPreviousPage)),
            OutputField.Reading<ConnectionPageInfo>(
                info, "startCursor", text, "The position of the first item of the page.", static own => own.StartCursor),
            OutputField.Reading<ConnectionPageInfo>(
                info, "endCursor", text, "The position of the last item of the page.", static own => own.EndCursor),
        ]);
        return info;
    }, null);
}
