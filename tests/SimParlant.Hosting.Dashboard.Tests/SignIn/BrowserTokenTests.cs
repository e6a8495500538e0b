using SimParlant.Hosting.Dashboard.SignIn;
using SimParlant.Testing;

namespace SimParlant.Hosting.Dashboard.Tests.SignIn;

public sealed class BrowserTokenTests
{
    private readonly ManualTime _time = new();
    private readonly BrowserToken _token;

    public BrowserTokenTests() => _token = new(new DashboardOptions
    {
        Frontend = new("http://localhost"), OtlpGrpc = new("http://localhost"), OtlpHttp = new("http://localhost"), BrowserToken = "the token", OtlpApiKey = "key", DashboardApiKey = "other",
    }, _time);

    [Theory]
    [InlineData(null), InlineData(""), InlineData("the toke"), InlineData("the tokenn"), InlineData("THE TOKEN")]
    public void Anything_else_is_wrong(string? other) => Assert.Equal(TokenVerdict.Wrong, _token.Check(other));

    [Fact]
    public void A_minute_after_too_many_wrong_ones_the_right_one_works_again()
    {
        for (var i = 0; i < BrowserToken.WrongPerMinute; i++)
        {
            Assert.Equal(TokenVerdict.Wrong, _token.Check("no"));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(TokenVerdict.TooMany, _token.Check("the token"));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TokenVerdict.Right, _token.Check("the token"));
    }

    [Fact]
    public void The_right_one_may_be_used_any_number_of_times() =>
        Assert.All(Enumerable.Repeat("the token", 100), token => Assert.Equal(TokenVerdict.Right, _token.Check(token)));
}
