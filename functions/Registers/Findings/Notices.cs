using System.Globalization;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Registers.Findings;

/// <summary>All messages for senders by name. <c>catalogue.json</c> holds their meaning and texts under their codes.</summary>
/// <remarks><c>shown</c> is a cell as the sender sees it; <c>read</c> is the value made of it.</remarks>
public static class Notices
{
#pragma warning disable CS1591 // The name, the parameters and the catalogue entry tell what a notice says.
    // The file.
    public static Notice TooManyErrors(int setAside, int rows, double admitted) =>
        new(Codes.TooManyErrors, Text(setAside), Text(rows), Allowed: (admitted * 100).ToString("0.##", CultureInfo.InvariantCulture));
    public static Notice Unreadable(FindingCode why, string? detail, Text? label = null) => new(why, detail, null, label ?? KindOf(why, detail));
    internal static Notice NameChanged(string given, string kept) => new(Codes.NameChanged, given, kept);
    internal static Notice StoppedByErrors(int rows) => new(Codes.StoppedByErrors, Text(rows));
    internal static Notice CopyLeftOut(string detail, bool isOverLimit, Text? label) =>
        new(isOverLimit ? Codes.CopyOverLimit : Codes.CopyLeftOut, detail, null, label);
    internal static Notice RowsSetAsideLeftOut(string detail, Text? label) => new(Codes.RowsSetAsideLeftOut, detail, null, label);
    internal static Notice MarksLeftOut(int kept) => new(Codes.MarksLeftOut, Text(kept));

    /// <summary>The report was lost, and is made again without what it was compared with.</summary>
    public static Notice ReportMadeAgain() => new(Codes.ReportMadeAgain);
    internal static Notice EncodingUncertain(string readAs) => new(Codes.EncodingUncertain, readAs);
    internal static Notice EncodingNotAsDeclared(string readAs, string declared) => new(Codes.EncodingNotAsDeclared, readAs, declared);
    internal static Notice BackslashQuotes() => new(Codes.BackslashQuotes);
    internal static Notice ApostropheQuotes() => new(Codes.ApostropheQuotes);
    internal static Notice HeaderSeparatedOtherwise(char header, char records) => new(Codes.HeaderSeparatedOtherwise, Sign(header), Sign(records));
    internal static Notice SeparatedOtherwise(char line, char others) => new(Codes.SeparatedOtherwise, Sign(line), Sign(others));
    internal static Notice BesideInArchive(IReadOnlyList<string> names) =>
        new(Codes.BesideInArchive, string.Join(", ", names.Take(5).Select(name => name.Length > 80 ? name[..80] + "…" : name)) + (names.Count > 5 ? "…" : ""));
    internal static Notice LineInQuotes() => new(Codes.LineInQuotes);
    internal static Notice StrayQuote() => new(Codes.StrayQuote);
    internal static Notice BrokenByQuote() => new(Codes.BrokenByQuote);
    internal static Notice TooManyCells(int cells, int columns) => new(Codes.TooManyCells, Text(cells), Text(columns));

    // Texts damaged before they arrived.
    internal static Notice DecodedTwice(string read, string written) => new(Codes.DecodedTwice, read, written);
    internal static Notice ArabicAsLatin(string read, string written) => new(Codes.ArabicAsLatin, read, written);
    internal static Notice OtherCodePage(string read, string written) => new(Codes.OtherCodePage, read, written);
    internal static Notice LettersLost(string shown) => new(Codes.LettersLost, shown);
    internal static Notice InvalidByte(string read, string written) => new(Codes.InvalidByte, read, written);
    internal static Notice EntityLeft(string read, string written) => new(Codes.EntityLeft, read, written);
    internal static Notice ControlCharacter(string read, string written) => new(Codes.ControlCharacter, read, written);
    internal static Notice CharactersLost(string read) => new(Codes.CharactersLost, read);

    // Sheets and tables.
    internal static Notice NoRegister() => new(Codes.NoRegister);
    internal static Notice NoRows() => new(Codes.NoRows);
    internal static Notice HiddenSheetLeftOut() => new(Codes.HiddenSheetLeftOut);
    internal static Notice SheetLeftOut() => new(Codes.SheetLeftOut);
    internal static Notice OtherDataset(Dataset other) => new(Codes.OtherDataset, other.Label.Default, null, other.Label);
    internal static Notice TableBelow() => new(Codes.TableBelow);
    internal static Notice TableBeside(string header, int column) => new(Codes.TableBeside, header, CellAddress.Letters(column));
    internal static Notice OtherTableBeside(IEnumerable<string> headers, int column) =>
        new(Codes.OtherTableBeside, string.Join(", ", headers), CellAddress.Letters(column));
    internal static Notice SheetIsForm() => new(Codes.SheetIsForm);
    internal static Notice TableLeftOut(IEnumerable<string> headers, int rows) => new(Codes.TableLeftOut, string.Join(", ", headers), Text(rows));
    internal static Notice SheetWithoutHeader(string likeSheet) => new(Codes.SheetWithoutHeader, likeSheet);
    internal static Notice RowsWithoutHeader(string likeSheet) => new(Codes.RowsWithoutHeader, likeSheet);
    internal static Notice SheetRepeats(int rows, IEnumerable<string> sheets) => new(Codes.SheetRepeats, Text(rows), string.Join(", ", sheets));
    internal static Notice RepeatDiffers(Money repeated, Money counted) => new(Codes.RepeatDiffers, repeated.ToString(), counted.ToString());
    internal static Notice SheetSetApart(string text) => new(Codes.SheetSetApart, text);
    internal static Notice SheetAsOthers(int rows, Money amount) => new(Codes.SheetAsOthers, Text(rows), amount.ToString());
    internal static Notice SheetAlike(int rows, IEnumerable<string> sheets) => new(Codes.SheetAlike, Text(rows), string.Join(", ", sheets));

    // Columns.
    internal static Notice ColumnMissing(Field field) => new(Codes.ColumnMissing, field.Label.Default, null, field.Label);
    internal static Notice ColumnTwice(string header, int takenBy) => new(Codes.ColumnTwice, header, CellAddress.Letters(takenBy));
    internal static Notice ColumnOtherwise(string header, int takenBy) => new(Codes.ColumnOtherwise, header, CellAddress.Letters(takenBy));
    internal static Notice ColumnUnknown(string header) => new(Codes.ColumnUnknown, header);
    internal static Notice WithTaxesRead(int column) => new(Codes.WithTaxesRead, null, CellAddress.Letters(column));
    internal static Notice ColumnWithoutHeader(int column) => new(Codes.ColumnWithoutHeader, CellAddress.Letters(column));
    internal static Notice RevisedBeside(int column) => new(Codes.RevisedBeside, null, CellAddress.Letters(column));
    internal static Notice ColumnNearlyKnown(Field field, int percent) => new(Codes.ColumnNearlyKnown, field.Label.Default, Text(percent), field.Label);
    internal static Notice ColumnLearnt(Field field) => new(Codes.ColumnLearnt, field.Label.Default, null, field.Label);
    internal static Notice ValueFromSheet(string value, string from) => new(Codes.ValueFromSheet, value, from);
    internal static Notice HiddenColumnRead() => new(Codes.HiddenColumnRead);
    internal static Notice UnitApplied(MoneyUnit unit, string from) => new(Codes.UnitApplied, unit.Name, from, Words(unit));
    internal static Notice UnitsDiffer(MoneyUnit used, string other) => new(Codes.UnitsDiffer, used.Name, other, Words(used));
    internal static Notice ShareComputed(Field of, string percent) => new(Codes.ShareComputed, of.Label.Default, percent, of.Label);
    internal static Notice ColumnInOtherMeasure(Field field, string measure) => new(Codes.ColumnInOtherMeasure, field.Label.Default, measure, field.Label);
    internal static Notice ColumnInOtherCurrency(Field field, string currency) => new(Codes.ColumnInOtherCurrency, field.Label.Default, currency, field.Label);
    internal static Notice HeaderWithoutTaxes(Field field) => new(Codes.HeaderWithoutTaxes, field.Label.Default, null, field.Label);
    internal static Notice AmountsWithoutTaxes(string text) => new(Codes.AmountsWithoutTaxes, text);
    internal static Notice HeaderInTwoUnits(Field field, string units) => new(Codes.HeaderInTwoUnits, field.Label.Default, units, field.Label);
    internal static Notice HeaderUnitUnknown(Field field, string unit) => new(Codes.HeaderUnitUnknown, field.Label.Default, unit, field.Label);
    internal static Notice ValuesBesideHeading(int column) => new(Codes.ValuesBesideHeading, CellAddress.Letters(column));
    internal static Notice DatesPutMonthFirst(string header, string shownBy) => new(Codes.MonthFirst, header, shownBy);
    internal static Notice EmptyAmongFilled() => new(Codes.EmptyAmongFilled);
    internal static Notice AmountsTooSmall(MoneyUnit suspected, string usual) => new(Codes.AmountsTooSmall, suspected.Name, usual, Words(suspected));
    internal static Notice AmountsTooLarge(decimal times, string usual) =>
        new(Codes.AmountsTooLarge, times.ToString("0", CultureInfo.InvariantCulture), usual);
    internal static Notice PartsOfOtherScale(string suspectedUnit, string usual) => new(Codes.PartsOfOtherScale, suspectedUnit, usual);
    internal static Notice PlaceUnknown(string place) => new(Codes.PlaceUnknown, place);

    // Rows.
    internal static Notice NoteRow(string text) => new(Codes.NoteRow, text);
    internal static Notice UnitBelow(MoneyUnit unit) => new(Codes.UnitBelow, unit.Name, null, Words(unit));
    internal static Notice CurrencyBelow(string currency) => new(Codes.UnitBelow, currency);
    internal static Notice StatisticRow(string label) => new(Codes.StatisticRow, label);
    internal static Notice RowsSetApart(string text) => new(Codes.RowsSetApart, text);
    internal static Notice HiddenRowRead() => new(Codes.HiddenRowRead);
    internal static Notice SectionRow(string title) => new(Codes.SectionRow, title);
    internal static Notice DuplicateInFile(string? name, int firstRow, string? otherSheet = null) =>
        new(Codes.DuplicateInFile, name, Text(firstRow), Evidence: OnSheet(otherSheet));
    internal static Notice NumberLooksLike(string number, int otherRow, string? otherSheet = null) =>
        new(Codes.NumberLooksLike, number, Text(otherRow), Evidence: OnSheet(otherSheet));
    internal static Notice RowSetApart(string text) => new(Codes.RowSetApart, text);
    internal static Notice RequiredMissing() => new(Codes.RequiredMissing);
    internal static Notice PersonalTitle() => new(Codes.PersonalTitle);
    internal static Notice PhaseDerived() => new(Codes.PhaseDerived);
    internal static Notice RowBelowTotal() => new(Codes.RowBelowTotal);
    internal static Notice RowCalledTotal(string called) => new(Codes.RowCalledTotal, called);
    internal static Notice RowIsSum(int ofRows) => new(Codes.RowIsSum, Text(ofRows));

    /// <summary>Two values of a row contradict each other under a rule of the register, which gives the code.</summary>
    /// <param name="other">Address of the second cell; null for a rule of more than two.</param>
    internal static Notice RuleBroken(FindingCode code, string value, string limit, string? other = null) => new(code, value, limit, Other: other);
    internal static Notice NotComplete(FindingCode code, Text status, string percent, string? other) =>
        new(code, status.Default, percent, status, Other: other);

    // Totals stated by a file.
    internal static Notice TotalConfirmed(string stated) => new(Codes.TotalConfirmed, stated);
    internal static Notice TotalContradicted(string stated, string summed) => new(Codes.TotalContradicted, stated, summed);
    internal static Notice TotalUnverified(string stated) => new(Codes.TotalUnverified, stated);
    internal static Notice TotalInOtherUnit(string shown, MoneyUnit named, MoneyUnit ofColumn) =>
        new(Codes.TotalInOtherUnit, shown, named.Name, Allowed: ofColumn.Name);
    internal static Notice TotalOfShownRows(string stated, string ofAllRows) => new(Codes.TotalOfShownRows, stated, ofAllRows);
    internal static Notice TotalBesideHidden(string stated, string ofAllRows) => new(Codes.TotalBesideHidden, stated, ofAllRows);

    // Cells.
    internal static Notice AsAbove(string shown) => new(Codes.AsAbove, shown);
    internal static Notice ErrorCell(string error) => new(Codes.ErrorCell, error);
    internal static Notice UncalculatedCell() => new(Codes.UncalculatedCell, "");
    internal static Notice MergedAmount() => new(Codes.MergedAmount);
    internal static Notice MergedCell() => new(Codes.MergedCell);
    internal static Notice UnderMergedCell(string hidden) => new(Codes.UnderMergedCell, hidden);
    internal static Notice RaisedMarksLeftOut(string read) => new(Codes.RaisedMarksLeftOut, read);
    internal static Notice StruckTextLeftOut(string read) => new(Codes.StruckTextLeftOut, read);
    internal static Notice StruckCellRead(string read) => new(Codes.StruckCellRead, read);
    internal static Notice ChangesByItself(string read) => new(Codes.ChangesByItself, read);
    internal static Notice NotRecalculated(string read) => new(Codes.NotRecalculated, read);
    internal static Notice UnseenCellRead(string read) => new(Codes.UnseenCellRead, read);
    internal static Notice CorrectedByComment(string comment) => new(Codes.CorrectedByComment, comment);
    internal static Notice CharactersReplaced(string read) => new(Codes.CharactersReplaced, read);
    internal static Notice TwoValues(string shown, string one, string other) => new(Codes.TwoValues, shown, one, Allowed: other);
    internal static Notice ReadAs(string shown, string read) => new(Codes.ReadAs, shown, read);
    internal static Notice TextTooLong(string text, int most) => new(Codes.TextTooLong, text, Text(most));
    internal static Notice StoredOtherwise(string shown) => new(Codes.StoredOtherwise, shown);
    internal static Notice ReferenceShortened(string shown) => new(Codes.ReferenceShortened, shown);
    internal static Notice TextBecameDate(string shown) => new(Codes.TextBecameDate, shown);
    internal static Notice DigitsLost(string shown) => new(Codes.DigitsLost, shown);
    internal static Notice CodeUnknown(string shown, string listed) => new(Codes.CodeUnknown, shown, listed);
    internal static Notice CodeUnlisted(string shown, string listed) => new(Codes.CodeUnlisted, shown, listed);
    internal static Notice IceWrong(string shown) => new(Codes.IceWrong, shown);
    internal static Notice PhoneWrong(string shown) => new(Codes.PhoneWrong, shown);
    internal static Notice EmailWrong(string shown) => new(Codes.EmailWrong, shown);

    // Amounts, counts and rates.
    internal static Notice AmountUnreadable(string shown) => new(Codes.AmountUnreadable, shown);
    internal static Notice AmountAmbiguous(string shown) => new(Codes.AmountAmbiguous, shown);
    internal static Notice AmountNegative(string shown) => new(Codes.AmountNegative, shown);
    internal static Notice AmountImplausible(Money read) => new(Codes.AmountImplausible, read.ToString());
    internal static Notice AmountOverLimit(string shown, Money most) => new(Codes.AmountOverLimit, shown, most.ToString());
    internal static Notice AmountInOtherCurrency(string shown, string currency) => new(Codes.AmountInOtherCurrency, shown, currency);
    internal static Notice UnitContradicted(string shown, MoneyUnit ofColumn) => new(Codes.UnitContradicted, shown, ofColumn.Name);
    internal static Notice AmountShownRounded(string shown, Money read) => new(Codes.AmountShownRounded, shown, read.ToString());
    internal static Notice AmountAsShown(string shown, Money read) => new(Codes.AmountAsShown, shown, read.ToString());
    internal static Notice CountUnreadable(string shown) => new(Codes.CountUnreadable, shown);
    internal static Notice CountOutOfRange(string shown) => new(Codes.CountOutOfRange, shown);
    internal static Notice CountImplausible(string shown) => new(Codes.CountImplausible, shown);
    internal static Notice RateUnreadable(string shown) => new(Codes.RateUnreadable, shown);
    internal static Notice RateOutOfRange(string shown) => new(Codes.RateOutOfRange, shown);
    internal static Notice RateAmbiguous(string shown) => new(Codes.RateAmbiguous, shown);
    internal static Notice ShareOfNothing(string shown) => new(Codes.ShareOfNothing, shown);

    // Dates and years.
    internal static Notice DateUnreadable(string shown) => new(Codes.DateUnreadable, shown);
    internal static Notice DateImpossible(string shown) => new(Codes.DateImpossible, shown);
    internal static Notice DateAmbiguous(string shown) => new(Codes.DateAmbiguous, shown);
    internal static Notice YearFirstOrLast(string shown, string read, string other) => new(Codes.YearFirstOrLast, shown, read, Allowed: other);
    internal static Notice DatePartial(string shown) => new(Codes.DatePartial, shown);
    internal static Notice DateImplausible(string read) => new(Codes.DateImplausible, read);
    internal static Notice DayEarly(string time) => new(Codes.DayEarly, time);
    internal static Notice DayNotShown(string shown, string read) => new(Codes.DayNotShown, shown, read);
    internal static Notice MonthFirst(string shown, string shownBy) => new(Codes.MonthFirst, shown, shownBy);
    internal static Notice YearUnreadable(string shown) => new(Codes.YearUnreadable, shown);
    internal static Notice YearImplausible(string shown) => new(Codes.YearImplausible, shown);

    // Other files of the register.
    public static Notice ReplacesOtherSource(string other, Text? by) => new(Codes.ReplacesOtherSource, other, Evidence: by);
    public static Notice ReplacedByOtherSource(string other, Text? by) => new(Codes.ReplacedByOtherSource, other, Evidence: by);
    public static Notice SameNumberOtherRow(string other) => new(Codes.SameNumberOtherRow, other);
    public static Notice EarlierVersionAgain(string newerReceivedAt) => new(Codes.EarlierVersionAgain, newerReceivedAt);
    public static Notice OtherRegisterUnderName(string dataset, Text? label) => new(Codes.OtherRegisterUnderName, dataset, null, label);
    public static Notice LikelyNewVersion(string of, int shared, int rows) => new(Codes.LikelyNewVersion, of, OutOf(shared, rows));

    // A workbook that was made from a register, merged into the version that came between.
    public static Notice Merged(string from, string into) => new(Codes.Merged, from, into);
    public static Notice ChangedByBoth(string row, string sent, string stands) => new(Codes.ChangedByBoth, row, sent, Allowed: stands);
    public static Notice GoneThere(string row) => new(Codes.GoneThere, row);
    public static Notice GoneHere(string row) => new(Codes.GoneHere, row);
    public static Notice OtherWanted(string row, string sent, string stands) => new(Codes.OtherWanted, row, sent, Allowed: stands);
    public static Notice OtherKept(string row) => new(Codes.OtherKept, row);
    public static Notice OtherRemoved(string row) => new(Codes.OtherRemoved, row);

    // Names the kind of a file that is no register.
    private static Text? KindOf(FindingCode why, string? detail) =>
        why == Codes.FileUnknown && detail is not null ? Catalogue.TextIfAny("file." + detail.ToLowerInvariant()) : null;

    // The previous version, and what is usual in the register.
    internal static Notice FewerRows(int now, int before) => new(Codes.FewerRows, Text(now), Text(before));
    internal static Notice LessMoney(Money now, Money before) => new(Codes.LessMoney, now.ToString(), before.ToString());
    internal static Notice MoreRows(int now, int before) => new(Codes.MoreRows, Text(now), Text(before));
    internal static Notice MoreMoney(Money now, Money before) => new(Codes.MoreMoney, now.ToString(), before.ToString());
    internal static Notice ScaleGrew(double times, int rows, int compared) => new(Codes.ScaleGrew, Times(times), OutOf(rows, compared));
    internal static Notice ScaleShrank(double times, int rows, int compared) => new(Codes.ScaleShrank, Times(times), OutOf(rows, compared));
    internal static Notice OtherScaleThanRegister(string usual, string elsewhere) => new(Codes.OtherScaleThanRegister, usual, elsewhere);
    internal static Notice AmountApart(string amount, string usual) => new(Codes.AmountApart, amount, usual);
    internal static Notice AmountJumped(Money now, Money before) => new(Codes.AmountJumped, now.ToString(), before.ToString());
    internal static Notice ClosedYearChanged(int year, string change) => new(Codes.ClosedYearChanged, Text(year), change);
    internal static Notice StatusBackwards(Text change) => new(Codes.StatusBackwards, change.Default, null, change);
    internal static Notice MostlyImplausible(int rows, int of) => new(Codes.MostlyImplausible, null, OutOf(rows, of));
    internal static Notice MostlyOverLimit(Field limit, int rows, int of) =>
        new(Codes.MostlyOverLimit, limit.Label.Default, OutOf(rows, of), limit.Label);
#pragma warning restore CS1591

    private static Text? OnSheet(string? name) =>
        name is null ? null : Catalogue.Text("place.sheet").With((_, own) => own.Replace("{sheet}", name, StringComparison.Ordinal));

    private static Text Words(MoneyUnit unit) => Catalogue.Text("unit." + unit.Name);

    private static string Sign(char separator) => separator == '\t' ? "TAB" : separator.ToString();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Times(double number) => Math.Round(number).ToString("0", CultureInfo.InvariantCulture);

    private static string OutOf(int part, int whole) => string.Create(CultureInfo.InvariantCulture, $"{part}/{whole}");
}
