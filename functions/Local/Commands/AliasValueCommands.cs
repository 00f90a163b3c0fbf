using System.CommandLine;
using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace AinChock.Local.Commands;

/// <summary><c>alias confirm-value</c>, <c>alias forget-value</c>: what a text under a field with a list means in the files of one folder.</summary>
internal static class AliasValueCommands
{
    public static Command Confirm()
    {
        var code = new Argument<string>("CODE") { Description = "Value of the list, by its code or a known spelling." };
        return Make("confirm-value", "Confirms that a text means a value of a field's list, in files of one folder that are read from now on.", code,
            async (teaching, lesson, parsed, cancellationToken) =>
        {
            var meant = parsed.GetValue(code)!;
            await teaching.ConfirmAsync(lesson.Folder, lesson.Dataset, lesson.Text, lesson.Field, meant, cancellationToken);
            Console.WriteLine($"'{lesson.Text}' under {lesson.Field} is '{meant}' in the files of {AliasCommand.Shown(lesson.Folder)}.");
        });
    }

    public static Command Forget() => Make("forget-value", "Takes such a confirmation back.", null, async (teaching, lesson, _, cancellationToken) =>
    {
        await teaching.ForgetAsync(lesson.Folder, lesson.Dataset, lesson.Text, lesson.Field, cancellationToken);
        Console.WriteLine($"'{lesson.Text}' under {lesson.Field} is unknown again in the files of {AliasCommand.Shown(lesson.Folder)}.");
    });

    private static Command Make(string name, string description, Argument<string>? code, Func<Teaching, Lesson, ParseResult, CancellationToken, Task> run)
    {
        var field = new Argument<string>("FIELD") { Description = "Field with the list, by its name." };
        var text = new Argument<string>("VALUE") { Description = "As it stands in the file." };
        return AliasCommand.InFolder(name, description, code is null ? [field, text] : [field, text, code], async (given, parsed, cancellationToken) =>
        {
            using var logging = Composition.Logging(LogLevel.Warning);
            var actor = new Actor(Identity.Of(given.Storage), given.Because);
            var teaching = new Teaching(given.Storage, actor, TimeProvider.System, logging.CreateLogger<Operations>());
            await run(teaching, new Lesson(given.Folder, given.Dataset, parsed.GetValue(field)!, parsed.GetValue(text)!), parsed, cancellationToken);
        });
    }

    private sealed record Lesson(string Folder, string Dataset, string Field, string Text);
}
