using AinChock.Pipeline.Storage;
using AinChock.Pipeline.Telemetry;
using AinChock.Registers.Answers;
using AinChock.Registers.Answers.Annotation;
using AinChock.Registers.Checking;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using Microsoft.Extensions.Logging;

namespace AinChock.Pipeline.Ingesting;

/// <summary>The whole answer to a sender: the report and its pages, the annotated copy, the rows set aside.</summary>
internal sealed class Answer(ReportStore reports, ILogger log)
{
    public const string AnnotatedName = "annotated.xlsx";

    /// <summary>Writes the answer to a file that was read to its end.</summary>
    /// <param name="setAside">Null for a file whose rows were not read.</param>
    public async Task<Report> WriteAsync(
        Delivery delivery, FileCheck check, string run, Trial trial, QuarantineFile? setAside, CancellationToken cancellationToken)
    {
        var attachments = new List<string>();
        if (trial.Judged.Findings.Marks.Count > 0)
        {
            await using var annotated = TemporaryFile.Create();
            if (TryAnnotate(delivery, check, run, trial.Judged.Findings, annotated, cancellationToken))
            {
                await reports.AttachAsync(
                    delivery.Source, run, AnnotatedName, annotated, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", cancellationToken);
                attachments.Add(AnnotatedName);
            }
        }

        if (setAside is { Rows: > 0 } && trial.Outcome != Outcome.Rejected)
        {
            await reports.AttachAsync(delivery.Source, run, QuarantineFile.Name, setAside.Complete(), "text/csv", cancellationToken);
            attachments.Add(QuarantineFile.Name);
        }

        var report = ReportBuilder.Of(trial.Judged, delivery.Identity) with
        {
            Run = run,
            Source = delivery.Source,
            ReceivedAt = delivery.UploadedAt,
            Comparison = trial.Comparison,
            Attachments = attachments,
        };
        await reports.WriteAsync(report, cancellationToken);
        return report;
    }

    // Reading takes workbooks that are not quite lawful; writing into them may fail. The report says all without the copy.
    private bool TryAnnotate(Delivery delivery, FileCheck check, string run, FindingSet findings, Stream annotated, CancellationToken cancellationToken)
    {
        try
        {
            AnnotatedWorkbook.Write(delivery.Content, check, findings, annotated, cancellationToken);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.NotAnnotated(delivery.Source, error.GetType().Name, run);
            return false;
        }
    }
}
