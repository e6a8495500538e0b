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
            var total = new OutputField(connection, "totalCount", new NonNullType(registry.Scalars.Get<IntType>()))
            {
                Description = "The length of the whole list.",
                Pure = static context => context.Parent<IConnection>().TotalCount,
            };
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
            new OutputField(connection, "pageInfo", new NonNullType(PageInfo(registry)))
            {
                Description = "Where the page lies in the list.",
                Pure = static context => context.Parent<IConnection>().PageInfo,
            },
            new OutputField(connection, "edges", new ListType(new NonNullType(edge)))
            {
                Description = "The items with their cursors.",
                Pure = static context => context.Parent<IConnection>().Edges,
            },
            new OutputField(connection, "nodes", new ListType(node))
            {
                Description = "The items.",
                Pure = static context => context.Parent<IConnection>().Nodes,
            },
        ]);
        return connection;
    }

    private static ObjectType BuildEdge(TypeRegistry registry, string name, IType node)
    {
        var edge = new ObjectType(name + "Edge", "An item of a list.");
        edge.Fields = new FieldCollection(
        [
            new OutputField(edge, "cursor", new NonNullType(registry.Scalars.Get<StringType>()))
            {
                Description = "The position of the item.",
                Pure = static context => context.Parent<IEdge>().Cursor,
            },
            new OutputField(edge, "node", node)
            {
                Description = "The item.",
                Pure = static context => context.Parent<IEdge>().Node,
            },
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
            new OutputField(info, "hasNextPage", required)
            {
                Description = "Whether items follow.",
                Pure = static context => BooleanType.Box(context.Parent<ConnectionPageInfo>().HasNextPage),
            },
            new OutputField(info, "hasPreviousPage", required)
            {
                Description = "Whether items come before.",
                Pure = static context => BooleanType.Box(context.Parent<ConnectionPageInfo>().HasPreviousPage),
            },
            new OutputField(info, "startCursor", text)
            {
                Description = "The position of the first item of the page.",
                Pure = static context => context.Parent<ConnectionPageInfo>().StartCursor,
            },
            new OutputField(info, "endCursor", text)
            {
                Description = "The position of the last item of the page.",
                Pure = static context => context.Parent<ConnectionPageInfo>().EndCursor,
            },
        ]);
        return info;
    }, null);
}
