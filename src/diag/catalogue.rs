//! The catalogue of everything that can be wrong: a name and a severity each, by family.
//!
//! One table and nothing else. A name reads well after “allow”, is never reused for another fault, and is what editors and
//! waivers refer to. Its wording is its page, `docs/rules/<name>.md`; an entry without one does not compile.

use super::fault::faults;

faults! {
    Files("ファイルとYAML", "Files and YAML") {
        MissingFile = "missing-file", Fatal;
        BookletInside = "booklet-inside", Fatal;
        UnreadableFile = "unreadable-file", Fatal;
        NotUtf8 = "not-utf8", Fatal;
        BrokenText = "broken-text", Fatal;
        NotText = "not-text", Fatal;
        FileTooLarge = "file-too-large", Fatal;
        UnknownFile = "unknown-file", Fatal;
        OutsideFolder = "outside-folder", Fatal;
        TooManyProblems = "too-many-problems", Fatal;
        YamlSyntax = "yaml-syntax", Fatal;
        TabIndentation = "tab-indentation", Fatal;
        WideSpaceIndentation = "wide-space-indentation", Fatal;
        BadIndentation = "bad-indentation", Fatal;
        LineWithoutKey = "line-without-key", Fatal;
        WideColon = "wide-colon", Fatal;
        ColonWithoutSpace = "colon-without-space", Fatal;
        WideDash = "wide-dash", Fatal;
        DashWithoutSpace = "dash-without-space", Fatal;
        ColonInValue = "colon-in-value", Fatal;
        ReservedCharacter = "reserved-character", Fatal;
        SmartQuotes = "smart-quotes", Fatal;
        UnclosedString = "unclosed-string", Fatal;
        CommaInBrackets = "comma-in-brackets", Fatal;
        TextBehindString = "text-behind-string", Fatal;
        BackslashInString = "backslash-in-string", Fatal;
        UnclosedBracket = "unclosed-bracket", Fatal;
        TextBehindBar = "text-behind-bar", Fatal;
        SecondDocument = "second-document", Fatal;
        MergeConflict = "merge-conflict", Fatal;
        YamlAlias = "yaml-alias", Fatal;
        YamlLimit = "yaml-limit", Fatal;
        HashComment = "hash-comment", Warning;
        UnknownKey = "unknown-key", Fatal;
        DuplicateKey = "duplicate-key", Fatal;
        ExcludedKey = "excluded-key", Fatal;
        MissingKey = "missing-key", Fatal;
        ExpectedText = "expected-text", Fatal;
        ExpectedList = "expected-list", Fatal;
        ExpectedMapping = "expected-mapping", Fatal;
        ExpectedOneKey = "expected-one-key", Fatal;
        EmptyValue = "empty-value", Fatal;
        SeveralLines = "several-lines", Fatal;
        TextTooLong = "text-too-long", Fatal;
        ControlCharacter = "control-character", Fatal;
        TabInText = "tab-in-text", Fatal;
        UnevenRow = "uneven-row", Fatal;
        RowHeads = "row-heads", Fatal;
        BadId = "bad-id", Fatal;
        BadChoice = "bad-choice", Fatal;
        BadColour = "bad-colour", Fatal;
        PaleColour = "pale-colour", Fatal;
        ConfusedColours = "confused-colours", Warning;
        BadInks = "bad-inks", Fatal;
        BadThickness = "bad-thickness", Fatal;
        BadWebAddress = "bad-web-address", Fatal;
        BadNumbering = "bad-numbering", Fatal;
        PageStyleInFlow = "page-style-in-flow", Fatal;
    }
    Surroundings("プログラムを動かす環境", "Surroundings of the program") {
        UnreadableFolder = "unreadable-folder", Fatal;
        UnreadableEdition = "unreadable-edition", Fatal;
        UnknownEdition = "unknown-edition", Fatal;
        NoEmbeddedEngine = "no-embedded-engine", Fatal;
        TypstMissing = "typst-missing", Fatal;
        TypstVersion = "typst-version", Fatal;
        TypstPackage = "typst-package", Fatal;
        OutputNotOurs = "output-not-ours", Fatal;
        FolderNotEmpty = "folder-not-empty", Fatal;
        CannotCreate = "cannot-create", Fatal;
        OutputIo = "output-io", Fatal;
        PortTaken = "port-taken", Fatal;
        ProgramFault = "program-fault", Fatal;
        GitMissing = "git-missing", Fatal;
        GitFailed = "git-failed", Fatal;
        GitNotSetUp = "git-not-set-up", Fatal;
        GitDriverTaken = "git-driver-taken", Fatal;
        NotARepository = "not-a-repository", Fatal;
        UnknownRevision = "unknown-revision", Fatal;
        UnfetchedHistory = "unfetched-history", Fatal;
        UnrelatedRevisions = "unrelated-revisions", Fatal;
        NotInRevision = "not-in-revision", Fatal;
        HistoryTooLarge = "history-too-large", Fatal;
    }
    Values("数値と日付", "Figures and dates") {
        BadFigure = "bad-figure", Fatal;
        BadThousands = "bad-thousands", Fatal;
        FigureTooLarge = "figure-too-large", Fatal;
        UnbalancedBrackets = "unbalanced-brackets", Fatal;
        ReversedRange = "reversed-range", Fatal;
        SecondAsOf = "second-as-of", Fatal;
        NoSuchDate = "no-such-date", Fatal;
        BadDate = "bad-date", Fatal;
        EraMismatch = "era-mismatch", Fatal;
        BadPeriod = "bad-period", Fatal;
        EmptyTarget = "empty-target", Fatal;
        MissingBaseline = "missing-baseline", Fatal;
        MissingActual = "missing-actual", Fatal;
        KanjiFigure = "kanji-figure", Fatal;
        StatusUnknown = "status-unknown", Warning;
        NoStatusMatches = "no-status-matches", Fatal;
        BadYear = "bad-year", Fatal;
        FarYear = "far-year", Error;
        YearNotPrinted = "year-not-printed", Warning;
        ActualDiffers = "actual-differs", Error;
        RepeatedColumn = "repeated-column", Fatal;
        NoIndicatorColumn = "no-indicator-column", Fatal;
        ArrowsColumn = "arrows-column", Fatal;
        ArrowsHeading = "arrows-heading", Fatal;
        TimelessColumn = "timeless-column", Fatal;
    }
    Indicators("指標の数値", "Figures of indicators") {
        TargetConflict = "target-conflict", Error;
        StatusMismatch = "status-mismatch", Error;
        UnitMismatch = "unit-mismatch", Error;
        MixedPeopleUnits = "mixed-people-units", Warning;
        PeopleUnit = "people-unit", Warning;
        MarriageRateUnit = "marriage-rate-unit", Warning;
        MixedDecimals = "mixed-decimals", Warning;
        OnlyTargetPerYear = "only-target-per-year", Warning;
        CumulativeTargetLow = "cumulative-target-low", Warning;
        TargetAlreadyMet = "target-already-met", Warning;
        BetterUndeclared = "better-undeclared", Warning;
        TargetOutsidePeriod = "target-outside-period", Error;
        BaselineNotLatest = "baseline-not-latest", Error;
        ActualOverdue = "actual-overdue", Error;
        StaleActual = "stale-actual", Warning;
        TenfoldJump = "tenfold-jump", Warning;
        MissedWithoutComment = "missed-without-comment", Warning;
        MeasureWithoutKpi = "measure-without-kpi", Warning;
        UnexplainedGap = "unexplained-gap", Warning;
        VagueTarget = "vague-target", Warning;
    }
    References("id、置き場所", "Ids and places") {
        UnknownText = "unknown-text", Fatal;
        UnknownMark = "unknown-mark", Fatal;
        UnknownMarker = "unknown-marker", Fatal;
        UnknownProject = "unknown-project", Fatal;
        ReservedId = "reserved-id", Fatal;
        UnevenChart = "uneven-chart", Fatal;
        EmptyBlock = "empty-block", Warning;
        SecondGlossary = "second-glossary", Fatal;
        UnusedMark = "unused-mark", Warning;
        DuplicateId = "duplicate-id", Fatal;
        UnknownIndicator = "unknown-indicator", Fatal;
        UnknownMeasure = "unknown-measure", Fatal;
        UnknownSection = "unknown-section", Fatal;
        UnknownLevel = "unknown-level", Fatal;
        NoDeeperLevel = "no-deeper-level", Fatal;
        NumberingTooDeep = "numbering-too-deep", Fatal;
        BadSectionNumber = "bad-section-number", Fatal;
        NumberOrder = "number-order", Error;
        UnknownCategory = "unknown-category", Fatal;
        PlacedTwice = "placed-twice", Fatal;
        RepeatedInTable = "repeated-in-table", Fatal;
        SlotNotPrinted = "slot-not-printed", Fatal;
        NotPlaced = "not-placed", Warning;
        UnusedIndicator = "unused-indicator", Warning;
        UnusedTerm = "unused-term", Warning;
        MarkWithoutTerm = "mark-without-term", Fatal;
        LoneAsterisk = "lone-asterisk", Warning;
    }
    Prose("本文", "Prose") {
        RawHtml = "raw-html", Warning;
        UnsafeLink = "unsafe-link", Fatal;
        HeadingInProse = "heading-in-prose", Fatal;
        ImageInProse = "image-in-prose", Fatal;
        UnsupportedMarkdown = "unsupported-markdown", Fatal;
        BulletInParagraph = "bullet-in-paragraph", Warning;
        EmptyItem = "empty-item", Fatal;
        IndentedProse = "indented-prose", Fatal;
        DeepNesting = "deep-nesting", Fatal;
        UnknownQuote = "unknown-quote", Fatal;
        VoidQuote = "void-quote", Fatal;
        MistypedQuote = "mistyped-quote", Error;
        QuoteInLine = "quote-in-line", Fatal;
        BracesInLine = "braces-in-line", Error;
        MarkupInLine = "markup-in-line", Error;
        UnclosedQuote = "unclosed-quote", Fatal;
    }
    Blocks("決まった形のブロック", "Blocks of a form of their own") {
        WrongCount = "wrong-count", Fatal;
        ChronologyOrder = "chronology-order", Warning;
        BadUntil = "bad-until", Fatal;
        EmptyComparison = "empty-comparison", Fatal;
        UnknownItem = "unknown-item", Fatal;
        UnlinkedItem = "unlinked-item", Warning;
        BadScheduleYear = "bad-schedule-year", Fatal;
        MixedYears = "mixed-years", Fatal;
        BarOutside = "bar-outside", Fatal;
        ScheduleTooLong = "schedule-too-long", Fatal;
        BadChartValue = "bad-chart-value", Fatal;
        ChartColumn = "chart-column", Fatal;
        SeriesLength = "series-length", Fatal;
        BarFromZero = "bar-from-zero", Fatal;
        PartBelowZero = "part-below-zero", Fatal;
        MissingData = "missing-data", Fatal;
        DataPlace = "data-place", Fatal;
        CsvQuote = "csv-quote", Fatal;
        CsvSeparator = "csv-separator", Fatal;
        EmptyTable = "empty-table", Fatal;
    }
    Notes("注", "Notes") {
        UnknownNote = "unknown-note", Fatal;
        UnusedNote = "unused-note", Fatal;
        DuplicateNote = "duplicate-note", Fatal;
        NoteNotHere = "note-not-here", Fatal;
        MissingNotesBlock = "missing-notes-block", Fatal;
        StrayNotesBlock = "stray-notes-block", Fatal;
    }
    Appearance("画像、文字、題名、テンプレート", "Pictures, glyphs, titles, templates") {
        MissingFigure = "missing-figure", Fatal;
        FigureKind = "figure-kind", Fatal;
        BrokenPicture = "broken-picture", Fatal;
        CmykPicture = "cmyk-picture", Fatal;
        PictureTooLarge = "picture-too-large", Fatal;
        DrawingLabels = "drawing-labels", Fatal;
        DrawingOutside = "drawing-outside", Fatal;
        DrawingNotDrawn = "drawing-not-drawn", Fatal;
        DrawingTooComplex = "drawing-too-complex", Fatal;
        DrawingGlyph = "drawing-glyph", Fatal;
        DrawingCleaned = "drawing-cleaned", Warning;
        MissingGlyph = "missing-glyph", Fatal;
        CharacterInComment = "character-in-comment", Advice;
        BadFont = "bad-font", Fatal;
        TitleLinesDiffer = "title-lines-differ", Error;
        LongTitleLine = "long-title-line", Advice;
        SampleWord = "sample-word", Error;
        TabHere = "tab-here", Fatal;
        UnknownTemplate = "unknown-template", Fatal;
        ClosingTag = "closing-tag", Fatal;
        TemplateError = "template-error", Fatal;
        TypesetRemark = "typeset-remark", Advice;
        TypesetError = "typeset-error", Fatal;
        PdfNotMade = "pdf-not-made", Fatal;
    }
    Sums("合計と内訳", "Wholes and parts") {
        SumMismatch = "sum-mismatch", Error;
    }
    NoteMarks("手で番号を打った注", "Notes numbered by hand") {
        UnexplainedMark = "unexplained-mark", Error;
        MarkExplainedTwice = "mark-explained-twice", Error;
    }
    Comparisons("新旧対照表", "Comparisons") {
        ChangeLabelMismatch = "change-label-mismatch", Error;
        ChangeWithoutLabel = "change-without-label", Error;
        StillHere = "still-here", Error;
        DeclaredWithoutChange = "declared-without-change", Error;
        DeclaredOtherwise = "declared-otherwise", Error;
        ChangeNotDeclared = "change-not-declared", Error;
        TitlesParted = "titles-parted", Advice;
    }
    Access("読み上げと見出し", "Reading aloud, and headings") {
        EmptyAlternative = "empty-alternative", Warning;
        LevelSkipped = "level-skipped", Error;
    }
    Print("印刷", "Print") {
        PageCount = "page-count", Error;
        NearlyEmptyPage = "nearly-empty-page", Advice;
        LowResolution = "low-resolution", Warning;
    }
    Notation("表記", "Notation") {
        NotationPunctuation = "notation-punctuation", Warning;
        NotationWidth = "notation-width", Warning;
        NotationDigits = "notation-digits", Warning;
        MisplacedComma = "misplaced-comma", Warning;
        SquareEra = "square-era", Error;
        NotationWords = "notation-words", Warning;
        NotationUnits = "notation-units", Warning;
        NotationEra = "notation-era", Warning;
        NotationDashes = "notation-dashes", Warning;
        NotationSpaces = "notation-spaces", Warning;
        MixedSpelling = "mixed-spelling", Warning;
        MixedStyle = "mixed-style", Warning;
        MixedYearStyle = "mixed-year-style", Warning;
        MixedRomanNumerals = "mixed-roman-numerals", Error;
        DoubledParticle = "doubled-particle", Warning;
        ConfusableWords = "confusable-words", Warning;
        UnpairedBracket = "unpaired-bracket", Warning;
        SdgsName = "sdgs-name", Warning;
        OfficialName = "official-name", Warning;
    }
    Waivers("免除", "Waivers") {
        UnknownRule = "unknown-rule", Error;
        CannotWaive = "cannot-waive", Error;
        UnknownTarget = "unknown-target", Error;
        UnusedWaiver = "unused-waiver", Warning;
    }
    Consultation("意見公募", "Public consultation") {
        PersonalColumn = "personal-column", Fatal;
        BadOrigin = "bad-origin", Fatal;
        UnreadableList = "unreadable-list", Fatal;
        NoCommentColumn = "no-comment-column", Fatal;
        CannotAppend = "cannot-append", Fatal;
        TooManyComments = "too-many-comments", Fatal;
        UnclearColumns = "unclear-columns", Fatal;
        UnknownSheet = "unknown-sheet", Fatal;
        UnknownPlace = "unknown-place", Fatal;
        ShortConsultation = "short-consultation", Warning;
        UnansweredComment = "unanswered-comment", Error;
        ChangeNotLinked = "change-not-linked", Error;
        ReflectedWithoutChange = "reflected-without-change", Error;
        PersonalData = "personal-data", Error;
    }
    Claims("本文と表の照合", "Prose against the tables") {
        CountMismatch = "count-mismatch", Error;
        FigureMismatch = "figure-mismatch", Error;
        DoubtfulFigure = "doubtful-figure", Advice;
        UnquotedFigure = "unquoted-figure", Advice;
        PercentageMismatch = "percentage-mismatch", Error;
        FormulaMismatch = "formula-mismatch", Error;
        TitleMismatch = "title-mismatch", Error;
        NearTitle = "near-title", Advice;
        UnknownReference = "unknown-reference", Error;
        EraMismatchInText = "era-mismatch-in-text", Error;
        YearCountMismatch = "year-count-mismatch", Error;
        PeriodMismatch = "period-mismatch", Error;
        NumberMismatch = "number-mismatch", Warning;
        NumberGap = "number-gap", Warning;
        TypedNumber = "typed-number", Warning;
    }
}
