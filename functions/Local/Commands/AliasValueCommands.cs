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
        var dataset = new Argument<string>("DATASET") { Description = "Name of the register." };
        var field = new Argument<string>("FIELD") { Description = "Field with the list, by its name." };
        var text = new Argument<string>("VALUE") { Description = "As it stands in the file." };
        var folder = new Option<string>("--folder")
        { HelpName = "FOLDER", Description = "Folder of incoming that the files stand in; none for files in no folder.", DefaultValueFactory = _ => "" };
        var because = new Option<string?>("--why") { HelpName = "TEXT", Description = "Why, for the audit." };
        var storageOption = StatusCommands.StorageOption();
        var command = new Command(name, description) { dataset, field, text };
        if (code is not null) command.Add(code);
        command.Add(folder);
        command.Add(because);
        command.Add(storageOption);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var logging = Composition.Logging(LogLevel.Warning);
            var storage = Composition.Storage(parsed.GetValue(storageOption));
            var actor = new Actor(Identity.Of(storage), parsed.GetValue(because) ?? "");
            var teaching = new Teaching(storage, actor, TimeProvider.System, logging.CreateLogger<Operations>());
            var lesson = new Lesson(
                parsed.GetValue(folder)!.Trim('/'), parsed.GetValue(dataset)!, parsed.GetValue(field)!, parsed.GetValue(text)!);
            await run(teaching, lesson, parsed, cancellationToken);
            return 0;
        });
        return command;
    }

    private sealed record Lesson(string Folder, string Dataset, string Field, string Text);
}
