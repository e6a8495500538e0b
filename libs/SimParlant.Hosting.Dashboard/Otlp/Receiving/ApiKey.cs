using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace SimParlant.Hosting.Dashboard.Otlp.Receiving;

/// <summary>A secret a request carries in a header, compared without telling by the time it takes how much of it was right.</summary>
internal sealed class ApiKey(string header, string key)
{
    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);

    public bool IsGivenBy(HttpRequest request) =>
        request.Headers[header] is [{ } given] && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), _key);
}
