using SimParlant.Core.Identity.Caching;
using SimParlant.Core.Tests.Fakes;

namespace SimParlant.Core.Tests.Identity.Caching;

public sealed class CircuitBreakerTests
{
    private readonly ManualTime _time = new();
    private readonly CircuitBreaker _breaker;

    public CircuitBreakerTests() => _breaker = new(_time, 3, TimeSpan.FromSeconds(30), 2);

    [Fact]
    public void It_opens_after_three_failures_in_a_row_and_not_before()
    {
        Fail();
        Fail();
        Succeed();
        Fail();
        Fail();
        Assert.Equal("closed", _breaker.State);
        Fail();
        Assert.Equal("open", _breaker.State);
        Assert.False(_breaker.TryEnter());
    }

    [Fact]
    public void After_the_pause_one_question_at_a_time_passes_until_two_succeeded()
    {
        Open();
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("half_open", _breaker.State);
        Assert.True(_breaker.TryEnter());
        Assert.False(_breaker.TryEnter());
        _breaker.Succeeded();
        Assert.Equal("half_open", _breaker.State);
        Succeed();
        Assert.Equal("closed", _breaker.State);
    }

    [Fact]
    public void A_failed_probe_opens_it_for_another_pause_and_forgets_the_success_before()
    {
        Open();
        _time.Advance(TimeSpan.FromSeconds(30));
        Succeed();
        Fail();
        Assert.Equal("open", _breaker.State);
        _time.Advance(TimeSpan.FromSeconds(30));
        Succeed();
        Assert.Equal("half_open", _breaker.State);
    }

    private void Open()
    {
        Fail();
        Fail();
        Fail();
    }

    private void Fail()
    {
        Assert.True(_breaker.TryEnter());
        _breaker.Failed();
    }

    private void Succeed()
    {
        Assert.True(_breaker.TryEnter());
        _breaker.Succeeded();
    }
}
