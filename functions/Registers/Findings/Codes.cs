namespace AinChock.Registers.Findings;

/// <summary>All codes. <c>catalogue.json</c> holds each one's meaning, message and cure; a test keeps the two in step.</summary>
public static class Codes
{
#pragma warning disable CS1591 // The name and the catalogue entry tell what a code means.
    public static readonly FindingCode FileEmpty = new("E-FIL-001");
    public static readonly FindingCode FileUnknown = new("E-FIL-002");
    public static readonly FindingCode FileProtected = new("E-FIL-003");
    public static readonly FindingCode FileDamaged = new("E-FIL-004");
    public static readonly FindingCode FileFormatNotTaken = new("E-FIL-005");
    public static readonly FindingCode FileOverLimit = new("E-FIL-006");
    public static readonly FindingCode FileUnclosedQuote = new("E-FIL-007");
    public static readonly FindingCode FileHasDtd = new("E-FIL-008");
    public static readonly FindingCode ArchiveOfSeveral = new("E-FIL-009");
    public static readonly FindingCode OwnerFile = new("E-FIL-010");
    public static readonly FindingCode RowsOutOfOrder = new("E-FIL-011");
    public static readonly FindingCode TooDeep = new("E-FIL-012");
    public static readonly FindingCode TooManyStyles = new("E-FIL-013");
    public static readonly FindingCode TooManyRuns = new("E-FIL-014");
    public static readonly FindingCode TooManyHeaders = new("E-FIL-015");
    public static readonly FindingCode TooManyRows = new("E-FIL-016");
    public static readonly FindingCode TooMuchWork = new("E-FIL-017");
    public static readonly FindingCode TooManyTables = new("E-FIL-018");
    public static readonly FindingCode StoppedByErrors = new("E-FIL-019");
    public static readonly FindingCode BesideInArchive = new("W-FIL-020");
    public static readonly FindingCode EncodingUncertain = new("W-ENC-001");
    public static readonly FindingCode DecodedTwice = new("W-ENC-002");
    public static readonly FindingCode EncodingNotAsDeclared = new("W-ENC-003");
    public static readonly FindingCode InvalidByte = new("W-ENC-004");
    public static readonly FindingCode EntityLeft = new("W-ENC-005");
    public static readonly FindingCode ControlCharacter = new("W-ENC-006");
    public static readonly FindingCode CharactersLost = new("W-ENC-007");
    public static readonly FindingCode ArabicAsLatin = new("W-ENC-008");
    public static readonly FindingCode LettersLost = new("W-ENC-009");
    public static readonly FindingCode OtherCodePage = new("W-ENC-010");
    public static readonly FindingCode StrayQuote = new("W-CSV-001");
    public static readonly FindingCode TooManyCells = new("E-CSV-002");
    public static readonly FindingCode BrokenByQuote = new("E-CSV-003");
    public static readonly FindingCode BackslashQuotes = new("I-CSV-004");
    public static readonly FindingCode LineInQuotes = new("I-CSV-005");
    public static readonly FindingCode ApostropheQuotes = new("I-CSV-006");
    public static readonly FindingCode ApostrophesInPart = new("E-CSV-007");
    public static readonly FindingCode HeaderSeparatedOtherwise = new("I-CSV-008");
    public static readonly FindingCode SeparatedOtherwise = new("E-CSV-009");

    public static readonly FindingCode NoRegister = new("E-SHT-001");
    public static readonly FindingCode NoRows = new("E-SHT-002");
    public static readonly FindingCode HiddenSheetLeftOut = new("W-SHT-003");
    public static readonly FindingCode SheetLeftOut = new("I-SHT-004");
    public static readonly FindingCode OtherDataset = new("W-SHT-005");
    public static readonly FindingCode TableBelow = new("I-SHT-006");
    public static readonly FindingCode TableLeftOut = new("W-SHT-007");
    public static readonly FindingCode SheetWithoutHeader = new("W-SHT-008");
    public static readonly FindingCode RowsWithoutHeader = new("W-SHT-009");
    public static readonly FindingCode SheetRepeats = new("W-SHT-010");
    public static readonly FindingCode RepeatDiffers = new("W-SHT-011");
    public static readonly FindingCode SheetAsOthers = new("W-SHT-012");
    public static readonly FindingCode OtherRegisterUnderName = new("W-SHT-013");
    public static readonly FindingCode TableBeside = new("E-SHT-014");
    public static readonly FindingCode SheetSetApart = new("W-SHT-015");
    public static readonly FindingCode ColumnMissing = new("E-COL-001");
    public static readonly FindingCode ColumnTwice = new("W-COL-002");
    public static readonly FindingCode ColumnUnknown = new("I-COL-003");

    public static readonly FindingCode ColumnNearlyKnown = new("W-COL-004");
    public static readonly FindingCode ValueFromSheet = new("W-COL-005");

    public static readonly FindingCode HiddenColumnRead = new("I-COL-006");
    public static readonly FindingCode ColumnLearnt = new("I-COL-007");
    public static readonly FindingCode UnitApplied = new("I-COL-008");
    public static readonly FindingCode UnitsDiffer = new("W-COL-009");
    public static readonly FindingCode ShareComputed = new("W-COL-010");
    public static readonly FindingCode ColumnInOtherMeasure = new("W-COL-011");
    public static readonly FindingCode ColumnInOtherCurrency = new("E-COL-012");
    public static readonly FindingCode ValuesBesideHeading = new("I-COL-013");
    public static readonly FindingCode HeaderInTwoUnits = new("E-COL-014");
    public static readonly FindingCode HeaderWithoutTaxes = new("E-COL-015");
    public static readonly FindingCode AmountsWithoutTaxes = new("W-COL-016");

    public static readonly FindingCode NoteRow = new("W-ROW-001");
    public static readonly FindingCode HiddenRowRead = new("I-ROW-002");
    public static readonly FindingCode SectionRow = new("I-ROW-003");
    public static readonly FindingCode UnitBelow = new("W-ROW-004");
    public static readonly FindingCode StatisticRow = new("W-ROW-005");
    public static readonly FindingCode RowsSetApart = new("W-ROW-006");

    public static readonly FindingCode RequiredMissing = new("E-REQ-001");
    public static readonly FindingCode EmptyAmongFilled = new("W-REQ-002");
    public static readonly FindingCode FilledBoth = new("E-REQ-003");
    public static readonly FindingCode TextTooLong = new("E-TXT-001");
    public static readonly FindingCode ReferenceShortened = new("E-TXT-002");
    public static readonly FindingCode DigitsLost = new("W-TXT-003");
    public static readonly FindingCode PersonalTitle = new("W-TXT-004");
    public static readonly FindingCode TextBecameDate = new("W-TXT-005");
    public static readonly FindingCode AsAbove = new("E-TXT-006");
    public static readonly FindingCode ErrorCell = new("E-CEL-001");
    public static readonly FindingCode UncalculatedCell = new("E-CEL-002");

    public static readonly FindingCode MergedAmount = new("E-CEL-003");
    public static readonly FindingCode MergedCell = new("I-CEL-004");
    public static readonly FindingCode UnderMergedCell = new("W-CEL-005");
    public static readonly FindingCode RaisedMarksLeftOut = new("W-CEL-006");
    public static readonly FindingCode StruckTextLeftOut = new("W-CEL-007");
    public static readonly FindingCode CharactersReplaced = new("W-CEL-008");
    public static readonly FindingCode TwoValues = new("E-CEL-009");
    public static readonly FindingCode StruckCellRead = new("W-CEL-010");
    public static readonly FindingCode CorrectedByComment = new("W-CEL-011");
    public static readonly FindingCode ReadAs = new("I-VAL-001");

    public static readonly FindingCode AmountUnreadable = new("E-AMT-001");
    public static readonly FindingCode AmountAmbiguous = new("E-AMT-002");
    public static readonly FindingCode AmountNegative = new("E-AMT-003");
    public static readonly FindingCode ShareOverCost = new("E-AMT-004");
    public static readonly FindingCode PartsDiffer = new("E-AMT-005");
    public static readonly FindingCode AmountImplausible = new("W-AMT-006");
    public static readonly FindingCode PaidOverCost = new("W-AMT-007");
    public static readonly FindingCode AmountOverLimit = new("E-AMT-008");
    public static readonly FindingCode AmountInOtherCurrency = new("E-AMT-009");
    public static readonly FindingCode UnitContradicted = new("E-AMT-010");
    public static readonly FindingCode AmountAsShown = new("I-AMT-011");
    public static readonly FindingCode AmountsTooSmall = new("W-AMT-012");
    public static readonly FindingCode AmountsTooLarge = new("W-AMT-013");
    public static readonly FindingCode PartsOfOtherScale = new("W-AMT-014");
    public static readonly FindingCode PaidOverCommitted = new("W-AMT-015");
    public static readonly FindingCode AmountShownRounded = new("I-AMT-016");
    public static readonly FindingCode CountUnreadable = new("E-NUM-001");
    public static readonly FindingCode CountOutOfRange = new("E-NUM-002");
    public static readonly FindingCode CountImplausible = new("W-NUM-003");
    public static readonly FindingCode CountsDiffer = new("W-NUM-004");
    public static readonly FindingCode CountOverTotal = new("W-NUM-005");
    public static readonly FindingCode RateUnreadable = new("E-PCT-001");
    public static readonly FindingCode RateOutOfRange = new("E-PCT-002");
    public static readonly FindingCode RateAmbiguous = new("W-PCT-003");
    public static readonly FindingCode ShareOfNothing = new("E-PCT-004");
    public static readonly FindingCode CompletedInPart = new("W-PCT-005");
    public static readonly FindingCode DateUnreadable = new("E-DAT-001");
    public static readonly FindingCode DateImpossible = new("E-DAT-002");
    public static readonly FindingCode DatePartial = new("I-DAT-003");
    public static readonly FindingCode DateImplausible = new("W-DAT-004");
    public static readonly FindingCode DatesReversed = new("W-DAT-005");
    public static readonly FindingCode DayEarly = new("W-DAT-006");
    public static readonly FindingCode DayNotShown = new("I-DAT-007");
    public static readonly FindingCode MonthFirst = new("W-DAT-008");
    public static readonly FindingCode DateAmbiguous = new("E-DAT-009");
    public static readonly FindingCode YearFirstOrLast = new("W-DAT-010");
    public static readonly FindingCode YearUnreadable = new("E-ANN-001");
    public static readonly FindingCode YearImplausible = new("W-ANN-002");
    public static readonly FindingCode CodeUnknown = new("E-COD-001");
    public static readonly FindingCode CodeUnlisted = new("W-COD-002");
    public static readonly FindingCode PlaceUnknown = new("W-COD-003");
    public static readonly FindingCode IceWrong = new("W-ICE-001");
    public static readonly FindingCode PhoneWrong = new("W-TEL-001");
    public static readonly FindingCode EmailWrong = new("W-EML-001");
    public static readonly FindingCode PhaseDerived = new("I-PHA-001");

    public static readonly FindingCode DuplicateInFile = new("E-DUP-001");
    public static readonly FindingCode ReplacesOtherSource = new("W-DUP-002");
    public static readonly FindingCode ReplacedByOtherSource = new("W-DUP-003");
    public static readonly FindingCode LikelyNewVersion = new("W-DUP-004");
    public static readonly FindingCode SameNumberOtherRow = new("W-DUP-005");
    public static readonly FindingCode EarlierVersionAgain = new("W-DUP-006");
    public static readonly FindingCode NumberLooksLike = new("W-DUP-007");
    public static readonly FindingCode Merged = new("I-MRG-001");
    public static readonly FindingCode ChangedByBoth = new("W-MRG-002");
    public static readonly FindingCode GoneThere = new("W-MRG-003");
    public static readonly FindingCode GoneHere = new("W-MRG-004");
    public static readonly FindingCode OtherWanted = new("W-MRG-005");
    public static readonly FindingCode OtherKept = new("W-MRG-006");
    public static readonly FindingCode OtherRemoved = new("W-MRG-007");
    public static readonly FindingCode MadeOfUnknownVersion = new("E-MRG-008");
    public static readonly FindingCode TooManyToMerge = new("E-MRG-009");
    public static readonly FindingCode TotalContradicted = new("E-TOT-001");
    public static readonly FindingCode TotalConfirmed = new("I-TOT-002");
    public static readonly FindingCode TotalUnverified = new("W-TOT-003");
    public static readonly FindingCode TotalOfShownRows = new("W-TOT-004");
    public static readonly FindingCode TotalBesideHidden = new("W-TOT-005");
    public static readonly FindingCode RowIsSum = new("W-TOT-006");
    public static readonly FindingCode TotalInOtherUnit = new("W-TOT-007");
    public static readonly FindingCode RowBelowTotal = new("W-TOT-008");

    public static readonly FindingCode ScaleGrew = new("W-PLA-001");
    public static readonly FindingCode ScaleShrank = new("W-PLA-002");
    public static readonly FindingCode MoreMoney = new("W-PLA-003");
    public static readonly FindingCode MoreRows = new("W-PLA-004");
    public static readonly FindingCode OtherScaleThanRegister = new("W-PLA-005");
    public static readonly FindingCode AmountApart = new("W-PLA-006");
    public static readonly FindingCode AmountJumped = new("W-PLA-007");
    public static readonly FindingCode ClosedYearChanged = new("W-PLA-008");
    public static readonly FindingCode StatusBackwards = new("W-PLA-009");
    public static readonly FindingCode MostlyImplausible = new("W-PLA-010");
    public static readonly FindingCode MostlyOverLimit = new("W-PLA-011");

    public static readonly FindingCode CopyOverLimit = new("W-ANS-001");
    public static readonly FindingCode CopyLeftOut = new("W-ANS-002");
    public static readonly FindingCode RowsSetAsideLeftOut = new("W-ANS-003");
    public static readonly FindingCode MarksLeftOut = new("I-ANS-004");
    public static readonly FindingCode ReportMadeAgain = new("I-ANS-005");

    public static readonly FindingCode RunFailed = new("E-RUN-001");
    public static readonly FindingCode NameChanged = new("I-RUN-002");
    public static readonly FindingCode RowsWithoutRegister = new("E-RUN-003");
    public static readonly FindingCode RowsWithoutPlace = new("E-RUN-004");
    public static readonly FindingCode TooManyErrors = new("E-DEC-001");
    public static readonly FindingCode FewerRows = new("W-DEC-002");
    public static readonly FindingCode LessMoney = new("W-DEC-003");
#pragma warning restore CS1591

    /// <summary>All codes, in the order above.</summary>
    public static IReadOnlyList<FindingCode> All { get; } =
        [.. typeof(Codes).GetFields().Where(f => f.FieldType == typeof(FindingCode)).Select(f => (FindingCode)f.GetValue(null)!)];
}
