using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SimParlant.Hosting.Local.Tests;

public sealed class ProjectNameTests
{
    [Theory]
    [InlineData("My.App-Api", "My_App_Api")]
    [InlineData("Foo.1.Web", "Foo__1_Web")]
    [InlineData("1x", "_1x")]
    [InlineData("Mini.AppHost", nameof(global::Projects.Mini_AppHost))]
    [InlineData("Mini.Web", nameof(global::Projects.Mini_Web))]
    public void The_build_names_the_class_of_a_project_as_Aspire_does(string project, string expected)
    {
        var targets = Path.Combine(global::Projects.Mini_AppHost.ProjectPath, "../../../../libs/SimParlant.Hosting/build/SimParlant.Hosting.targets");
        var invalid = XDocument.Load(targets).Descendants("_Invalid").Single().Value;
        Assert.Equal(expected, Regex.Replace(project, invalid, "_"));
    }
}
