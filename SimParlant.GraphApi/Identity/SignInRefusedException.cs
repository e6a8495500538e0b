using SimParlant.Core.Identity;

namespace SimParlant.GraphApi.Identity;

/// <summary>Carries why a credential was refused to those inside who count and note it; the client is told nothing of it.</summary>
internal sealed class SignInRefusedException(SignInResult.Refused refused) : Exception("The credential does not hold.")
{
    public SignInResult.Refused Refused => refused;
}
