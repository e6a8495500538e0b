using SimParlant.Models.Asking;

namespace SimParlant.Models.Tests.Asking;

public sealed class SilenceTests
{
    [Theory]
    [InlineData("", "[silence]")]
    [InlineData("", " [sil", "ENCE]", "\n")]
    [InlineData("", "", "  ")]
    [InlineData("[sil", "[sil")]
    [InlineData("[silent] yes", "[sil", "ent] yes")]
    [InlineData("[silence] is golden", "[silence]", " is golden")]
    [InlineData("Hello [silence]", "Hello ", "[silence]")]
    public void The_mark_alone_is_silence(string said, params string[] pieces)
    {
        var silence = new Silence();
        Assert.Equal(said, string.Concat(pieces.Select(silence.Add).ToList()) + silence.End());
    }
}
