using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Intake.Formats.Csv;
using AinChock.Registers.Mapping;
using AinChock.Registers.Reading;
using AinChock.Registers.Validation;
using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

/// <summary>
/// One file from its bytes to checked rows: intake, mapping, normalisation, validation, streamed. Knows no storage;
/// ingest, the dry run and the drop page all stand on it.
/// </summary>
public sealed class FileCheck : IDisposable
{
    // Rows whose cells are looked at before any is read, to learn how a column is written.
    private const int LookAhead = 1000;

    private const int SetAsideListed = 200;

    private readonly Workbook _workbook;
    private readonly IReadOnlyList<LearntHeader> _learnt;
    private readonly List<SheetMap> _maps = [];
    private readonly Dictionary<int, List<SheetRow>> _heads = [];
    private readonly Dictionary<RowKey, (int Sheet, int Row)> _keys = [];
    private readonly List<(string Sheet, int Row)> _setAside = [];
    private TotalRows? _totals;
    private int _money = -1;

    private FileCheck(Workbook workbook, CheckOptions options, bool keepMarks)
    {
        _workbook = workbook;
        _learnt = options.Learnt;
        RulesVersion = options.RulesVersion;
        Findings = new FindingLog { KeepMarks = keepMarks };
    }

    public FindingLog Findings { get; }

    /// <summary>What the file is judged by; see <see cref="CheckOptions.RulesVersion"/>.</summary>
    public string RulesVersion { get; }

    /// <summary>The register that the file is; null while none is recognised.</summary>
    public Dataset? Dataset { get; private set; }

    /// <summary>Sheets that are read, each with its columns.</summary>
    public IReadOnlyList<SheetMap> Maps => _maps;

    /// <summary>The first rows of each of these sheets, as far as the header and beyond.</summary>
    internal IReadOnlyList<IReadOnlyList<SheetRow>> Heads => [.. _maps.Select(map => _heads[map.Sheet.Index])];

    /// <summary>Is told of each row that is set aside, while it is read, and of what its sheet and section give it.</summary>
    internal Action<SheetMap, SheetRow, IEnumerable<GivenValue>>? OnSetAside { get; set; }

    /// <summary>Where the rows set aside stand, the first 200.</summary>
    public IReadOnlyList<(string Sheet, int Row)> SetAside => _setAside;

    public string Format => _workbook.Format;

    public CsvForm? Csv => _workbook.Csv;

    /// <summary>The file cannot be taken as a register: nothing of it is to be read.</summary>
    public bool Unusable { get; private set; }

    public int Rows { get; private set; }

    public int Accepted { get; private set; }

    public int Quarantined => Rows - Accepted;

    /// <summary>Sum of the dataset's main amount over accepted rows.</summary>
    public Money AcceptedMoney { get; private set; }

    public bool TotalsContradicted => _totals?.Contradicted ?? false;

    /// <summary>Keys of the accepted rows and where they stand.</summary>
    public IReadOnlyDictionary<RowKey, (int Sheet, int Row)> Keys => _keys;

    /// <summary>Opens a file and finds its register.</summary>
    /// <param name="content">Seekable; belongs to the caller.</param>
    /// <param name="keepMarks">Keep every place of every finding, for an annotated copy.</param>
    /// <exception cref="UnreadableFileException">See <see cref="Workbook.Open"/>.</exception>
    public static FileCheck Open(Stream content, CheckOptions options, CancellationToken cancellationToken, bool keepMarks = false)
    {
        var check = new FileCheck(Workbook.Open(content, options.Limits), options, keepMarks);
        try
        {
            check.FindRegister(cancellationToken);
            return check;
        }
        catch
        {
            check.Dispose();
            throw;
        }
    }

    /// <summary>Rows without error, in the order of the file. Findings and counts are complete once it has ended.</summary>
    /// <exception cref="UnreadableFileException">The file turns out damaged or hostile further down.</exception>
    public IEnumerable<RegisterRow> ReadRows(CancellationToken cancellationToken)
    {
        if (Dataset is null || Unusable) yield break;
        var validator = new RowValidator(Dataset);
        var amounts = new AmbiguousAmounts(Dataset);
        _totals = new TotalRows(Dataset);
        _money = Dataset.Money is { } money ? Dataset.IndexOf(money) : -1;
        foreach (var map in _maps)
        {
            _totals.BeginSheet();
            var sheet = new SheetReading(map, Findings, validator, amounts, _totals);
            foreach (var row in WithLookAhead(_workbook.ReadRows(map.Sheet, cancellationToken).Where(r => r.Number > map.HeaderRow), sheet))
            {
                if (!sheet.IsRegisterRow(row)) continue;
                Rows++;
                if (sheet.Read(row, _keys) is not { } read)
                {
                    if (_setAside.Count < SetAsideListed) _setAside.Add((map.Sheet.Name, row.Number));
                    OnSetAside?.Invoke(map, row, sheet.Given);
                    continue;
                }

                Accepted++;
                if (_money >= 0) AcceptedMoney += read.Values[_money].Money;
                yield return read;
            }
        }

        if (Csv is { StrayQuotes: { Count: > 0 } stray })
        {
            foreach (var record in stray) Findings.Add(Codes.StrayQuote, new Place("", record));
        }

        if (Rows > 0) yield break;
        Unusable = true;
        Findings.Add(Codes.NoRows, new Place(_maps[0].Sheet.Name));
    }

    /// <summary>All sheets of the file, read or not.</summary>
    internal IReadOnlyList<Sheet> Sheets => _workbook.Sheets;

    /// <summary>The file that was read, where it came in an archive.</summary>
    internal Stream? Unzipped => _workbook.Unzipped;

    /// <summary>The cells of a sheet as the file holds them.</summary>
    internal IEnumerable<SheetRow> ReadCells(Sheet sheet, CancellationToken cancellationToken) => _workbook.ReadRows(sheet, cancellationToken);

    public void Dispose() => _workbook.Dispose();

    private static IEnumerable<SheetRow> WithLookAhead(IEnumerable<SheetRow> rows, SheetReading sheet)
    {
        using var source = rows.GetEnumerator();
        var ahead = new List<SheetRow>();
        while (ahead.Count < LookAhead && source.MoveNext())
        {
            ahead.Add(source.Current.Copy());
            sheet.Learn(source.Current);
        }

        foreach (var row in ahead) yield return row;
        while (source.MoveNext()) yield return source.Current;
    }

    private void FindRegister(CancellationToken cancellationToken)
    {
        if (Csv is { EncodingCertain: false } csv) Findings.Add(Codes.EncodingUncertain, Place.File, csv.Encoding);
        var without = new List<Sheet>();
        var doubtful = new List<SheetMap>();
        foreach (var sheet in _workbook.Sheets)
        {
            var head = _workbook.ReadRows(sheet, cancellationToken).Take(HeaderFinder.Rows).Select(r => r.Copy()).ToList();
            var map = HeaderFinder.Find(sheet, head, _learnt);
            _heads[sheet.Index] = head;
            if (map is { IsConvincing: true } && sheet.Hidden) Findings.Add(Codes.HiddenSheetLeftOut, new Place(sheet.Name));
            else if (sheet.Hidden || head.Count == 0) continue;
            else if (map is { IsConvincing: true }) _maps.Add(map);
            else if (map is not null) doubtful.Add(map);
            else without.Add(sheet);
        }

        // Two known words in a row are a register only if nothing better is there; then the report says what it lacks.
        if (_maps.Count == 0) _maps.AddRange(doubtful.Take(1));
        without.AddRange(doubtful.Where(d => !_maps.Contains(d)).Select(d => d.Sheet));
        if (_maps.Count == 0)
        {
            Unusable = true;
            Findings.Add(Codes.NoRegister, Place.File);
            return;
        }

        // The register is that of the sheet with the most known columns; the first of them when several have as many.
        Dataset = _maps.MaxBy(m => m.Columns.Count)!.Dataset;
        foreach (var sheet in without) Findings.Add(Codes.SheetLeftOut, new Place(sheet.Name));
        foreach (var other in _maps.Where(m => m.Dataset != Dataset)) Findings.Add(Codes.OtherDataset, new Place(other.Sheet.Name), other.Dataset.Label.Fr);
        _maps.RemoveAll(m => m.Dataset != Dataset);
        foreach (var map in _maps) NoteColumns(map);
    }

    private void NoteColumns(SheetMap map)
    {
        foreach (var field in map.MissingRequired)
        {
            Unusable = true;
            Findings.Add(Codes.ColumnMissing, new Place(map.Sheet.Name, map.HeaderRow, 0, null, field.Name), field.Label.Fr, field.Label.Ar);
        }

        foreach (var column in map.Columns.Where(c => c.Match == MatchKind.Fuzzy))
            Findings.Add(Codes.ColumnNearlyKnown, new Place(map.Sheet.Name, map.HeaderRow, column.Column, column.Header, column.Field.Name), column.Field.Label.Fr, column.Confidence.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (var column in map.Columns.Where(c => c.Match == MatchKind.Learnt))
            Findings.Add(Codes.ColumnLearnt, new Place(map.Sheet.Name, map.HeaderRow, column.Column, column.Header, column.Field.Name), column.Field.Label.Fr);
        foreach (var shared in map.Shared)
            Findings.Add(Codes.ValueFromSheet, new Place(map.Sheet.Name, 0, 0, shared.Field.Label.Fr, shared.Field.Name), shared.Shown, shared.From);
        foreach (var column in map.Columns.Where(c => _workbook.HiddenColumns(map.Sheet).Any(hidden => c.Column >= hidden.First && c.Column <= hidden.Last)))
            Findings.Add(Codes.HiddenColumnRead, new Place(map.Sheet.Name, 0, column.Column, column.Header, column.Field.Name));
        foreach (var left in map.Left)
        {
            var place = new Place(map.Sheet.Name, map.HeaderRow, left.Column, left.Header, left.Field);
            if (left.TakenBy == 0) Findings.Add(Codes.ColumnUnknown, place, left.Header);
            else Findings.Add(Codes.ColumnTwice, place, left.Header, CellAddress.Letters(left.TakenBy));
        }
    }
}
