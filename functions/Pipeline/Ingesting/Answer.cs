using AinChock.Pipeline.Storage;
using AinChock.Pipeline.Telemetry;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake;
using Microsoft.Extensions.Logging;

namespace AinChock.Pipeline.Ingesting;

/// <summary>Everything a sender gets back: the report and its pages, the annotated copy, the rows set aside.</summary>
internal sealed class Answer(ReportStore reports, Services services, ILogger log)
{
    public const string AnnotatedName = "annotated.xlsx";

    public const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes the answer to a file that was read to its end.</summary>
    /// <param name="setAside">Null when the rows of the file were not read.</param>
    public async Task<Report> WriteAsync(
        Delivery delivery, FileCheck check, string run, Trial trial, QuarantineFile? setAside, CancellationToken cancellationToken)
    {
        var attachments = new List<string>();
        var leftOut = new List<LeftOut>();
        if (trial.Judged.Findings.Marks.Count > 0)
        {
            await using var annotated = TemporaryFile.Create();
            if (LeftOut.Annotate(delivery.Content, check, trial.Judged.Findings, annotated, cancellationToken) is { } left)
            {
                leftOut.Add(left);
            }
            else
            {
                await reports.AttachAsync(
                    delivery.Source, run, AnnotatedName, annotated, WorkbookType, cancellationToken);
                attachments.Add(AnnotatedName);
            }
        }

        if (setAside is { Rows: > 0 } && trial.Outcome != Outcome.Rejected)
        {
            if (setAside.Complete() is { } file)
            {
                await reports.AttachAsync(delivery.Source, run, QuarantineFile.Name, file, "text/csv", cancellationToken);
                attachments.Add(QuarantineFile.Name);
            }
            else
            {
                leftOut.Add(setAside.LeftOut!);
            }
        }

        foreach (var left in leftOut) log.NotAnswered(left.Notice.Code.Id, delivery.Source, left.Why.GetType().Name, run);

        var judged = ReportBuilder.Of(trial.Judged.With([.. leftOut.Select(left => left.Mark)]), delivery.Identity);
        var report = Received(judged, delivery, run) with { Comparison = trial.Comparison, Attachments = attachments };
        await reports.WriteAsync(report, cancellationToken);
        return report;
    }

    /// <summary>A report with what makes it the receipt of an upload.</summary>
    public Report Received(Report report, Delivery delivery, string run) => report with
    {
        Run = run,
        Source = delivery.Source,
        ReceivedAt = delivery.UploadedAt,
        Service = services.NameOf(delivery.Source),
        Contact = services.Contacts.Of(delivery.Source),
    };
}
