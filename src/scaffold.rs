//! The small booklets that a new one can begin with, one for each form that plans commonly have.
//!
//! Knows their files as texts; what stands in them is as foreign to this room as any author's booklet. The table below is
//! all there is to add a form to.

/// A form of booklet, with the files that a new one begins with.
#[derive(Debug)]
pub struct Form {
    /// What an author types to choose it.
    pub name: &'static str,
    pub description_ja: &'static str,
    pub description_en: &'static str,
    /// Paths relative to the booklet's folder, with `/` between their parts, and texts.
    pub files: &'static [(&'static str, &'static str)],
}

/// The form that is used where none is asked for: most plans are booklets of their own.
pub const USUAL: &str = "b";

macro_rules! form {
    ($name:literal, $ja:literal, $en:literal, [$($path:literal),* $(,)?]) => {
        Form {
            name: $name,
            description_ja: $ja,
            description_en: $en,
            files: &[$(($path, include_str!(concat!("../templates/new/", $name, "/", $path)))),*],
        }
    };
}

pub const FORMS: &[Form] = &[
    form!(
        "a",
        "総合計画の冊子の中の一章",
        "a chapter inside a larger plan",
        [
            "booklet.yaml",
            "chapters/1-introduction.yaml",
            "chapters/2-goals.yaml",
            "chapters/3-glossary.yaml",
            "glossary.yaml",
            "goals/1-work.yaml",
            "goals/2-people.yaml",
            "indicators.yaml",
            "measures.yaml",
        ]
    ),
    form!(
        "b",
        "単独の計画。具体的取組と、文の中に並べるKPI",
        "a plan of its own, with actions and indicators set in the text",
        [
            "booklet.yaml",
            "chapters/1-ideas.yaml",
            "chapters/2-measures.yaml",
            "chapters/3-references.yaml",
            "goals/1-work.yaml",
            "goals/2-people.yaml",
            "indicators.yaml",
        ]
    ),
    form!(
        "c",
        "単独の計画。通し番号の個別施策、KPIの表、事業の一覧",
        "a plan of its own, with measures numbered throughout, tables of indicators and projects",
        [
            "booklet.yaml",
            "chapters/0-greeting.yaml",
            "chapters/1-background.yaml",
            "chapters/2-strategies.yaml",
            "chapters/3-promotion.yaml",
            "figures/emblem.svg",
            "goals/1-work.yaml",
            "goals/2-people.yaml",
            "indicators.yaml",
        ]
    ),
    form!(
        "d",
        "総合計画に重ねた戦略。3層の施策、年度ごとの表、対応表",
        "a strategy laid over a comprehensive plan, in three tiers with yearly tables",
        [
            "booklet.yaml",
            "chapters/1-introduction.yaml",
            "chapters/2-policies.yaml",
            "chapters/3-strategy.yaml",
            "chapters/4-appendix.yaml",
            "goals/1-1-children.yaml",
            "goals/2-1-industry.yaml",
            "indicators.yaml",
        ]
    ),
    form!(
        "e",
        "計画の改定を説明する資料",
        "a briefing on the revision of a plan",
        [
            "booklet.yaml",
            "chapters/0-agenda.yaml",
            "chapters/1-strategy.yaml",
            "chapters/2-background.yaml",
            "chapters/3-points.yaml",
        ]
    ),
];

/// The form of that name.
pub fn form(name: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.name == name)
}
