using SimParlant.Core.Engine;

namespace SimParlant.Core.Tests.Engine.Relations;

public sealed class RelationResolverTests
{
    [Theory]
    // Nothing relates them.
    [InlineData("a b", "", "a b")]
    [InlineData("", "", "")]
    [InlineData("-a", "", "")]
    [InlineData("A b", "", "A b")]
    // Entailment: transitive, through tags, never from what does not apply.
    [InlineData("a -b", "a=>b", "a b")]
    [InlineData("a -b -c", "a=>b b=>c", "a b c")]
    [InlineData("-a -b", "a=>b", "")]
    [InlineData("a -b(t) -c(t)", "a=>#t", "a b c")]
    [InlineData("a(t) -b", "?t=>b", "a b")]
    [InlineData("A -b", "A=>b", "A b")]
    [InlineData("a -B", "a=>B", "B a")]
    [InlineData("a -b", "a=>b b=>a", "a b")]
    // Numeric priority: only the highest stay, guidelines and journeys alike; the entailed are exempt.
    [InlineData("a=100 b=200", "", "b")]
    [InlineData("a=200 b=200 c=100", "", "a b")]
    [InlineData("A=300 b=200", "", "A")]
    [InlineData("A=100 b=200", "", "b")]
    [InlineData("a=200 -b=1", "a=>b", "a b")]
    [InlineData("a=200 b=1", "a=>b", "a")]
    [InlineData("a=200 -b=900 c=100", "a=>b", "a b")]
    [InlineData("a=100 b=200 -c", "a=>c", "b")]
    // Relational priority: direct only, whatever the numbers; a loser's dependents fall with it.
    [InlineData("a b", "a>b", "a")]
    [InlineData("-a b", "a>b", "b")]
    [InlineData("a b c", "a>b b>c", "a")]
    [InlineData("a -b c", "a>b b>c", "a c")]
    [InlineData("a B", "a>B", "a")]
    [InlineData("A b", "A>b", "A")]
    [InlineData("A B", "A>B", "A")]
    [InlineData("a b(t) c(t)", "a>#t", "a")]
    [InlineData("a b(t) c(t) d", "a>?t", "a d")]
    [InlineData("a(t) b", "?t>b", "a")]
    [InlineData("a(t) -c(t) b", "#t>b", "a b")]
    [InlineData("a=100 b=200", "a>b", "a")]
    [InlineData("a b c", "a>b c:b", "a")]
    [InlineData("a b -c", "a>b b=>c", "a")]
    // Dependency: all of them; any of a group; through tags; in chains; on journeys.
    [InlineData("a -b", "a:b", "")]
    [InlineData("a b", "a:b", "a b")]
    [InlineData("a b -c", "a:b a:c", "b")]
    [InlineData("a b c", "a:b a:c", "a b c")]
    [InlineData("a b -c", "a:b/c", "a b")]
    [InlineData("a -b -c", "a:b/c", "")]
    [InlineData("a b -c -d", "a:b/c a:d", "b")]
    [InlineData("a b -c d -e", "a:b/c a:d/e", "a b d")]
    [InlineData("a b -c -d -e", "a:b/c a:d/e", "b")]
    [InlineData("a b c -d", "a:b b:c c:d", "")]
    [InlineData("a b(t) c(t)", "a:#t", "a b c")]
    [InlineData("a b(t) -c(t)", "a:#t", "b")]
    [InlineData("a b(t) -c(t)", "a:?t", "a b")]
    [InlineData("a -b(t) -c(t)", "a:?t", "")]
    [InlineData("a B", "a:B", "B a")]
    [InlineData("a -B", "a:B", "")]
    [InlineData("A -b", "A:b", "")]
    [InlineData("a(t) b(t) -c", "?t:c", "")]
    [InlineData("a b", "a:b b:a", "a b")]
    // What no longer exists satisfies nothing and outranks nothing.
    [InlineData("a", "a:z", "")]
    [InlineData("a", "z>a", "a")]
    [InlineData("a", "a=>z", "a")]
    [InlineData("a", "a:#t", "")]
    // Together: what one rule takes away another must not give back.
    [InlineData("a -b c", "a=>b c:b", "a b c")]
    [InlineData("a=200 b=100 c=200", "c:b", "a")]
    [InlineData("a b -c", "b=>c a>c", "a b")]
    [InlineData("a b -c", "a=>c b>c", "a b")]
    [InlineData("a b -c d", "a=>c c>d", "a b c")]
    [InlineData("a b -c", "a>b b=>c c:b", "a")]
    public void What_stays(string things, string relations, string standing) => Assert.Equal(standing, new ResolverCase(things, relations).Standing());

    [Theory]
    [InlineData("a -b", "a=>b", "b", nameof(Resolution.Entailed))]
    [InlineData("a b=1", "", "b", nameof(Resolution.Deprioritized))]
    [InlineData("a b", "a>b", "b", nameof(Resolution.Deprioritized))]
    [InlineData("a -b", "a:b", "a", nameof(Resolution.UnmetDependency))]
    [InlineData("a b", "", "a", nameof(Resolution.None))]
    public void Why_it_does_or_does_not(string things, string relations, string name, string verdict) =>
        Assert.Equal(verdict, new ResolverCase(things, relations).VerdictOf(name).ToString());

    [Fact]
    public void The_order_of_writing_makes_no_difference()
    {
        var random = new Random(7);
        string[] relations = ["a=>b", "c>d", "e:b", "f:a/d", "b>f", "#t:a"];
        var expected = new ResolverCase("a -b c d e f=100 g(t)", string.Join(' ', relations)).Standing();
        for (var i = 0; i < 50; i++)
        {
            random.Shuffle(relations);
            Assert.Equal(expected, new ResolverCase("a -b c d e f=100 g(t)", string.Join(' ', relations)).Standing());
        }
    }
}
