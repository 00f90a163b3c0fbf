using System.Text.RegularExpressions;
using AinChock.Tests.Support;

namespace AinChock.EndToEnd.Tests;

/// <summary>What a deployment sets where notices are wanted: names that the code reads, and for a secret only where it is kept.</summary>
public sealed class NoticeSettingsTests
{
    private static readonly (string, string)[] Wanted =
    [
        ("NOTICE_MAIL", "social=chef@social.example;*=registres@prefecture.example"), ("SMTP_HOST", "mail.prefecture.example"),
        ("SMTP_USER", "registres"), ("SMTP_FROM", "registres@prefecture.example"), ("NOTICE_WEBHOOKS", "true"),
        ("SERVICE_NAMES", "social=Action sociale"), ("SERVICE_CONTACTS", "social=Bureau 12"),
    ];

    [Fact]
    public async Task Settings_are_those_that_the_code_reads_and_secrets_stand_in_the_vault()
    {
        var resources = await Deployment.ResourcesAsync("prod", Wanted);
        var settings = resources.Of("Microsoft.Web/sites/config").Single(c => c.LastName == "appsettings").Properties.EnumerateObject()
            .Where(p => p.Name.Split("__")[0] is "Notices" or "Services")
            .ToDictionary(p => p.Name, p => p.Value.GetString()!);

        var code = string.Concat(((string[])["Ingesting", "Notifying"])
            .SelectMany(folder => Directory.GetFiles(TestFiles.At("functions", "Pipeline", folder), "*.cs")).Select(File.ReadAllText));
        var read = Regex.Matches(code, "\"((?:Notices|Services):[A-Za-z:]+)\"")
            .Select(m => m.Groups[1].Value.Replace(":", "__", StringComparison.Ordinal)).ToHashSet();
        Assert.Equal(10, settings.Count);
        Assert.Superset(settings.Keys.ToHashSet(), read);
        var vault = Assert.Single(resources.Of("Microsoft.KeyVault/vaults"));
        Assert.All((string[])["Notices__Smtp__Password", "Notices__Webhooks"], name =>
            Assert.Matches("^@Microsoft\\.KeyVault\\(VaultName=.*;SecretName=[a-z-]+\\)$", settings[name]));
        Assert.True(vault.Bool("enableRbacAuthorization"));
        Assert.True(vault.Bool("enablePurgeProtection"));
        var roles = resources.Of("Microsoft.Authorization/roleAssignments");
        Assert.Equal(2, roles.Count(r => r.Id.Contains("Microsoft.KeyVault", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Without_them_there_is_no_vault_and_no_setting(string environment)
    {
        var resources = await Deployment.ResourcesAsync(environment);

        Assert.Empty(resources.Of("Microsoft.KeyVault/vaults"));
        var settings = resources.Of("Microsoft.Web/sites/config").Single(c => c.LastName == "appsettings");
        Assert.DoesNotContain(settings.Properties.EnumerateObject(), p => p.Name.StartsWith("Notices__", StringComparison.Ordinal));
    }

    [Fact]
    public void The_sample_names_every_setting()
    {
        var sample = File.ReadAllText(TestFiles.At("local.settings.sample.json"));

        Assert.All((string[])["Services__Names", "Services__Contacts", "Notices__Mail", "Notices__Smtp__Host", "Notices__Smtp__Port",
            "Notices__Smtp__Security", "Notices__Smtp__User", "Notices__Smtp__Password", "Notices__Smtp__From", "Notices__Webhooks",
            "Notices__Page"],
            name => Assert.Contains($"\"{name}\"", sample, StringComparison.Ordinal));
    }
}
