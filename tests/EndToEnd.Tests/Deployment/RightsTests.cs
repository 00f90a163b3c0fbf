using System.Text.RegularExpressions;
using AinChock.Tests.Support;

namespace AinChock.EndToEnd.Tests;

/// <summary>The roles of a deployment: each at its scope, for its principal, and no others.</summary>
public sealed class RightsTests
{
    private static readonly Dictionary<string, string> Roles = new()
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = "Storage Blob Data Contributor",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
        ["73c42c96-874c-492b-b04d-ab87d138a893"] = "Log Analytics Reader",
        ["b279062a-9be3-42a0-92ae-8b3cf002ec4d"] = "Workbook Reader",
    };

    [Theory]
    [InlineData("dev", "User")]
    [InlineData("prod", "ServicePrincipal")]
    public async Task Every_role_stands_at_its_scope_and_for_whom_it_is_meant(string environment, string deployer)
    {
        var given = (await Deployment.ResourcesAsync(environment)).Of("Microsoft.Authorization/roleAssignments")
            .Select(role => $"{ScopeOf(role)}: {WhoOf(role)} {role.Text("principalType")}, {RoleOf(role)}").Order(StringComparer.Ordinal);

        string[] expected =
        [
            "data: host ServicePrincipal, Storage Blob Data Contributor",
            "data: host ServicePrincipal, Storage Queue Data Contributor",
            "data: host ServicePrincipal, Storage Table Data Contributor",
            "data: operators Group, Storage Blob Data Contributor",
            "data: operators Group, Storage Queue Data Contributor",
            "data: operators Group, Storage Table Data Contributor",
            "data/deadletter: topic ServicePrincipal, Storage Blob Data Contributor",
            $"data/templates: deployer {deployer}, Storage Blob Data Contributor",
            "hostStorage: host ServicePrincipal, Storage Blob Data Owner",
            "hostStorage: host ServicePrincipal, Storage Queue Data Contributor",
            "hostStorage: host ServicePrincipal, Storage Table Data Contributor",
            "components: host ServicePrincipal, Monitoring Metrics Publisher",
            $"published: deployer {deployer}, Storage Blob Data Contributor",
            "published/snapshots: host ServicePrincipal, Storage Blob Data Contributor",
            "published/snapshots: operators Group, Storage Blob Data Contributor",
            "workbooks: operators Group, Workbook Reader",
            "workspaces: operators Group, Log Analytics Reader",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), given);
    }

    [Fact]
    public async Task The_security_document_names_every_role_that_is_given()
    {
        var document = await File.ReadAllTextAsync(TestFiles.At("docs", "security.md"));
        var given = (await Deployment.ResourcesAsync("dev")).Of("Microsoft.Authorization/roleAssignments").Select(RoleOf).Distinct();

        Assert.All(given, role => Assert.Contains(role, document, StringComparison.Ordinal));
    }

    // The id of a role assignment starts with its scope: resourceId(SUBSCRIPTION, GROUP, TYPE, a module's output, names within…).
    private static string ScopeOf(Deployment.Resource role)
    {
        var scope = Regex.Match(
            role.Id,
            @"^\[if\(equals\(resourceId\('[^']+', '[^']+', '(?<type>[^']+)', "
            + @"reference\(.*?format\('(?<module>\w+)-\{0\}'.*?\.value(?<within>(, '[^']+')*)\), '/'\)");
        Assert.True(scope.Success, role.Id);
        var type = scope.Groups["type"].Value;
        if (!type.StartsWith("Microsoft.Storage/", StringComparison.Ordinal)) return type[(type.LastIndexOf('/') + 1)..];
        var within = Regex.Matches(scope.Groups["within"].Value, "'([^']+)'").Select(m => m.Groups[1].Value).Except(["default"]);
        return string.Join('/', within.Prepend(scope.Groups["module"].Value));
    }

    private static string WhoOf(Deployment.Resource role) => role.Text("principalId") switch
    {
        Deployment.Operators => "operators",
        Deployment.Deployer => "deployer",
        { } text when text.Contains("'identity-{0}'", StringComparison.Ordinal) => "host",
        { } text when text.Contains("systemTopics", StringComparison.Ordinal) => "topic",
        var other => $"unknown {other}",
    };

    private static string RoleOf(Deployment.Resource role) =>
        Roles[Regex.Match(role.Text("roleDefinitionId")!, "[0-9a-f]{8}-[0-9a-f-]{27}(?!.*[0-9a-f]{8}-[0-9a-f-]{27})").Value];
}
