using System.Text.Json;

namespace SimParlant.GraphQL.Tests.Typing;

public sealed class MutationConventionTests
{
    private const string Create = """
        mutation { createAgent(input: {name: "%", status: PENDING_REVIEW}) {
            agent { name status description } errors { __typename ... on Error { message } ... on AgentNameTakenError { name } } } }
        """;

    [Fact]
    public async Task A_result_stands_under_the_name_of_its_type_and_errors_are_null()
    {
        var payload = (await Gql.RunAsync(await Gql.SampleAsync(), Create.Replace("%", "free"))).Data().GetProperty("createAgent");
        Assert.Equal("""{"name":"free","status":"PENDING_REVIEW","description":null}""", payload.GetProperty("agent").GetRawText());
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("errors").ValueKind);
    }

    [Fact]
    public async Task A_declared_exception_is_data()
    {
        var payload = (await Gql.RunAsync(await Gql.SampleAsync(), Create.Replace("%", "taken"))).Data().GetProperty("createAgent");
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("agent").ValueKind);
        Assert.Equal(
            """{"__typename":"AgentNameTakenError","message":"The name taken is taken.","name":"taken"}""",
            payload.GetProperty("errors")[0].GetRawText());
    }

    [Fact]
    public async Task A_scalar_result_has_the_name_of_its_scalar()
    {
        var result = await Gql.RunAsync(
            await Gql.SampleAsync(), """mutation { sendMessage(input: {sessionId: "0f8fad5bd9cb469fa16570867728950e", text: "hi"}) { boolean } }""");
        Assert.True(result.Data().GetProperty("sendMessage").GetProperty("boolean").GetBoolean());
    }

    [Fact]
    public async Task A_bad_id_in_the_input_is_an_error()
    {
        var result = await Gql.RunAsync(await Gql.SampleAsync(), """mutation { sendMessage(input: {sessionId: "x", text: "hi"}) { boolean } }""");
        Assert.NotEqual(0, result.GetProperty("errors").GetArrayLength());
    }
}
