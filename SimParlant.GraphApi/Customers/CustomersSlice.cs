using SimParlant.Core.Customers;

namespace SimParlant.GraphApi.Customers;

internal static class CustomersSlice
{
    public static WebApplicationBuilder AddCustomers(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<InviteCustomer>().AddSingleton<AdmitVisitor>().AddSingleton<CreateEmbedKey>().AddSingleton<RevokeEmbedKey>()
            .AddSingleton<SetCustomer>();
        builder.Services.AddGraphQLServer()
            .AddTypeExtension(typeof(CustomerMutations))
            .AddTypeExtension(typeof(CustomerTokenNode))
            .AddTypeExtension(typeof(EmbedKeyNode))
            .AddTypeExtension(typeof(AgentEmbedKeys))
            .AddTypeExtension(typeof(CustomerNode))
            .AddTypeExtension(typeof(WorkspaceCustomers))
            .AddTypeExtension(typeof(SessionCustomer))
            .AddDataLoader<EmbedKeysOfAgents>()
            .AddDataLoader<CustomerByName>();
        return builder;
    }
}
