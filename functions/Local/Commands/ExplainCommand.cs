using System.CommandLine;
using System.Globalization;
using AinChock.Pipeline.Publishing;
using AinChock.Registers.Datasets;

namespace AinChock.Local.Commands;

/// <summary><c>explain FIGURE</c>: the files and rows behind a published figure.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var figureArgument = new Argument<string>("FIGURE") { Description = "Id of the figure, such as projects.phase3.cost." };
        var snapshot = new Option<string?>("--snapshot") { HelpName = "ID", Description = "A published snapshot. Default: the latest." };
        var storageOption = StatusCommands.StorageOption();
        var command = new Command("explain", "Lists the files and rows behind a published figure.") { figureArgument, snapshot, storageOption };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var explanation = await new Explain(Composition.Storage(parsed.GetValue(storageOption)), new PublishOptions())
                .RunAsync(parsed.GetValue(figureArgument)!, parsed.GetValue(snapshot), cancellationToken);
            var figure = explanation.Figure;
            Console.WriteLine($"{figure.Id} = {figure.Value.ToString(CultureInfo.InvariantCulture)} {figure.Unit} in snapshot {explanation.Snapshot}");
            Console.WriteLine(figure.Definition.Default);
            Console.WriteLine();
            TextTable.Write(Console.Out, ["source", "sheet", "row", "value", "title"], explanation.Rows.Select(r => (string[])
                [r.Source, r.Sheet, r.Row.ToString(CultureInfo.InvariantCulture), r.Value.Show(explanation.Kind), r.Title]));
            Console.WriteLine();
            var sum = explanation.Rows.Sum(r => explanation.Kind == FieldKind.Money ? r.Value.Money.Dirhams : r.Value.Number ?? 0);
            Console.WriteLine($"{explanation.Rows.Count} rows, together {sum.ToString(CultureInfo.InvariantCulture)}.");
            if (sum == figure.Value) return 0;
            Console.WriteLine("This is not what was published: the rules have changed since.");
            return 1;
        });
        return command;
    }
}
