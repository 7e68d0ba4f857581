//! The catalogue of everything that can be wrong: a name, a severity and the wording in every language.
//!
//! One table and nothing else. A name reads well after “allow”, is never reused for another fault, and is what editors and
//! waivers refer to. An entry without both languages does not compile.

use super::fault::{Severity, faults};
use super::wording::Wording;

faults! {
    // Files and YAML.
    MissingFile = "missing-file", Error {
        ja: "「{path}」がありません", "冊子のフォルダを指定しているか確かめ、そうならこのファイルをつくってください";
        en: "`{path}` is missing", "check that this is the booklet's folder, and create the file";
    }
    BookletInside = "booklet-inside", Error {
        ja: "このフォルダには「booklet.yaml」がなく、中のフォルダ（{folders}）にあります", "中のフォルダを、冊子のフォルダとして指定してください";
        en: "this folder has no `booklet.yaml`, but folders in it have: {folders}", "name one of those as the booklet's folder";
    }
    UnreadableFile = "unreadable-file", Error {
        ja: "「{path}」を読めません: {reason}", "ファイルの権限と種類を確かめてください";
        en: "cannot read `{path}`: {reason}", "check the file's permissions and kind";
    }
    NotUtf8 = "not-utf8", Error {
        ja: "「{path}」の文字コードがUTF-8ではありません", "エディタで「UTF-8」を、Excelなら「CSV UTF-8（コンマ区切り）」を選んで、保存し直してください";
        en: "`{path}` is not UTF-8", "save it again as UTF-8 (Excel: as CSV UTF-8)";
    }
    FileTooLarge = "file-too-large", Error {
        ja: "「{path}」が大きすぎます（{limit}まで）", "ファイルを分けてください";
        en: "`{path}` is too large (at most {limit})", "split the file";
    }
    UnknownFile = "unknown-file", Error {
        ja: "「{path}」は冊子のどのファイルにも当たりません", "使える名前と場所は {known} です";
        en: "`{path}` is none of a booklet's files", "a booklet has {known}";
    }
    OutsideFolder = "outside-folder", Error {
        ja: "「{path}」は冊子のフォルダの外を指しています", "冊子のフォルダの中のファイルを、フォルダからの相対パスで書いてください";
        en: "`{path}` leads out of the booklet's folder", "name a file inside the booklet's folder, relative to it";
    }
    TooManyProblems = "too-many-problems", Error {
        ja: "問題が{limit}件を超えました", "示された問題を直してから、もう一度確かめてください";
        en: "there are more than {limit} problems", "mend those that are shown, then check again";
    }
    YamlSyntax = "yaml-syntax", Error {
        ja: "YAMLとして読めません（{reason}）", "この行とその前の行の字下げ、「: 」、引用符、記号を確かめてください";
        en: "cannot be read as YAML: {reason}", "check the indentation, `: `, quotes and symbols of this line and the one before";
    }
    TabIndentation = "tab-indentation", Error {
        ja: "字下げにタブが使われています", "タブを消し、半角スペースで上の行とそろえてください";
        en: "a tab is used for indentation", "replace it by spaces, in line with the lines above";
    }
    WideSpaceIndentation = "wide-space-indentation", Error {
        ja: "字下げに全角スペースが使われています", "全角スペースを消し、半角スペースで上の行とそろえてください";
        en: "a full-width space is used for indentation", "replace it by half-width spaces, in line with the lines above";
    }
    BadIndentation = "bad-indentation", Error {
        ja: "この行の字下げが、まわりの行とそろっていません", "同じ並びの行は、行頭の半角スペースの数を同じにしてください";
        en: "this line is indented differently from its neighbours", "give lines that belong together the same number of spaces";
    }
    LineWithoutKey = "line-without-key", Error {
        ja: "この行は「項目: 値」の形になっていません", "上の文章の続きなら上の行と同じだけ字下げし、そうでなければ「項目: 」を付けてください";
        en: "this line is no `key: value`", "if it goes on with the text above, indent it as far; else give it a `key: `";
    }
    WideColon = "wide-colon", Error {
        ja: "「{what}」の後のコロンが全角「：」です", "半角のコロンと半角スペース「: 」にしてください";
        en: "the colon behind `{what}` is full-width", "write a half-width colon and a space";
    }
    ColonWithoutSpace = "colon-without-space", Error {
        ja: "「{what}:」の後に半角スペースがありません", "コロンの後に半角スペースを一つ入れてください";
        en: "there is no space behind `{what}:`", "put a space behind the colon";
    }
    ColonInValue = "colon-in-value", Error {
        ja: "値の中に「: 」（コロンと空白）があります", "値の全体を引用符 \" \" で囲むか、全角の「：」にしてください";
        en: "there is a `: ` inside a value", "put the whole value in quotes";
    }
    ReservedCharacter = "reserved-character", Error {
        ja: "「{what}」で始まる値は、そのままでは読めません", "値の全体を引用符 \" \" で囲んでください";
        en: "a value cannot begin with `{what}` as it stands", "put the whole value in quotes";
    }
    UnclosedString = "unclosed-string", Error {
        ja: "ここで始まる引用符（{what}）が閉じていません", "値の終わりにも {what} を付けるか、この {what} を消してください";
        en: "the quote {what} that opens here is not closed", "put {what} at the end of the value too, or remove this one";
    }
    CommaInBrackets = "comma-in-brackets", Error {
        ja: "[ ] や {open} {close} の中では、「{value}」のコンマで値が切れてしまいます", "値を引用符で囲むか、「- 」の一覧や改行した「項目: 値」で書いてください";
        en: "inside [ ] or {open} {close} the comma of `{value}` ends the value", "quote the value, or write the list with `- ` and the mapping on lines of its own";
    }
    TextBehindString = "text-behind-string", Error {
        ja: "引用符で囲んだ部分の後に、文字が続いています", "値の全体を ' ' で囲むか、中の引用符を「」にしてください";
        en: "text follows behind a closing quote", "put the whole value in other quotes, or use 「」 inside it";
    }
    BackslashInString = "backslash-in-string", Error {
        ja: "引用符 \" \" の中の「{what}」は読めません", "値を ' ' で囲むか、「\\」を二つ重ねて書いてください";
        en: "`{what}` means nothing inside \" \"", "put the value in ' ', or write the backslash twice";
    }
    UnclosedBracket = "unclosed-bracket", Error {
        ja: "かっこ「{what}」の相手がありません", "開くかっこと閉じるかっこを、同じ種類でそろえてください";
        en: "the bracket `{what}` has no partner", "open and close with brackets of one kind";
    }
    TextBehindBar = "text-behind-bar", Error {
        ja: "「{what}」と同じ行に文章があります", "「{what}」の次の行から、字下げして書いてください";
        en: "there is text on the line of `{what}`", "begin the text on the line below `{what}`, indented";
    }
    SecondDocument = "second-document", Error {
        ja: "「{what}」の行があり、ここでファイルが分かれてしまいます", "この行を消してください（本文の中なら字下げしてください）";
        en: "a line `{what}` splits the file", "remove the line, or indent it if it is part of a text";
    }
    MergeConflict = "merge-conflict", Error {
        ja: "変更の衝突の印（<<<<<<< ======= >>>>>>>）が残っています", "残すほうを選び、印の行を三つとも消してください";
        en: "marks of a merge conflict are left here", "keep one of the versions and delete the three lines of marks";
    }
    YamlAlias = "yaml-alias", Error {
        ja: "YAMLのアンカー（&）と別名（*）は使えません", "値は一度だけ書き、idで参照してください。文字として書くときは引用符で囲みます";
        en: "YAML anchors (&) and aliases (*) are not allowed", "write the value once and refer to it by id; quote it if it is meant as text";
    }
    YamlLimit = "yaml-limit", Error {
        ja: "入れ子が深すぎるか、項目が多すぎます（{depth}段、{nodes}項目まで）", "入れ子を浅くするか、ファイルを分けてください";
        en: "nested too deeply or too many values (at most {depth} levels, {nodes} values)", "nest less or split the file";
    }
    HashComment = "hash-comment", Warning {
        ja: "「{what}」から後ろは覚え書きとみなされ、印刷されません", "印刷するなら値の全体を引用符 \" \" で囲み、覚え書きなら「# 」と空けてください";
        en: "`{what}` and what follows it is a comment and will not be printed", "to print it put the whole value in quotes; for a comment write `# `";
    }
    UnknownKey = "unknown-key", Error {
        ja: "「{key}」という項目はありません", "ここで使える項目は {known} です";
        en: "unknown key `{key}`", "known keys here are {known}";
    }
    DuplicateKey = "duplicate-key", Error {
        ja: "項目「{key}」が二度書かれています", "どちらか一つを消してください";
        en: "key `{key}` is given twice", "remove one of them";
    }
    MissingKey = "missing-key", Error {
        ja: "項目「{key}」がありません", "「{key}:」を書き足してください";
        en: "key `{key}` is missing", "add `{key}:`";
    }
    ExpectedText = "expected-text", Error {
        ja: "「{key}」には文字を書きます", "一つの値を書いてください（一覧や入れ子は使えません）";
        en: "`{key}` takes a text", "write a single value, not a list or a mapping";
    }
    ExpectedList = "expected-list", Error {
        ja: "「{key}」には一覧を書きます", "一つでも「- 」で始まる一覧か [ ] にしてください";
        en: "`{key}` takes a list", "write a list with `- ` or [ ], even for one item";
    }
    ExpectedMapping = "expected-mapping", Error {
        ja: "「{key}」には「項目: 値」の組を書きます", "「項目: 値」を一行ずつ並べてください（文章だけや「- 」の一覧は書けません）";
        en: "`{key}` takes a mapping", "write `key: value` pairs, not a text or a list";
    }
    ExpectedOneKey = "expected-one-key", Error {
        ja: "ブロックには種類を一つだけ書きます", "「- 」ごとに {known} のどれか一つにしてください";
        en: "a block has exactly one kind", "give each `- ` one of {known}";
    }
    EmptyValue = "empty-value", Error {
        ja: "「{key}」が空です", "値を書いてください。なくてよい項目なら、項目ごと消せます";
        en: "`{key}` is empty", "give it a value; a key that is optional can be removed instead";
    }
    SeveralLines = "several-lines", Error {
        ja: "「{key}」は一行で書きます", "改行を取ってください";
        en: "`{key}` is one line", "remove the line break";
    }
    TextTooLong = "text-too-long", Error {
        ja: "「{key}」が長すぎます（{length}字、{limit}字まで）", "短くしてください";
        en: "`{key}` is too long ({length} characters, at most {limit})", "shorten it";
    }
    ControlCharacter = "control-character", Error {
        ja: "印刷できない文字 {code} があります", "この文字（見えない文字や外字）を消すか、ほかの字にしてください";
        en: "there is an unprintable character {code}", "delete the character, which is invisible or private to one computer";
    }
    UnevenRow = "uneven-row", Error {
        ja: "この行は{cells}列ですが、見出しは{columns}列です", "セルの数を見出しにそろえてください（table の空のセルは \"\" と書き、CSVのコンマを含む値は \" \" で囲みます）";
        en: "this row has {cells} cells, the heading has {columns}", "give every row as many cells as the heading (an empty cell of a table block is \"\"; in CSV, quote values with commas)";
    }
    BadId = "bad-id", Error {
        ja: "「{id}」はidに使えません", "半角の小文字 a-z、数字、ハイフンだけにしてください";
        en: "`{id}` cannot be an id", "use only a-z, digits and hyphens";
    }
    BadChoice = "bad-choice", Error {
        ja: "「{key}」に「{value}」は使えません", "{known} のどれかにしてください";
        en: "`{value}` is no value for `{key}`", "use one of {known}";
    }
    BadColour = "bad-colour", Error {
        ja: "「{value}」は色として読めません", "「#17375e」のように # と6桁の16進数で書いてください";
        en: "`{value}` is not a colour", "write # and six hexadecimal digits, such as #17375e";
    }
    PaleColour = "pale-colour", Error {
        ja: "色「{value}」は白地に対して薄すぎます（コントラスト {ratio}:1、4.5:1以上が必要）", "もっと濃い色にしてください（JIS X 8341-3 の達成基準AA）";
        en: "colour `{value}` is too pale on white (contrast {ratio}:1, 4.5:1 is needed)", "choose a darker colour (WCAG 2.2 AA)";
    }
    ConfusedColours = "confused-colours", Warning {
        ja: "色「{ink}」と「{accent}」は、色の見え方によっては見分けられません（{vision}）", "明るさの違う色か、青系と赤系のように離れた色を組み合わせてください";
        en: "colours `{ink}` and `{accent}` look alike to some readers ({vision})", "choose colours that differ in lightness, or that lie apart as blue and vermilion do";
    }
    BadWebAddress = "bad-web-address", Error {
        ja: "「{value}」はウェブサイトのアドレスとして読めません", "「https://」で始まるアドレスを、ブラウザーのアドレス欄から写してください（日本語のままの文字は使えません）";
        en: "`{value}` is not a web address", "copy the address, with its `https://`, from a browser; it has ASCII characters only";
    }
    BadNumbering = "bad-numbering", Error {
        ja: "「{value}」から番号の型を読めません", "1、①、Ⅰ、ア、A、一 のどれかを含めてください（例: 第1章、基本目標1、(1)）";
        en: "`{value}` shows no numbering style", "include one of 1, ①, Ⅰ, ア, A, 一 (as in 第1章, (1))";
    }

    // The surroundings of a run.
    UnreadableFolder = "unreadable-folder", Error {
        ja: "フォルダ「{path}」がないか、開けません: {reason}", "booklet.yaml のあるフォルダの名前を、コマンドを打つフォルダからの場所で指定してください";
        en: "cannot read the folder `{path}`: {reason}", "name the folder in which booklet.yaml lies";
    }
    NoEmbeddedEngine = "no-embedded-engine", Error {
        ja: "このプログラムには組版機能が内蔵されていません", "--engine command（typst コマンド）を使うか、標準の組み立てのプログラムを使ってください";
        en: "this program has no compiler inside", "use --engine command, or a program built with default features";
    }
    TypstMissing = "typst-missing", Error {
        ja: "typst コマンド「{path}」を実行できません", "Typst {wanted} を入れて --typst で場所を示すか、--engine embedded を使ってください";
        en: "cannot run the typst command `{path}`", "install Typst {wanted} and name it with --typst, or use --engine embedded";
    }
    TypstVersion = "typst-version", Error {
        ja: "「{path}」の版は {found} ですが、必要なのは Typst {wanted} です", "Typst {wanted} を入れて --typst で場所を示すか、--engine embedded を使ってください";
        en: "`{path}` is version {found}, but Typst {wanted} is needed", "install Typst {wanted} and name it with --typst, or use --engine embedded";
    }
    TypstPackage = "typst-package", Error {
        ja: "「{path}」がTypstのパッケージ（@…）を求めています", "ネットワークは使いません。必要な部分を templates/typst/ に置いてください";
        en: "`{path}` asks for a Typst package (@…)", "nothing is fetched from the network; put what is needed into templates/typst/";
    }
    OutputNotOurs = "output-not-ours", Error {
        ja: "「{path}」はsasshiがつくったファイルではないため、フォルダを置き換えませんでした", "このファイルをほかの場所へ移すか、--out で別のフォルダを指定してください";
        en: "`{path}` was not made by sasshi, so its folder was not replaced", "move the file elsewhere, or choose another folder with --out";
    }
    FolderNotEmpty = "folder-not-empty", Error {
        ja: "「{path}」は空ではありません", "新しいフォルダの名前か、空のフォルダを指定してください";
        en: "`{path}` is not empty", "name a new folder, or an empty one";
    }
    CannotCreate = "cannot-create", Error {
        ja: "「{path}」をつくれません: {reason}", "フォルダの名前、権限、空き容量を確かめてください";
        en: "cannot create `{path}`: {reason}", "check the folder's name, permissions and disk space";
    }
    OutputIo = "output-io", Error {
        ja: "「{path}」に書き出せません: {reason}", "前のでき上がりはそのまま残っています。ファイルを開いているプログラムを閉じ、権限と空き容量を確かめてください";
        en: "cannot write `{path}`: {reason}", "the last good output is still in place; close programs that have its files open, check permissions and disk space";
    }

    // Values.
    BadFigure = "bad-figure", Error {
        ja: "数値「{value}」を読めません", "「431.5万円 (H30)」のように、印刷する形のまま書いてください。表せない値は {open}value: 値, note: 説明{close} と書けます";
        en: "cannot read the figure `{value}`", "write it as it is printed, as in `431.5万円 (H30)`; the rare rest goes into {open}value: …, note: …{close}";
    }
    BadThousands = "bad-thousands", Error {
        ja: "「{value}」のコンマの位置が三桁区切りになっていません", "コンマを三桁ごとに打ってください";
        en: "the commas of `{value}` do not stand every three digits", "put a comma every three digits";
    }
    FigureTooLarge = "figure-too-large", Error {
        ja: "数値「{value}」が大きすぎます", "桁を確かめてください";
        en: "the figure `{value}` is too large", "check its digits";
    }
    UnbalancedBrackets = "unbalanced-brackets", Error {
        ja: "「{value}」の括弧が閉じていないか、開いていません", "括弧を組にしてください";
        en: "a bracket of `{value}` has no partner", "write brackets in pairs";
    }
    ReversedRange = "reversed-range", Error {
        ja: "「{value}」の範囲は、始まりが終わりより後ろです", "小さいほう、早いほうを先に書いてください";
        en: "the range in `{value}` ends before it begins", "write the lower or earlier end first";
    }
    SecondAsOf = "second-as-of", Error {
        ja: "「{value}」には時点が二つあります", "時点は一つにし、ほかは note に書いてください";
        en: "`{value}` has two points in time", "keep one, and put the other into note";
    }
    NoSuchDate = "no-such-date", Error {
        ja: "「{value}」の年月日は暦にありません", "元号の年と、月日を確かめてください（平成は31年4月まで、令和は元年5月から）";
        en: "the calendar has no such date as in `{value}`", "check the era's years, the month and the day";
    }
    BadDate = "bad-date", Error {
        ja: "「{value}」を年月日として読めません", "「令和4年3月」や「2022-03-25」のように、暦にある日付を書いてください";
        en: "cannot read `{value}` as a date", "write a date of the calendar, as in 令和4年3月 or 2022-03-25";
    }
    EraMismatch = "era-mismatch", Error {
        ja: "「{value}」の元号と西暦が一致しません", "どちらかを直してください";
        en: "era year and western year of `{value}` differ", "mend one of them";
    }
    BadPeriod = "bad-period", Error {
        ja: "「{value}」を計画期間として読めません", "「令和4年度～令和7年度」のように、始まりと終わりの年度を書いてください";
        en: "cannot read `{value}` as a period", "write its first and last fiscal year, as in 令和4年度～令和7年度";
    }
    EmptyTarget = "empty-target", Error {
        ja: "目標値が空欄です", "値か、設定しない理由を target: {open}none: 理由{close} の形で書いてください";
        en: "the target is empty", "give a value, or the reason for none as target: {open}none: reason{close}";
    }
    MissingBaseline = "missing-baseline", Error {
        ja: "現状値がありません", "値を書いてください。ないときは「—」か {open}none: 理由{close} と書きます";
        en: "the baseline is missing", "give a value; where there is none write — or {open}none: reason{close}";
    }
    FiguresBesideSeries = "figures-beside-series", Error {
        ja: "series: のある指標に「{key}」も書かれています", "数値は系列（series）の中だけに書いてください";
        en: "`{key}` stands beside series:", "write the figures inside the series only";
    }
    MissingActual = "missing-actual", Error {
        ja: "達成状況を出すための最新値（actual）が「{name}」にありません", "actual: に最新値を書いてください";
        en: "`{name}` has no actual, from which its status would follow", "add actual:";
    }
    StatusUnknown = "status-unknown", Error {
        ja: "「{name}」の達成状況が、値からは決まりません", "better: higher（高いほど良い）か lower（低いほど良い）を書き、単位と数値をそろえてください";
        en: "the status of `{name}` does not follow from its figures", "declare better: higher or lower, and give comparable figures";
    }
    NoStatusMatches = "no-status-matches", Error {
        ja: "「{name}」に当てはまる評価の区分がありません", "evaluation: の最後に when: otherwise の区分を置いてください";
        en: "no status of the evaluation applies to `{name}`", "end evaluation: with a status for when: otherwise";
    }

    BadYear = "bad-year", Error {
        ja: "「{value}」を年度として読めません", "「R8」「令和8年度」「2026年度」のように書いてください";
        en: "cannot read `{value}` as a fiscal year", "write it as in R8, 令和8年度 or 2026年度";
    }
    FarYear = "far-year", Error {
        ja: "年度「{value}」は計画期間（{period}）から離れすぎています", "年度の数字を確かめてください（計画期間の前後50年まで）";
        en: "the fiscal year `{value}` is too far from the period ({period})", "check its digits; years up to 50 before or after the period can be given";
    }
    YearNotPrinted = "year-not-printed", Warning {
        ja: "「{name}」の「{year}」の値は、どの表にも印刷されません", "年度を確かめるか、booklet.yaml の tables の列にその年度を足してください";
        en: "the `{year}` figure of “{name}” is printed in no table", "check the year, or add it to the columns of tables in booklet.yaml";
    }
    ActualDiffers = "actual-differs", Error {
        ja: "最新値（actual）「{value}」が、年度ごとの最新の値（{year}の「{latest}」）と違います", "どちらかを直すか、actual を消してください（actuals があれば、最新の値が最新値になります）";
        en: "the actual `{value}` is not that of the latest year ({year}: {latest})", "mend one of them, or remove actual: the latest of actuals then takes its place";
    }
    RepeatedColumn = "repeated-column", Error {
        ja: "列「{column}」が二度あります", "一つを消してください";
        en: "the column `{column}` is there twice", "remove one of them";
    }
    NoIndicatorColumn = "no-indicator-column", Error {
        ja: "表の列に indicator（指標の名称）がありません", "「{key}」の列に indicator を足してください";
        en: "the table has no column `indicator`", "add indicator to the columns of `{key}`";
    }
    ArrowsColumn = "arrows-column", Error {
        ja: "列「{column}」は、矢印の形（form: arrows）では印刷できません", "列から消すか、form: table にしてください";
        en: "the column `{column}` cannot be printed in the form of arrows", "remove it, or choose form: table";
    }
    TimelessColumn = "timeless-column", Error {
        ja: "列「{column}」に時点（as-of）は付けられません", "as-of は baseline、target、actual だけに書きます（年度の列は、それ自体が時点です）";
        en: "the column `{column}` takes no as-of", "only baseline, target and actual do; a column of a fiscal year is a time itself";
    }

    // References.
    UnknownText = "unknown-text", Error {
        ja: "文章「{id}」は booklet.yaml の texts にありません", "texts に足すか、名前を直してください";
        en: "there is no text `{id}` among the texts of booklet.yaml", "add it to texts or mend the name";
    }
    UnknownMark = "unknown-mark", Error {
        ja: "印「{id}」は booklet.yaml の marks にありません", "marks に足すか、名前を直してください";
        en: "mark `{id}` is not among the marks of booklet.yaml", "add it to marks or mend the name";
    }
    UnknownMarker = "unknown-marker", Error {
        ja: "事業の印「{id}」は booklet.yaml の markers にありません", "markers に足すか、名前を直してください";
        en: "marker `{id}` is not among the markers of booklet.yaml", "add it to markers or mend the name";
    }
    UnknownProject = "unknown-project", Error {
        ja: "再掲する事業「{id}」は、どこにも書かれていません", "idを直してください。ここに新しく書く事業は「name: 名称」の形にします";
        en: "there is no project `{id}` to print again", "mend the id; a project that is written here takes the form `name: …`";
    }
    ReservedId = "reserved-id", Error {
        ja: "「{id}」は、冊子の中でほかのものを指す名前なので、idに使えません", "別のidにしてください";
        en: "`{id}` names something else in the booklet, so it cannot be an id", "choose another id";
    }
    UnevenChart = "uneven-chart", Error {
        ja: "heads は{heads}列ですが、図は{depth}段です", "heads の数を図の段の数にそろえるか、heads を消してください";
        en: "there are {heads} heads, but the chart has {depth} steps", "give one head for each step, or remove heads";
    }
    EmptyBlock = "empty-block", Warning {
        ja: "「{kind}」に載せるものがありません", "載せるもの（見出し、指標、印など）を書くか、このブロックを消してください";
        en: "nothing stands in this `{kind}`", "write what it is to show (sections, indicators, marks), or remove the block";
    }
    UnusedMark = "unused-mark", Warning {
        ja: "印「{name}」の付いた見出しがありません", "見出しの marks に書くか、登録を消してください";
        en: "no section bears the mark `{name}`", "name it in marks of a section, or remove it";
    }
    DuplicateId = "duplicate-id", Error {
        ja: "「{id}」が二度使われています", "どちらかを変えるか、消してください";
        en: "`{id}` is used twice", "change one of them or remove it";
    }
    UnknownIndicator = "unknown-indicator", Error {
        ja: "指標「{id}」は登録されていません", "indicators.yaml に登録するか、idを直してください";
        en: "there is no indicator `{id}`", "register it in indicators.yaml or mend the id";
    }
    UnknownMeasure = "unknown-measure", Error {
        ja: "施策「{id}」は登録されていません", "measures.yaml に登録するか、idを直してください";
        en: "there is no measure `{id}`", "register it in measures.yaml or mend the id";
    }
    UnknownSection = "unknown-section", Error {
        ja: "見出し「{id}」はありません", "chapters/ か goals/ のファイルのidを書いてください";
        en: "there is no section `{id}`", "name the id of a file in chapters/ or goals/";
    }
    UnknownLevel = "unknown-level", Error {
        ja: "階層「{id}」は booklet.yaml の levels にありません", "levels に足すか、名前を直してください";
        en: "level `{id}` is not among the levels of booklet.yaml", "add it to levels or mend the name";
    }
    NoDeeperLevel = "no-deeper-level", Error {
        ja: "「{level}」より下の階層が levels にありません", "level: で階層を示すか、levels に足してください";
        en: "there is no level below `{level}`", "name one with level:, or add one to levels";
    }
    UnknownCategory = "unknown-category", Error {
        ja: "区分「{id}」は booklet.yaml の categories にありません", "categories に足すか、名前を直してください";
        en: "category `{id}` is not among the categories of booklet.yaml", "add it to categories or mend the name";
    }
    PlacedTwice = "placed-twice", Error {
        ja: "「{id}」が冊子の中に二度置かれています", "一か所だけにしてください";
        en: "`{id}` stands in the outline twice", "keep one of the places";
    }
    RepeatedInTable = "repeated-in-table", Error {
        ja: "指標「{id}」が同じ表に二度あります", "一つを消してください";
        en: "indicator `{id}` stands twice in one table", "remove one";
    }
    SlotNotPrinted = "slot-not-printed", Error {
        ja: "「{slot}」は、階層「{level}」の layout にないため印刷されません", "booklet.yaml の layout に足すか、ここから消してください";
        en: "`{slot}` would not be printed: the layout of level `{level}` lacks it", "add it to the layout in booklet.yaml, or remove it here";
    }
    NotPlaced = "not-placed", Warning {
        ja: "見出し「{id}」は冊子のどこにも置かれていません", "booklet.yaml の outline か、親の sections に書いてください";
        en: "`{id}` is not placed in the booklet", "name it in outline of booklet.yaml or in sections of its parent";
    }
    UnusedIndicator = "unused-indicator", Warning {
        ja: "指標「{id}」はどの表にも置かれていません", "targets か kpis に書くか、登録を消してください";
        en: "indicator `{id}` stands in no table", "place it in targets or kpis, or remove it";
    }
    UnusedTerm = "unused-term", Warning {
        ja: "用語「{term}」には、本文にも表にも印（*）がありません", "使う所で「{term}*」と書くか、用語集から消してください";
        en: "glossary term `{term}` is never marked", "write `{term}*` where it is used, or remove it";
    }
    MarkWithoutTerm = "mark-without-term", Error {
        ja: "用語の印「＊」の前の語が用語集にありません", "glossary.yaml に用語を足すか、印を消してください";
        en: "the word before the mark `＊` is not in the glossary", "add the term to glossary.yaml or remove the mark";
    }
    LoneAsterisk = "lone-asterisk", Warning {
        ja: "「*」が文字として印刷されます", "用語の印なら glossary.yaml に用語を足し、本文の強調なら **語** と書いてください";
        en: "`*` will be printed as it stands", "for a glossary mark add the term to glossary.yaml, for emphasis in prose write **word**";
    }

    // Prose.
    RawHtml = "raw-html", Warning {
        ja: "HTMLは使えないため、この部分は印刷されません", "Markdownで書くか、文字として出すなら「\\<」と書いてください";
        en: "HTML is not allowed here and will not be printed", "use Markdown, or write `\\<` to print the character";
    }
    UnsafeLink = "unsafe-link", Error {
        ja: "リンク先「{url}」は使えません", "http://、https://、mailto: のどれかで始まるリンクにしてください";
        en: "link target `{url}` is not allowed", "links begin with http://, https:// or mailto:";
    }
    HeadingInProse = "heading-in-prose", Error {
        ja: "本文の中に見出しは書けません", "見出しは sections: に分けて書いてください（番号と目次が付きます）。下の行の「---」や「===」も見出しの印です";
        en: "headings are not written inside prose", "make it a section under sections:, where it gets its number; a line of --- or === below makes a heading too";
    }
    ImageInProse = "image-in-prose", Error {
        ja: "本文の中に画像は書けません", "figure ブロックに書いてください（代替テキストと説明が付きます）";
        en: "images are not written inside prose", "use a figure block, which carries the alternative text";
    }
    UnsupportedMarkdown = "unsupported-markdown", Error {
        ja: "この書き方（{what}）は使えません", "段落、箇条書き、番号付き、表、**強調**、リンクで書いてください";
        en: "this Markdown ({what}) is not supported", "use paragraphs, lists, tables, **strong** and links";
    }
    BulletInParagraph = "bullet-in-paragraph", Warning {
        ja: "この行は、上の行につながって印刷されます", "箇条書きは「- 」か「1. 」で始めてください。行を分けるだけなら、上の行の終わりに「\\」を付けます";
        en: "this line will be printed on the line above", "begin list items with `- ` or `1. `; to keep the line end put `\\` at the end of the line above";
    }
    IndentedProse = "indented-prose", Error {
        ja: "行頭の空白が多いため、文章として読めません", "上の段落と同じだけ字下げしてください（四つ以上多いと、プログラムの例とみなされます）";
        en: "this is indented too far to be a paragraph", "indent it as far as the paragraph above; four spaces more make it program code";
    }
    DeepNesting = "deep-nesting", Error {
        ja: "箇条書きや引用の入れ子が深すぎます", "入れ子を浅くするか、sections: に分けてください";
        en: "lists or quotations are nested too deeply", "nest less, or make sections of them";
    }
    UnknownQuote = "unknown-quote", Error {
        ja: "引用「{name}」に当たるものがありません", "使える名前は {known} などです";
        en: "nothing is named `{name}`", "names that can be quoted are {known}";
    }
    VoidQuote = "void-quote", Error {
        ja: "引用「{name}」には値がありません", "値を登録するか、引用をやめてください";
        en: "`{name}` has no value to quote", "register the value, or do not quote it";
    }
    QuoteInLine = "quote-in-line", Warning {
        ja: "この欄では引用できず、「{name}」が文字のまま印刷されます", "引用は本文（Markdown）の欄で使ってください";
        en: "`{name}` will be printed as it stands: this field quotes nothing", "quote in prose fields only";
    }
    UnclosedQuote = "unclosed-quote", Error {
        ja: "引用の「{open}{open}」が閉じていません", "「{close}{close}」で閉じてください";
        en: "the quotation opened by `{open}{open}` is not closed", "close it with `{close}{close}`";
    }

    // Blocks with a form of their own.
    WrongCount = "wrong-count", Error {
        ja: "「{key}」の数が{found}です", "{wanted}にしてください";
        en: "`{key}` has {found} items", "it takes {wanted}";
    }
    ChronologyOrder = "chronology-order", Warning {
        ja: "「{value}」が、上の「{earlier}」より前です", "年月の順に並べるか、年月の打ち間違いを直してください";
        en: "`{value}` lies before `{earlier}`, which stands above it", "put the entries in order, or mend the date";
    }
    BadUntil = "bad-until", Error {
        ja: "有効期間「{value}」を読めません", "「令和5年3月31日」のような日付、「3年」のような締結日からの期間、「なし」のどれかで書いてください";
        en: "cannot read how long the agreement holds from `{value}`", "write a date as in 令和5年3月31日, a term from the signing as in 3年, or なし";
    }
    EmptyComparison = "empty-comparison", Error {
        ja: "比べる文章がありません", "before と after の一方か両方を書いてください";
        en: "there is nothing to compare", "write before, after or both";
    }
    UnknownItem = "unknown-item", Error {
        ja: "「{id}」は {side} の items にありません", "items に足すか、idを直してください";
        en: "`{id}` is not among the items of {side}", "add it to the items or mend the id";
    }
    UnlinkedItem = "unlinked-item", Warning {
        ja: "「{id}」はどこにもつながっていません", "links に足すか、対応がないのなら items から消してください";
        en: "`{id}` is not linked to anything", "add it to links, or remove it from items if nothing answers to it";
    }
    BadScheduleYear = "bad-schedule-year", Error {
        ja: "「{value}」を年として読めません", "「令和5年度」「R5年度」「2023年」のように書いてください";
        en: "cannot read `{value}` as a year", "write it as in 令和5年度, R5年度 or 2023年";
    }
    MixedYears = "mixed-years", Error {
        ja: "「{value}」は、工程表の from と年・年度がそろっていません", "一つの工程表の中では、年か年度のどちらかにそろえてください";
        en: "of `{value}` and the schedule's from one is a 年 and the other a 年度", "keep to one of them within a schedule";
    }
    BarOutside = "bar-outside", Error {
        ja: "この期間は、工程表の「{from}」から「{to}」までに収まりません", "期間を直すか、工程表の from と to を広げてください";
        en: "this bar does not lie within the schedule, from {from} to {to}", "mend the bar, or widen from and to of the schedule";
    }
    ScheduleTooLong = "schedule-too-long", Error {
        ja: "工程表の区切りが{found}になり、紙の幅に収まりません（{limit}まで）", "期間を短くするか、unit: year にしてください";
        en: "the schedule has {found} steps, more than a page is wide (at most {limit})", "shorten it, or use unit: year";
    }
    BadChartValue = "bad-chart-value", Error {
        ja: "「{value}」をグラフの値として読めません", "「1,711」のような数（後ろにグラフの unit を付けられます）か、値がないことを表す「—」を書いてください";
        en: "cannot read `{value}` as a value of a chart", "write a number as in 1,711, with the chart's unit behind it or without, or — for no value";
    }
    SeriesLength = "series-length", Error {
        ja: "値が{found}個ありますが、labels は{wanted}個です", "数をそろえてください（値のない所は「—」と書きます）";
        en: "there are {found} values, but {wanted} labels", "give a value for each label (— where there is none)";
    }
    BarFromZero = "bar-from-zero", Error {
        ja: "棒グラフの軸は0から始めます", "from-zero を消すか、form: line（折れ線）にしてください";
        en: "the axis of bars begins at zero", "remove from-zero, or use form: line";
    }
    DataBesideCsv = "data-beside-csv", Error {
        ja: "csv: のあるグラフに「{key}」も書かれています", "どちらか一方にしてください";
        en: "`{key}` stands beside csv:", "keep one of them";
    }
    MissingData = "missing-data", Error {
        ja: "データ「{path}」がありません", "冊子の data/ の中に置き、パスの大文字小文字も確かめてください";
        en: "the data `{path}` are missing", "put the file into data/ of the booklet and check upper and lower case";
    }
    DataPlace = "data-place", Error {
        ja: "「{path}」は data/ の中のCSVファイルではありません", "表計算ソフトで「CSV UTF-8」を選んで data/ に保存し、「data/population.csv」のように書いてください";
        en: "`{path}` is no CSV file in data/", "save it as CSV in UTF-8 into data/ and name it as in data/population.csv";
    }
    CsvQuote = "csv-quote", Error {
        ja: "CSVの引用符「\"」が組になっていません", "コンマを含む値は全体を「\"」で囲み、文字としての「\"」は二つ重ねて囲みの中に書いてください";
        en: "a quotation mark of this CSV has no partner", "enclose the whole cell in \" \", and write a mark inside it twice";
    }
    EmptyTable = "empty-table", Error {
        ja: "「{path}」にグラフにする値がありません", "1行目に系列の名称、2行目から、1列目に横軸の語、その右に値を書いてください";
        en: "`{path}` has nothing for a chart", "its first row has the names of the series, each further row a label and the values";
    }
    // Notes.
    UnknownNote = "unknown-note", Error {
        ja: "注の印「{label}」に当たる説明がありません", "同じ欄の下のほうに、空行を置いて「[^{label}]: 説明」と書いてください";
        en: "the note `{label}` says nothing", "define it further down in the same field: an empty line, then `[^{label}]: …`";
    }
    UnusedNote = "unused-note", Error {
        ja: "注「{label}」の印が本文にありません", "注を付ける所に「[^{label}]」と書くか、説明を消してください";
        en: "nothing refers to the note `{label}`", "write `[^{label}]` where it belongs, or remove it";
    }
    DuplicateNote = "duplicate-note", Error {
        ja: "注「{label}」が二度使われています", "一つの印に一つの説明です。別の名前にしてください";
        en: "the note `{label}` is used twice", "each mark has one text of its own: give one of them another name";
    }
    NoteNotHere = "note-not-here", Error {
        ja: "「{key}」に注は付けられません", "注は、見出しの本文に付けてください";
        en: "`{key}` takes no notes", "notes belong to the prose of sections";
    }
    MissingNotesBlock = "missing-notes-block", Error {
        ja: "notes: end としたのに、注をまとめて置く notes ブロックがありません", "置く所の blocks に「- notes: {open}{close}」を足すか、notes: を page か block にしてください";
        en: "notes: end wants a notes block, and there is none", "add `- notes: {open}{close}` to the blocks where they belong, or choose page or block";
    }
    StrayNotesBlock = "stray-notes-block", Error {
        ja: "この notes ブロックには、印刷する注がありません", "notes ブロックは、booklet.yaml に notes: end と書いたときに、一つだけ置きます";
        en: "this notes block has nothing to print", "one notes block stands in a booklet with notes: end, and in no other";
    }

    // Pictures, glyphs, identity.
    MissingFigure = "missing-figure", Error {
        ja: "画像「{path}」がありません", "冊子のフォルダの中に置き、パスの大文字小文字も確かめてください";
        en: "picture `{path}` is missing", "put it into the booklet's folder and check upper and lower case";
    }
    FigureKind = "figure-kind", Error {
        ja: "画像「{path}」の種類は使えません", "PNG、JPEG、SVG のどれかにしてください";
        en: "the kind of picture `{path}` is not supported", "use PNG, JPEG or SVG";
    }
    MissingGlyph = "missing-glyph", Error {
        ja: "文字「{char}」（{code}）は冊子の書体にありません", "別の字にするか、その字を含む書体を fonts/ に置いてください";
        en: "the fonts have no glyph for `{char}` ({code})", "use another character, or put a font that has it into fonts/";
    }
    BadFont = "bad-font", Error {
        ja: "「{path}」を書体として読めません", "TrueType か OpenType（.ttf .otf）の書体を置いてください";
        en: "`{path}` is not a readable font", "use a TrueType or OpenType font (.ttf, .otf)";
    }
    TitleLinesDiffer = "title-lines-differ", Error {
        ja: "title-lines をつなげた「{joined}」が title と違います", "title を表紙で改行する位置で区切ってください";
        en: "title-lines joined give `{joined}`, which is not title", "break title where the cover breaks it";
    }
    TabHere = "tab-here", Error {
        ja: "tabs のうち here: true は一つだけにします", "この冊子に当たる見出しだけに here: true を付けてください";
        en: "exactly one of tabs has here: true", "mark the part that this booklet is";
    }
    UnknownTemplate = "unknown-template", Error {
        ja: "「{path}」と同じ名前の標準テンプレートはありません", "置き換えられるのは {known} です";
        en: "`{path}` replaces no default template", "those that can be replaced are {known}";
    }
    ClosingTag = "closing-tag", Error {
        ja: "「{path}」の中に「{what}」があります", "一つのファイルのHTMLでは中に書き込まれるので、使えません。「\\」を挟むなどして、書き換えてください";
        en: "`{path}` contains `{what}`", "it goes inside a page in HTML of a single file, which this would break; spell it otherwise, such as with a backslash";
    }
    TemplateError = "template-error", Error {
        ja: "テンプレート「{path}」でエラーが起きました: {reason}", "テンプレートを直すか、templates/ から外してください";
        en: "template `{path}` failed: {reason}", "mend the template or take it out of templates/";
    }
    TypesetRemark = "typeset-remark", Warning {
        ja: "組版からの注意: {reason}", "テンプレートを置き換えているときは、その部分を確かめてください";
        en: "typesetting remarks: {reason}", "if the booklet replaces templates, check those";
    }
    TypesetError = "typeset-error", Error {
        ja: "組版で問題が起きました: {reason}", "テンプレートを置き換えているときは、その部分を確かめてください";
        en: "typesetting failed: {reason}", "if the booklet replaces templates, check those";
    }
}
