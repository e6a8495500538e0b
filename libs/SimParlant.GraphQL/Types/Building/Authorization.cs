using System.Reflection;
using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Types.Building;

/// <summary>[Authorize] as policies and as the directive that shows them in SDL.</summary>
internal static class Authorization
{
    public const string Directive = "authorize";

    public static IEnumerable<AuthorizePolicy> Policies(MemberInfo member) => member.GetCustomAttributes<AuthorizeAttribute>(true)
        .Select(a => a.Roles is null or [] && a.Policy is null ? AuthorizePolicy.SignedIn : new AuthorizePolicy(a.Roles ?? [], a.Policy));

    public static DirectiveNode ToDirective(AuthorizePolicy policy)
    {
        var arguments = new List<ArgumentNode>(2);
        if (policy.Policy is not null)
        {
            arguments.Add(new ArgumentNode(new NameNode("policy"), new StringValueNode(policy.Policy)));
        }

        if (policy.Roles.Count > 0)
        {
            arguments.Add(new ArgumentNode(
                new NameNode("roles"), new ListValueNode([.. policy.Roles.Select(r => new StringValueNode(r))])));
        }

        return new DirectiveNode(new NameNode(Directive), arguments);
    }
}
