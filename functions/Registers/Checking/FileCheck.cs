using System.Collections.Frozen;
using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Intake.Formats.Csv;
using AinChock.Registers.Mapping;
using AinChock.Registers.Plausibility;
using AinChock.Registers.Validation;
using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

/// <summary>
/// Takes one file from its bytes to checked rows: intake, mapping, reading, validation, streamed. It knows no storage; ingest, the dry run
/// and the drop page are all built on it.
/// </summary>
public sealed class FileCheck : IDisposable
{
    private const int SetAsideListed = 200;

    private readonly Workbook _workbook;
    private readonly FindingLog _log;
    private readonly IntakeFindings _notes;
    private readonly FoundRegister _register;
    private readonly string _rulesVersion;
    private readonly IReadOnlyList<LearntHeader> _learnt;
    private readonly string _folder;
    private readonly bool _isAlone;

    private FileCheck(Workbook workbook, FindingLog log, IntakeFindings notes, FoundRegister register, CheckOptions options, bool isAlone)
    {
        (_workbook, _log, _notes, _register, _isAlone) = (workbook, log, notes, register, isAlone);
        (_rulesVersion, _learnt, _folder, Limits) = (options.RulesVersion, options.Learnt, options.Folder, options.Limits);
    }

    /// <summary>The recognised register; null for none.</summary>
    public Dataset? Dataset => _register.Dataset;

    /// <summary>Whether there are rows to read: a register was found with all its required columns.</summary>
    public bool HasRows => Dataset is not null && !_register.Unusable;

    /// <summary>The sheets to read, each with its columns.</summary>
    public IReadOnlyList<SheetMap> Maps => _register.Maps;

    /// <summary>The recognised format, such as <c>xlsx</c>.</summary>
    public string Format => _workbook.Format;

    /// <summary>Encoding and separator of a text file; null for a workbook.</summary>
    public CsvForm? Csv => _workbook.Csv;

    /// <summary>The first rows of a sheet, which include the header.</summary>
    internal IReadOnlyList<SheetRow> HeadOf(SheetMap map) => _register.StartOf(map).Head;

    /// <summary>All sheets of the file, read or not.</summary>
    internal IReadOnlyList<Sheet> Sheets => _workbook.Sheets;

    /// <summary>Cells of all rows that were read so far.</summary>
    public long CellsRead => _workbook.CellsRead;

    /// <summary>Bounds on the work that the file may cause.</summary>
    internal IntakeLimits Limits { get; }

    /// <summary>The file from the archive, if it came in one.</summary>
    internal Stream? Unzipped => _workbook.Unzipped;

    /// <summary>Opens a file and finds its register.</summary>
    /// <param name="content">Seekable; belongs to the caller.</param>
    /// <param name="keepMarks">Keep every place of every finding, for an annotated copy.</param>
    /// <param name="isAlone">The rows are compared with those of no other source, so their likenesses are not made.</param>
    /// <exception cref="UnreadableFileException">See <see cref="Workbook.Open"/>.</exception>
    public static FileCheck Open(Stream content, CheckOptions options, CancellationToken cancellationToken, bool keepMarks = false, bool isAlone = false)
    {
        var workbook = Workbook.Open(content, options.Limits);
        try
        {
            var log = new FindingLog { KeepMarks = keepMarks };
            var notes = new IntakeFindings(workbook, log);
            notes.Take();
            var register = FoundRegister.Find(workbook, options.Learnt, options.Limits, log, cancellationToken);
            notes.Take();
            return new FileCheck(workbook, log, notes, register, options, isAlone);
        }
        catch
        {
            workbook.Dispose();
            throw;
        }
    }

    /// <summary>Reads the file to its end. May be called once.</summary>
    /// <param name="rows">Receives the rows without error; null when only the judgement is wanted.</param>
    /// <param name="setAside">Receives the other rows.</param>
    /// <param name="cells">Receives the cells of all rows.</param>
    /// <exception cref="UnreadableFileException">A later part of the file is damaged or hostile.</exception>
    public async Task<CheckedFile> ReadAsync(IRowSink? rows, ISetAsideSink? setAside, CancellationToken cancellationToken, ICellSink? cells = null)
    {
        var keys = new Dictionary<RowKey, RowPlace>();
        // In the order of the profile's rows.
        var likenesses = new PagedList<Likeness>();
        var places = new List<RowPlace>();
        var (setAsideRows, faults) = (new SetAsideRows(), new FaultyCells());
        var maps = new List<SheetMap>();
        var rowsRead = 0;
        var isStopped = false;
        var money = Money.Zero;
        var totals = HasRows ? new TotalRows(Dataset!) : null;
        var profile = Dataset is null ? null : new Profile(Dataset);
        if (HasRows)
        {
            var validator = new RowValidator(Dataset!, _folder, _isAlone);
            var amount = Dataset!.Money is { } field ? Dataset.IndexOf(field) : -1;
            var repeats = new RepeatedRows(Dataset, _log);
            var alike = Maps.Count > 1 ? new AlikeSheets(Dataset, _log) : null;
            var lookalikes = new LookalikeNumbers(Dataset, validator, Sheets);
            var spans = new AmountSpans(Dataset);
            foreach (var map in Maps)
            {
                totals!.BeginSheet();
                repeats.Begin(map.Sheet);
                alike?.Begin(map.Sheet);
                _workbook.Look = new RowLook(map).At;
                using var tables = new SheetTables(map, _register.StartOf(map).Rows(), _learnt);
                for (var isMore = true; isMore;)
                {
                    var table = tables.Map;
                    if (table.IsBelow) _register.NoteBelow(table, tables.Titles);
                    maps.Add(table);
                    if (maps.Count - Maps.Count > Limits.Tables) throw IntakeLimits.Over(nameof(Limits.Tables), Limits.Tables);
                    var sheet = new SheetCheck(table, _log, validator, totals, keys, repeats, lookalikes, faults, Csv?.Separator);
                    foreach (var read in tables.Rows(sheet))
                    {
                        if (!sheet.IsRegisterRow(read)) continue;
                        cells?.Take(table, read);
                        var result = sheet.Check(read, out var row);
                        if (result == CheckedRow.Repeated) continue;
                        rowsRead++;
                        if (result == CheckedRow.SetAside)
                        {
                            if (places.Count < SetAsideListed) places.Add(new RowPlace(map.Sheet.Index, read.Number));
                            setAsideRows.Add(sheet.SetAside);
                            setAside?.SetAside(table, read, sheet.Given);
                            isStopped = rowsRead - keys.Count > Limits.RowsInError;
                            if (isStopped) break;
                            continue;
                        }

                        repeats.Add(row.Values);
                        alike?.Add(row.Values);
                        spans.Add(row.Values);
                        profile!.Add(row.Key, row.Values);
                        if (!_isAlone) likenesses.Add(row.Likeness);
                        if (amount >= 0) money += row.Values[amount].Money;
                        if (rows is not null) await rows.TakeAsync(row, cancellationToken);
                    }

                    isMore = !isStopped && tables.TryMoveNext(_log);
                    if (isStopped) _log.Add(Notices.StoppedByErrors(Limits.RowsInError), Place.File);
                    else if (isMore) totals.EndTable(_log);
                    else totals.EndSheet(_log, repeats.IsRepeat);
                    sheet.Complete();
                }

                if (isStopped) break;
                repeats.End();
                alike?.End();
            }

            if (!isStopped) repeats.Complete(alike?.Reported ?? FrozenSet<int>.Empty);
            faults.Complete(spans);
            _register.NoteUnits();
            _register.NoteComments();
            NoteEnd(rowsRead);
        }

        return new CheckedFile
        {
            Format = Format,
            Csv = Csv,
            RulesVersion = _rulesVersion,
            Dataset = Dataset,
            Maps = maps.Count > 0 ? maps : Maps,
            Unusable = !HasRows || rowsRead == 0 || isStopped,
            TotalsContradicted = totals?.Contradicted ?? false,
            Rows = rowsRead,
            Accepted = keys.Count,
            AcceptedMoney = money,
            Keys = keys,
            LikenessesWhenAsked = new(() => ByKey(likenesses, profile)),
            Profile = profile,
            SetAside = places,
            SetAsideRows = setAsideRows.List,
            Faults = faults.List,
            Findings = _log.Complete(),
        };
    }

    /// <summary>Reads the cells of a sheet as the file stores them.</summary>
    internal IEnumerable<SheetRow> ReadCells(Sheet sheet, CancellationToken cancellationToken) => _workbook.ReadRows(sheet, cancellationToken);

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _register.Dispose();
        _workbook.Dispose();
    }

    private static Dictionary<RowKey, Likeness> ByKey(PagedList<Likeness> likenesses, Profile? profile)
    {
        var known = new Dictionary<RowKey, Likeness>(likenesses.Count);
        for (var row = 0; row < likenesses.Count; row++)
        {
            if (!likenesses[row].IsUnknown) known.Add(profile!.Keys[row], likenesses[row]);
        }

        return known;
    }

    private void NoteEnd(int rows)
    {
        _notes.Take();
        if (rows == 0) _log.Add(Notices.NoRows(), new Place(Maps[0].Sheet.Name));
    }
}
