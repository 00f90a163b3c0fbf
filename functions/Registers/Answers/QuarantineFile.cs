using System.Globalization;
using System.Text;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Intake;
using AinChock.Registers.Intake.Formats.Csv;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;
using CsvHelper;

namespace AinChock.Registers.Answers;

/// <summary>
/// The rows set aside, in the sender's own columns, under the sender's own title rows and header (which may state a unit). The sender
/// mends this file and sends it alone; its last column lets it complete the register. For a text file it keeps the separator
/// and encoding; for a workbook it is UTF-8 for Excel.
/// </summary>
public sealed class QuarantineFile : ISetAsideSink, IDisposable
{
    /// <summary>File name in <c>reports</c>.</summary>
    public const string Name = "quarantine.csv";

    private readonly FileStream _file;
    private readonly CsvWriter _csv;
    // Columns of all sheets by header; columns with the same header on different sheets share one.
    private readonly List<string> _headers = [];
    private readonly Dictionary<string, List<int>> _placesByKey = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int[]> _placesOf = [];
    // Extra columns for fields that a sheet lacks and that its name, title or sections give.
    private readonly Dictionary<(int Sheet, int Field), int> _givenPlaces = [];
    private readonly IntakeLimits _limits;
    private readonly string? _run;
    private MoneyUnit _titleUnit = MoneyUnit.Dirham;
    private SheetMap? _below;
    private long _fields, _chars;

    /// <param name="check">A file whose register is found, but which is not read yet.</param>
    /// <param name="run">The run of this file, by which the rows find their place again; null for none.</param>
    public QuarantineFile(FileCheck check, string? run = null)
    {
        _limits = check.Limits;
        _run = run;
        var encoding = check.Csv is { } csv && csv.Encoding != "utf-8"
            ? TextEncoding.ByName(csv.Encoding) : new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
        _file = TemporaryFile.Create();
        _csv = CsvWriter.Create(
            new StreamWriter(_file, encoding, 1 << 14, leaveOpen: true),
            new CsvWriterOptions { Separator = check.Csv?.Separator ?? ';', NewLine = "\r\n", ValidateFieldCount = false }, false);
        Try(() => WriteHead(check));
    }

    /// <summary>The reason why the file could not be made; null if there is none so far.</summary>
    public LeftOut? LeftOut { get; private set; }

    /// <summary>Number of rows set aside so far.</summary>
    public int Rows { get; private set; }

    /// <summary>Returns the file from its start and accepts no more rows. Null when it could not be made.</summary>
    public Stream? Complete()
    {
        Try(_csv.Dispose);
        if (LeftOut is not null) return null;
        _file.Position = 0;
        return _file;
    }

    /// <summary>Copies the file to a stream; returns the reason if it could not be made.</summary>
    /// <param name="output">Seekable. Stays empty when the file is left out.</param>
    public async Task<LeftOut?> CopyToAsync(Stream output, CancellationToken cancellationToken)
    {
        if (Complete() is not { } file) return LeftOut;
        try
        {
            await file.CopyToAsync(output, cancellationToken);
            return null;
        }
        catch (IOException error)
        {
            LeftOut.Clear(output);
            return LeftOut.OfRowsSetAside(error);
        }
    }

    /// <summary>Removes the file.</summary>
    public void Dispose()
    {
        Try(_csv.Dispose);
        _file.Dispose();
    }

    // A failed write, on a full disk or over a bound, must not end the check.
    private void Try(Action write)
    {
        if (LeftOut is not null) return;
        try
        {
            write();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LeftOut = LeftOut.OfRowsSetAside(error);
        }
    }

    private void WriteHead(FileCheck check)
    {
        foreach (var map in check.Maps.Where(map => map.Continues is null)) AddColumns(map, check);
        foreach (var (map, before) in check.Maps.Where(map => map.Continues is not null).Select(map => (map, map.Continues!)))
        {
            _placesOf.Add(map.Sheet.Index, _placesOf[before.Sheet.Index]);
            foreach (var ((sheet, field), place) in _givenPlaces.ToList())
            {
                if (sheet == before.Sheet.Index) _givenPlaces.Add((map.Sheet.Index, field), place);
            }
        }

        var first = check.Maps[0];
        var titles = check.HeadOf(first).Where(row => row.Number < first.HeaderRow).ToList();
        foreach (var row in titles) Write([.. Enumerable.Range(1, row.Cells[^1].Column).Select(column => Text(row[column]))]);
        // A unit that the sheet's name or a text around the sheet sets would be lost.
        if (first.TitleUnit is { } unit)
        {
            _titleUnit = unit.Unit;
            if (!titles.Exists(row => row.Cells.ToArray().Any(cell => cell.Text?.Trim() == unit.From))) Write([unit.From]);
        }

        Write([.. _headers, .. OriginHeading]);
    }

    // The file has the titles of the first sheet, which would set another unit for these amounts.
    private bool NeedsOwnHeader(SheetMap map) => map.IsBelow || map.Columns.Any(column => !NamesUnit(column) && column.Unit != _titleUnit);

    private static bool NamesUnit(MappedColumn column) =>
        column.Field.Kind != FieldKind.Money || column.ShareOf is not null || column.UnitFrom == column.Header;

    private string[] OriginHeading => _run is null ? [] : [OriginColumn.Heading(_run)];

    private string[] OriginOf(SheetMap map, SheetRow row) => _run is null ? [] : [Report.PlaceOf(map.Sheet.Name, row.Number)];

    private void AddColumns(SheetMap map, FileCheck check)
    {
        var header = check.HeadOf(map).Single(row => row.Number == map.HeaderRow);
        var places = new int[map.Width];
        var met = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var column = 1; column <= map.Width; column++)
        {
            var text = Text(header[column]);
            var key = TextKey.Of(text);
            if (!_placesByKey.TryGetValue(key, out var known)) _placesByKey.Add(key, known = []);
            // Two columns with the same header on one sheet stay separate.
            var nth = met[key] = met.GetValueOrDefault(key) + 1;
            if (known.Count < nth)
            {
                known.Add(_headers.Count);
                _headers.Add(text);
            }

            places[column - 1] = known[nth - 1];
        }

        foreach (var column in map.Columns) _givenPlaces.Add((map.Sheet.Index, column.FieldIndex), places[column.Column - 1]);
        foreach (var field in map.Shared.Select(shared => shared.FieldIndex).Concat(map.Sectioned).Distinct())
        {
            var label = map.Dataset.Fields[field].Label.Default;
            var at = _headers.IndexOf(label);
            if (at < 0)
            {
                at = _headers.Count;
                _headers.Add(label);
                if (_placesByKey.TryGetValue(TextKey.Of(label), out var known)) known.Add(at);
                else _placesByKey.Add(TextKey.Of(label), [at]);
            }

            _givenPlaces.Add((map.Sheet.Index, field), at);
        }

        _placesOf.Add(map.Sheet.Index, places);
    }

    /// <summary>Writes a row as given, with its place.</summary>
    public void SetAside(SheetMap map, SheetRow row, IEnumerable<GivenValue> given)
    {
        Rows++;
        Try(() => Put(map, row, given));
    }

    private void Put(SheetMap map, SheetRow row, IEnumerable<GivenValue> given)
    {
        var hasOwn = NeedsOwnHeader(map);
        BeginTable(hasOwn ? map : null);
        if (hasOwn)
        {
            var values = given.ToList();
            Write(
            [
                .. Enumerable.Range(1, map.Width).Select(column => Text(row[column])),
                .. GivenTo(map).Select(at => values.Find(value => value.FieldIndex == at)?.Shown ?? ""), .. OriginOf(map, row),
            ]);
            return;
        }

        var record = new string[_headers.Count];
        Array.Fill(record, "");
        var places = _placesOf[map.Sheet.Index];
        foreach (ref readonly var cell in row.Cells)
        {
            if (cell.Column <= places.Length) record[places[cell.Column - 1]] = Text(cell);
        }

        foreach (ref readonly var cell in row.Covering)
        {
            var covered = cell.Column;
            var isAmount = map.Columns.Any(column => column.Column == covered && column.Field.Kind is FieldKind.Money or FieldKind.Count);
            if (cell.Column <= places.Length && !isAmount) record[places[cell.Column - 1]] = Text(cell);
        }

        foreach (var value in given)
        {
            if (_givenPlaces.TryGetValue((map.Sheet.Index, value.FieldIndex), out var place) && record[place].Length == 0) record[place] = value.Shown;
        }

        Write([.. record, .. OriginOf(map, row)]);
    }

    // A table further down its sheet also follows further down here, under its own header; later rows of the first table get theirs again.
    private void BeginTable(SheetMap? below)
    {
        if (below == _below) return;
        _below = below;
        Write([""]);
        if (below is null)
        {
            Write([.. _headers, .. OriginHeading]);
            return;
        }

        string HeaderOf(int at) =>
            below.Columns.FirstOrDefault(c => c.HeadingColumn == at) is { } column
                ? column.HeaderRows.Count == 1 && NamesUnit(column) ? column.Header : NameOf(column)
            : below.Left.FirstOrDefault(left => left.Column == at)?.Header ?? "";
        var given = GivenTo(below).Select(at => below.Dataset.Fields[at].Label.Default);
        Write([.. Enumerable.Range(1, below.Width).Select(HeaderOf), .. given, .. OriginHeading]);
    }

    private static IEnumerable<int> GivenTo(SheetMap map) => map.Shared.Select(shared => shared.FieldIndex).Concat(map.Sectioned).Distinct();

    // A header in two rows needs both: neither names the column alone.
    private static string NameOf(MappedColumn column) =>
        column.Field.Label.Default + (column.ShareOf is not null ? " (%)" : column.Field.Kind == FieldKind.Money ? $" ({column.Unit.Name})" : "");

    // Escapes headers, titles and values of workbooks and text files alike: the sender opens this file in a spreadsheet.
    private void Write(string[] record)
    {
        _fields += record.Length;
        if (_fields > _limits.TotalCells) throw IntakeLimits.Over(nameof(_limits.TotalCells), _limits.TotalCells);
        foreach (var field in record) _chars += field.Length + 1;
        if (_chars > _limits.SetAsideChars) throw IntakeLimits.Over(nameof(_limits.SetAsideChars), _limits.SetAsideChars);
        _csv.WriteRecord(Array.ConvertAll(record, FormulaText.Escaped));
    }

    // The text that the sender's program shows.
    private static string Text(in Cell cell) => cell.Kind switch
    {
        CellKind.Blank or CellKind.Uncalculated => "",
        CellKind.Boolean => cell.Number == 0 ? "FAUX" : "VRAI",
        CellKind.Number when cell.ShowsWords || cell.Format == CellFormat.Time => cell.Display(),
        CellKind.Number when cell.Format == CellFormat.Date && ExcelDate.FromSerial(cell.Number) is { } day =>
            day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        CellKind.Number when cell.Format == CellFormat.Percent => Number(cell.Number * 100) + " %",
        CellKind.Number => Number(cell.Number),
        _ => cell.Text ?? "",
    };

    private static string Number(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture).Replace('.', ',');
}
