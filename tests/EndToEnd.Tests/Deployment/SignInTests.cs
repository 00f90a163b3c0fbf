using System.Text.Json;

namespace AinChock.EndToEnd.Tests;

/// <summary>Runs <c>infra/sign-in.mjs</c> against an Azure command line that plays a tenant.</summary>
public sealed class SignInTests
{
    private static readonly Dictionary<string, string> Azd = new()
    {
        ["AZURE_ENV_NAME"] = "fes",
        ["AZURE_SUBSCRIPTION_ID"] = "sub-1",
        ["SIGN_IN_REDIRECT"] = "https://func-ainchock-xyz.azurewebsites.net/.auth/login/aad/callback",
        ["SIGN_IN_SUBJECT"] = "identity-1",
        ["STAFF_GROUP_ID"] = "staff-1",
        ["OPERATORS_GROUP_ID"] = "operators-1",
        ["STAFF_FOLDERS"] = "social-1=social; sport-1=sport",
    };

    private static readonly string Wanted = $"--web-redirect-uris {Azd["SIGN_IN_REDIRECT"]} --enable-id-token-issuance true";

    [Fact]
    public async Task A_new_registration_tells_groups_wants_assignment_and_trusts_the_host_in_place_of_a_secret()
    {
        using var stub = Tenant().Answers("--query tenantId", "tenant-1");

        var (exit, said) = await stub.RunAsync("sign-in.mjs", Azd);

        Assert.True(exit == 0, said);
        const string created = "az ad app create --display-name AinChock.Pipeline (fes) --sign-in-audience AzureADMyOrg ";
        Assert.Contains(stub.Calls, c => c.StartsWith(created + Wanted, StringComparison.Ordinal));
        Assert.Contains("az ad app update --id app-1 --set groupMembershipClaims=ApplicationGroup --subscription sub-1", stub.Calls);
        Assert.Contains("az ad sp update --id sp-1 --set appRoleAssignmentRequired=true --subscription sub-1", stub.Calls);
        // A token names only assigned groups, so those of single services and of operators must be assigned too.
        foreach (var group in (string[])["operators-1", "social-1", "sport-1", "staff-1"])
            Assert.Contains(stub.Calls, c => c.Contains($"value[?principalId=='{group}'].id", StringComparison.Ordinal));
        using var assignment = JsonDocument.Parse(await File.ReadAllTextAsync(stub.At("bodies", "assignment.json")));
        Assert.Equal("staff-1", assignment.RootElement.GetProperty("principalId").GetString());
        Assert.Equal("sp-1", assignment.RootElement.GetProperty("resourceId").GetString());
        using var credential = JsonDocument.Parse(await File.ReadAllTextAsync(stub.At("bodies", "credential.json")));
        Assert.Equal("identity-1", credential.RootElement.GetProperty("subject").GetString());
        Assert.Equal("https://login.microsoftonline.com/tenant-1/v2.0", credential.RootElement.GetProperty("issuer").GetString());
        Assert.Equal("api://AzureADTokenExchange", credential.RootElement.GetProperty("audiences")[0].GetString());
        Assert.Equal("azd env set SIGN_IN_CLIENT_ID app-1", stub.Calls[^1]);
        Assert.DoesNotContain(stub.Calls, c => c.Contains("credential reset", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_again_it_makes_nothing_twice()
    {
        using var stub = new Stub().Answers("az ad app list", "app-1").Answers("az ad sp list", "sp-1")
            .Answers("--method get", "assigned-1").Answers("federated-credential list", "host");

        var (exit, said) = await stub.RunAsync("sign-in.mjs", Azd);

        Assert.True(exit == 0, said);
        Assert.DoesNotContain(stub.Calls, c => c.Contains(" create", StringComparison.Ordinal));
        Assert.DoesNotContain(stub.Calls, c => c.Contains("--method post", StringComparison.Ordinal));
        Assert.Contains(stub.Calls, c => c.StartsWith($"az ad app update --id app-1 {Wanted}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tenant_that_assigns_no_groups_is_told_the_other_way_and_has_it()
    {
        using var refused = Tenant().Fails("--method post", "Forbidden", times: 1);
        var (exit, said) = await refused.RunAsync("sign-in.mjs", Azd);
        Assert.Equal(1, exit);
        Assert.Contains("node infra/sign-in.mjs --all-groups", said, StringComparison.Ordinal);
        Assert.DoesNotContain(refused.Calls, c => c.StartsWith("azd env set", StringComparison.Ordinal));

        using var all = Tenant();
        Assert.Equal(0, (await all.RunAsync("sign-in.mjs", Azd, "--all-groups")).Exit);
        Assert.Contains("az ad app update --id app-1 --set groupMembershipClaims=SecurityGroup --subscription sub-1", all.Calls);
        Assert.Contains("az ad sp update --id sp-1 --set appRoleAssignmentRequired=false --subscription sub-1", all.Calls);
        Assert.DoesNotContain(all.Calls, c => c.Contains("--method post", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_registrations_of_the_same_name_are_not_chosen_between()
    {
        using var stub = new Stub().Answers("az ad app list", "app-1\napp-2");

        var (exit, said) = await stub.RunAsync("sign-in.mjs", Azd);

        Assert.Equal(1, exit);
        Assert.Contains("2 registrations are called AinChock.Pipeline (fes)", said, StringComparison.Ordinal);
    }

    // A tenant without our registration.
    private static Stub Tenant() => new Stub().Answers("az ad app create", "app-1").Answers("az ad sp create", "sp-1");
}
