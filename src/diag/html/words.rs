//! What the page of a report says besides the remarks: labels, the verdict, what weights and stages mean.
//!
//! Knows the two languages; not how the page is laid out.

use serde_json::{Value, json};

use crate::diag::report::blocks;
use crate::diag::stage::Stage;
use crate::diag::{Fault, Language, Report, Severity};
use crate::source::{Sources, Span};

pub(super) fn labels(language: Language) -> Value {
    let say = |ja: &'static str, en: &'static str| language.pick(ja, en);
    json!({
        "report": say("検査の報告", "Report of a check"),
        "skip": say("報告の本文へ", "Skip to the report"),
        "publisher": say("発行者", "publisher"),
        "folder": say("フォルダ", "folder"),
        "stage": say("段階", "stage"),
        "verdict": say("判定", "Verdict"),
        "waived": say("免除", "waived"),
        "unit": say("件", ""),
        "contents": say("どこにあるか", "Where they are"),
        "file": say("ファイル", "File"),
        "remarks": say("直す所", "Remarks"),
        "no_remarks": say("問題は見つかりませんでした。", "Nothing was found."),
        "place": say("場所", "place"),
        "other": say("もう一方の場所", "the other place"),
        "help": say("直し方", "what to do"),
        "more": say("詳しく", "More"),
        "rule": say("規則", "rule"),
        "waived_list": say("免除した所", "What is waived"),
        "waived_intro": say(
            "問題と知ったうえで残すと決め、理由を書いたものです。件数には入りません。",
            "Known, and left as it is for the reason that is given. These are not counted.",
        ),
        "message": say("問題", "Remark"),
        "reason": say("理由", "Reason"),
        "legend": say("重さと段階", "Weights and stages"),
        "weight": say("重さ", "Weight"),
        "meaning": say("意味", "Meaning"),
        "stops": say("止めるもの", "Stopped by"),
        "here": say("この報告の段階", "the stage of this report"),
        "line": say("行", "line"),
        "made_by": say("この報告をつくったプログラム", "Made by"),
        "line_quoted": say("書いてある文", "What is written there"),
    })
}

/// Name and title of a stage.
pub(super) fn stage(stage: Stage, language: Language) -> Value {
    json!({ "name": stage.name(), "title": title(stage, language) })
}

fn title(stage: Stage, language: Language) -> &'static str {
    match stage {
        Stage::Draft => language.pick("下書き", "draft"),
        Stage::Consultation => language.pick("意見公募（パブリックコメント）の案", "draft for public comment"),
        Stage::Final => language.pick("決定・公表", "final, for publication"),
        Stage::Print => language.pick("印刷所へ渡す版", "for the print shop"),
    }
}

/// Whether a booklet can be made at its stage, and what is to be done first.
pub(super) fn verdict(report: &Report, language: Language) -> Value {
    let [errors, warnings, advice] = Severity::ALL.map(|severity| report.count(severity));
    let fatal = report.diagnostics.iter().filter(|diagnostic| diagnostic.fault.is_fatal()).count();
    let title = title(report.stage, language);
    let makes = language.pick(format!("「{title}」の冊子をつくれます"), format!("The booklet can be made ({title})"));
    let (state, statement, reason) = if fatal > 0 {
        let statement = language.pick("このままでは、冊子をつくれません", "The booklet cannot be made").to_owned();
        let reason = language.pick(
            format!("冊子をつくれないエラーが{fatal}件あります。どの段階の冊子も、直すまでつくれません。"),
            format!("With {} there is no booklet, at any stage.", many(fatal, "error")),
        );
        ("blocked", statement, reason)
    } else if report.is_blocked() {
        let counted = [(errors, Severity::Error), (warnings, Severity::Warning)];
        let stopped = |severity| severity == Severity::Error || report.stage >= Stage::Final;
        let stops = counted.into_iter().filter(|(count, severity)| *count > 0 && stopped(*severity));
        let stops: Vec<String> = match language {
            Language::Japanese => stops.map(|(count, it)| format!("{}{count}件", language.severity(it))).collect(),
            Language::English => stops.map(|(count, it)| many(count, language.severity(it))).collect(),
        };
        let stops = stops.join(language.pick("と", " and "));
        let statement = language.pick(
            format!("このままでは、「{title}」の冊子をつくれません"),
            format!("The booklet cannot be made yet ({title})"),
        );
        let reason = language.pick(
            format!("{stops}を直すか、直さない理由を waivers.yaml に書くと、つくれます。"),
            format!("It can be made once {stops} are mended, or waived with a reason in waivers.yaml."),
        );
        ("blocked", statement, reason)
    } else if !report.is_clean() {
        let reason = language.pick(
            format!(
                "ただし、エラーが{errors}件、注意が{warnings}件あります。公表までに、直すか、理由を書いてください。"
            ),
            format!(
                "But {} and {} are left, to be mended or waived before publication.",
                many(errors, "error"),
                many(warnings, "warning")
            ),
        );
        ("passes", makes, reason)
    } else if advice > 0 {
        let reason = language.pick(
            format!("助言が{advice}件あります。直さなくても構いません。"),
            format!("There is advice in {}, which may be left.", many(advice, "place")),
        );
        ("clean", makes, reason)
    } else {
        let reason = language.pick("直す所は見つかりませんでした。", "Nothing is to be mended.");
        ("clean", makes, reason.to_owned())
    };
    json!({ "state": state, "statement": statement, "reason": reason })
}

/// A number of things in English.
fn many(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// That a remark does not hinder at this stage, unless its kind never does.
pub(super) fn passes(fault: Fault, stage: Stage, language: Language) -> Option<&'static str> {
    let passes = fault.severity() > Severity::Advice && !blocks(stage, fault);
    passes.then(|| language.pick("この段階では止めません", "lets the booklet pass at this stage"))
}

/// A place in words.
pub(super) fn position(span: Span, sources: &Sources, language: Language) -> String {
    let start = sources.start(span);
    let covered = sources.slice(span).trim_end().len();
    let end = sources.get(span.file).position(span.range().start + covered);
    let (line, column, last) = (start.line, start.column, end.line);
    if last > line {
        language.pick(format!("{line}～{last}行目"), format!("lines {line}–{last}"))
    } else {
        language.pick(format!("{line}行目の{column}文字目"), format!("line {line}, column {column}"))
    }
}

/// What each weight means, from the weightiest.
pub(super) fn weights(language: Language) -> Vec<Value> {
    let meaning = |severity| match severity {
        Severity::Error => language.pick(
            "公表してはならない間違いです。「免除できません」とあるものは、直すまで冊子をつくれません。",
            "Must not be published. What cannot be waived makes it impossible to make the booklet at all.",
        ),
        Severity::Warning => language.pick(
            "公表までに、直すか、直さない理由を書くものです。",
            "To be mended, or left for a reason that is given, before publication.",
        ),
        Severity::Advice => language.pick("参考です。何も止めません。", "For consideration. It stops nothing."),
    };
    let row = |it: Severity| json!({ "severity": it.name(), "word": language.severity(it), "meaning": meaning(it) });
    Severity::ALL.map(row).into()
}

/// What stops a booklet at each stage.
pub(super) fn stages(here: Stage, language: Language) -> Vec<Value> {
    let stops = |stage| match stage {
        Stage::Draft => language.pick("免除できないエラー", "errors that cannot be waived"),
        Stage::Consultation => language.pick("エラー", "errors"),
        Stage::Final => language.pick("エラーと注意", "errors and warnings"),
        Stage::Print => language.pick(
            "エラーと注意（印刷のための規則も調べます）",
            "errors and warnings; the rules of print are looked at too",
        ),
    };
    let row =
        |it: Stage| json!({ "name": it.name(), "title": title(it, language), "stops": stops(it), "here": it == here });
    Stage::ALL.map(row).into()
}
