//! Where the lines of a PDF end: nothing that is read as one is torn, and no line begins or ends with what must not stand there
//! (JIS X 4051, JLREQ 3.1.7 to 3.1.10).
//!
//! Paragraphs are generated from what tears most easily, and read back line by line. What counts as torn is said here anew,
//! and not taken from the program.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use crate::project::{Project, has};

/// What no line begins with.
const NO_BEGINNING: &str = "」』）】〕〉》］、。，．・：；！？ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ～〜％%)]";
/// What no line ends with.
const NO_END: &str = "「『（【〔〈《［([";
/// What is kept whole, each with words around it.
const WHOLE: [&str; 44] = [
    "1,234人",
    "34人",
    "95%",
    "12.5％",
    "第2期",
    "令和27年",
    "令和9年度",
    "平成元年",
    "3か所",
    "５０ヘクタール",
    "12,345千円",
    "6億円",
    "1.25倍",
    "8校",
    "65歳",
    "24時間",
    "5年間",
    "2人目",
    "7ポイント",
    "1,533,264回",
    "第3章",
    "第十条",
    "1つ",
    "約3割",
    "△203人",
    "90㎡",
    "150件",
    "―",
    "――",
    "……",
    "SDGs",
    "PDCA",
    "KPI",
    "2,500世帯",
    "10か月",
    "80点",
    "40%",
    "DX",
    "500t",
    "12号",
    "3,000万人",
    "第21回",
    "20歳",
    "4事業",
];
/// What stands between.
const BETWEEN: [&str; 34] = [
    "は",
    "を",
    "の",
    "と",
    "から",
    "まで",
    "に",
    "へ",
    "で",
    "及び",
    "若い世代",
    "地域",
    "取組",
    "市民",
    "サービス",
    "ふるさと納税",
    "「",
    "」",
    "（",
    "）",
    "『まち』",
    "【様々】",
    "、",
    "。",
    "・",
    "関係人口",
    "様々な",
    "きっかけ",
    "データ",
    "以上",
    "増やす",
    "働く場",
    "減らし",
    "整え",
];

/// Digits that never come twice in the same order, and never change (Numerical Recipes).
struct Dice(u32);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % end
    }
}

/// A paragraph whose marks are in order: brackets have partners, and no mark stands at the beginning or behind another.
fn paragraph(dice: &mut Dice) -> String {
    let mut out = "本市は".to_owned();
    let mut open = None;
    for _ in 0..dice.below(24) + 6 {
        let is_word = out.ends_with(|c| !"「（、。・".contains(c));
        match BETWEEN[dice.below(BETWEEN.len())] {
            bracket @ ("「" | "（") if open.is_none() => {
                open = Some(if bracket == "「" { '」' } else { '）' });
                out.push_str(bracket);
            }
            "」" | "）" if is_word => out.extend(open.take()),
            "「" | "（" | "」" | "）" => {}
            mark @ ("、" | "。" | "・") if is_word => out.push_str(mark),
            "、" | "。" | "・" => {}
            word => out.push_str(word),
        }
        if dice.below(2) == 0 && !out.ends_with(|c: char| c.is_ascii_alphanumeric() || "―…".contains(c)) {
            out.push_str(WHOLE[dice.below(WHOLE.len())]);
        }
    }
    out.extend(open);
    out + "とします。"
}

/// Why a line may not end where it does.
fn fault(line: &str, next: &str) -> Option<&'static str> {
    let (last, first) = (line.chars().next_back()?, next.chars().next()?);
    if NO_BEGINNING.contains(first) {
        return Some("begins with a mark");
    }
    if NO_END.contains(last) {
        return Some("ends with a bracket");
    }
    if "…―".contains(last) && first == last {
        return Some("parts a mark");
    }
    let is_word = |c: char| c.is_alphanumeric() && c.is_ascii() || ('０'..='９').contains(&c);
    if is_word(last) && is_word(first) || ",.".contains(last) && is_word(first) {
        return Some("parts a word or a number");
    }
    let is_whole = |at: usize, whole: &str| {
        whole.is_char_boundary(at) && line.ends_with(&whole[..at]) && next.starts_with(&whole[at..])
    };
    let is_torn = WHOLE.iter().any(|whole| (1..whole.len()).any(|at| is_whole(at, whole)));
    is_torn.then_some("parts a figure")
}

/// The lines of the pages, without the spaces between scripts that a reader of PDFs adds.
fn lines(project: &Project) -> Vec<String> {
    let output =
        Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(project.output("booklet.pdf")).arg("-").output();
    let text = String::from_utf8(output.expect("pdftotext runs").stdout).expect("UTF-8");
    text.lines().map(|line| line.split_whitespace().collect()).collect()
}

#[test]
fn no_line_of_thousands_tears_what_is_read_as_one() {
    if !has(Path::new("pdftotext")) {
        return;
    }
    let mut dice = Dice(20_240_331);
    let (mut ends, mut faults) = (0, String::new());
    for (paper, scale) in [("a4", "normal"), ("b5", "small"), ("a5", "large"), ("a5", "normal")] {
        let paragraphs: Vec<String> = (0..250).map(|_| paragraph(&mut dice)).collect();
        let cells: Vec<String> = (0..250).map(|_| paragraph(&mut dice)).collect();
        let mut chapter = "id: beginning\ntitle: はじめに\nblocks:\n  - prose: |\n".to_owned();
        for text in &paragraphs {
            write!(chapter, "      {text}\n\n").unwrap();
        }
        chapter += "      | 区分 | 内容 |\n      |---|---|\n";
        for row in cells.chunks(2) {
            writeln!(chapter, "      | {} |", row.join(" | ")).unwrap();
        }
        chapter += "\n  - glossary: {}\nsections:\n  - tourism\n";
        let theme = format!("theme: {{paper: {paper}, scale: {scale}}}\nlevels:");
        let project = Project::minimal()
            .file("chapters/beginning.yaml", chapter)
            .replace("booklet.yaml", "levels:", &theme)
            .built(&["--formats", "pdf", "--stage", "draft"]);
        let printed = [paragraphs, cells].concat().join("\n");
        for pair in lines(&project).windows(2) {
            // Two lines of one paragraph, and no line of anything else.
            if !pair[0].is_empty() && printed.contains(&pair.concat()) {
                ends += 1;
                if let Some(fault) = fault(&pair[0], &pair[1]) {
                    writeln!(faults, "{paper}: {fault}: {}|{}", pair[0], pair[1]).unwrap();
                }
            }
        }
    }
    assert!(ends > 4_500, "only {ends} lines were read");
    assert!(faults.is_empty(), "{} of {ends}:\n{faults}", faults.lines().count());
}
