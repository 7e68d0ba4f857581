//! Every text that the types of an edition say is printed, changed by itself: the comparison tells it and the marked
//! edition shows it. What is tried follows from the types; no list here can forget a field.

use std::collections::BTreeMap;

use sasshi::build;
use sasshi::build::booklet::{self, Marked, Options};
use sasshi::check::CheckedBooklet;
use sasshi::compare::{digest, redline};
use sasshi::edition;
use sasshi::edition::printed::{Leaf, Printed, Told};
use sasshi::edition::view::{Edition, Section};
use sasshi::rich::{Block, Inline, Line, Rich};
use scraper::{ElementRef, Html, Selector};

use crate::project::Project;

const SAMPLES: [&str; 5] = ["aose-plan", "aose-strategy", "atsugi-revision", "hokuto-2", "kitamoto-2"];

/// What a leaf is changed by.
const NEW: &str = "新Q";

fn sections_of(edition: &Edition) -> Vec<Section> {
    fn gather(section: &Section, out: &mut Vec<Section>) {
        out.push(Section { sections: Vec::new(), ..section.clone() });
        section.sections.iter().for_each(|inner| gather(inner, out));
    }
    let mut out = Vec::new();
    edition.front.iter().chain(&edition.sections).for_each(|section| gather(section, &mut out));
    out
}

/// Puts a text at the end of a leaf; whether it had a place there, and whether that can bear marks.
fn change(leaf: Leaf, by: &str) -> Option<bool> {
    match leaf {
        Leaf::Text(text) => *text = format!("{text}{by}").into(),
        Leaf::Spoken(text) => {
            *text = format!("{text}{by}").into();
            return Some(false);
        }
        Leaf::Line(Line(content)) | Leaf::Note(Line(content)) => content.push(Inline::Text(by.to_owned())),
        Leaf::Rich(Rich(blocks)) => match blocks.first_mut() {
            Some(Block::Paragraph(content)) => content.push(Inline::Text(by.to_owned())),
            Some(Block::List { .. } | Block::Table { .. } | Block::Quote(_)) | None => return None,
        },
    }
    Some(true)
}

/// Changes one of the texts that are told in a section; none if there are not so many.
fn changed(section: &Section, nth: usize) -> Option<(Section, Option<bool>)> {
    let (mut out, mut at, mut done) = (section.clone(), 0, None);
    let mut before = String::new();
    out.leaves(&mut |leaf, told| {
        let is_note = matches!(leaf, Leaf::Note(_));
        // What a note says is told once, where its first mark stands.
        if told == Told::Here && !is_note {
            if at == nth {
                before = said_by(&leaf);
                done = Some(change(leaf, NEW));
            }
            at += 1;
        }
    });
    // A text that is told elsewhere follows the one that it repeats.
    out.leaves(&mut |leaf, told| {
        if told == Told::Elsewhere && said_by(&leaf) == before {
            change(leaf, NEW);
        }
    });
    done.map(|done| (out, done))
}

/// Whether any text of a section is marked as new that holds the change, or a block as a whole.
fn is_marked(section: &mut Section) -> bool {
    let mut found = section.blocks.iter().chain(&section.closing).any(|block| block.revision.is_some());
    section.leaves(&mut |leaf, _| {
        found |= match leaf {
            Leaf::Text(text) => text.with_marks() != text.as_str() && text.contains(NEW),
            Leaf::Line(Line(content)) | Leaf::Note(Line(content)) => has_inserted(content),
            Leaf::Rich(Rich(blocks)) => blocks.iter().any(|block| match block {
                Block::Paragraph(content) => has_inserted(content),
                Block::List { .. } | Block::Table { .. } | Block::Quote(_) => false,
            }),
            Leaf::Spoken(_) => false,
        };
    });
    found
}

fn has_inserted(content: &[Inline]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Inserted(content) => Line(content.clone()).plain_text().contains(NEW),
        Inline::Strong(content)
        | Inline::Emph(content)
        | Inline::Link { content, .. }
        | Inline::Ref { content, .. } => has_inserted(content),
        _ => false,
    })
}

#[test]
fn each_text_that_is_printed_is_told_and_marked() {
    for name in SAMPLES {
        let edition = edition::derive(&Project::copy_of(&format!("content/{name}")).edition());
        // The booklet around one section.
        let around = Edition { front: Vec::new(), sections: Vec::new(), contents: Vec::new(), ..edition.clone() };
        let (mut untold, mut unmarked, mut tried) = (Vec::new(), Vec::new(), 0);
        for section in sections_of(&edition) {
            let said = digest::pieces(&section, &edition.glossary);
            let alone = Edition { sections: vec![section.clone()], ..around.clone() };
            let mut nth = 0;
            while let Some((other, done)) = changed(&section, nth) {
                let place = format!("{} {nth}", section.id);
                nth += 1;
                let Some(can_be_marked) = done else { continue };
                tried += 1;
                if digest::pieces(&other, &edition.glossary) == said {
                    untold.push(place.clone());
                }
                if can_be_marked {
                    let mut woven = redline::between(&alone, &Edition { sections: vec![other], ..around.clone() });
                    if !is_marked(&mut woven.sections[0]) {
                        unmarked.push(place);
                    }
                }
            }
        }
        assert!(tried > 100, "{name}: {tried}");
        assert!(untold.is_empty(), "{name}: untold {untold:?}");
        assert!(unmarked.is_empty(), "{name}: unmarked {unmarked:?}");
    }
}

/// Of the booklet itself, without its sections.
#[test]
fn each_text_of_the_whole_is_told() {
    for name in SAMPLES {
        let edition = edition::derive(&Project::copy_of(&format!("content/{name}")).edition());
        let around = Edition { front: Vec::new(), sections: Vec::new(), contents: Vec::new(), ..edition };
        let told = digest::Digest::of(&around);
        for nth in 0.. {
            let (mut other, mut at, mut done) = (around.clone(), 0, false);
            other.leaves(&mut |leaf, told| {
                if told != Told::Elsewhere {
                    if at == nth {
                        done = true;
                        change(leaf, NEW);
                    }
                    at += 1;
                }
            });
            if !done {
                break;
            }
            assert_ne!(digest::Digest::of(&other), told, "{name} {nth}");
        }
    }
}

/// As a reader of the page sees it: every fifth text changed, and then the others, the page shows all that is new as new.
///
/// What a page does not print at all is passed over, such as the head of a column where figures stand in lines and each bears
/// its own. It is little.
#[test]
fn a_page_shows_what_is_marked() {
    const ROUNDS: usize = 5;
    let main = Selector::parse("main").unwrap();
    for name in SAMPLES {
        let checked = Project::copy_of(&format!("content/{name}")).edition();
        let old = edition::derive(&checked);
        for round in 0..ROUNDS {
            let mut new = old.clone();
            let mut at = 0;
            let mut wanted = Vec::new();
            each_section(&mut new, &mut |section| {
                section.leaves(&mut |leaf, told| {
                    let (is_note, mark) = (matches!(leaf, Leaf::Note(_)), format!("Q{at}Z"));
                    if told == Told::Here && !is_note {
                        at += 1;
                        let said = said_by(&leaf);
                        if at % ROUNDS == round && change(leaf, &mark) == Some(true) {
                            wanted.push((mark, said));
                        }
                    }
                });
            });
            let plain = page(&checked, &Marked { edition: new.clone(), pictures: BTreeMap::new() });
            let printed = plain.select(&main).next().unwrap().text().collect::<String>();
            let all = wanted.len();
            wanted.retain(|(mark, _)| printed.contains(mark.as_str()));
            assert!(wanted.len() * 10 > all * 9, "{name}, round {round}: {} of {all}", wanted.len());
            let edition = redline::between(&old, &new);
            let page = page(&checked, &Marked { edition, pictures: redline::pictures_of(&checked) });
            let (mut shown, mut bare) = (String::new(), String::new());
            gather(page.select(&main).next().unwrap(), false, &mut shown, &mut bare);
            let unseen: Vec<_> = wanted.iter().filter(|(mark, _)| !shown.contains(mark.as_str())).collect();
            assert!(unseen.is_empty(), "{name}, round {round}: {unseen:?}");
            let unmarked: Vec<_> = wanted.iter().filter(|(mark, _)| bare.contains(mark.as_str())).collect();
            assert!(unmarked.is_empty(), "{name}, round {round}: without a mark {unmarked:?}");
        }
    }
}

fn page(checked: &CheckedBooklet, marked: &Marked) -> Html {
    let document = booklet::Document::new(checked, Some(marked), Options::default());
    let built = build::build(&document, &[&booklet::Html], None, || ()).unwrap();
    Html::parse_document(std::str::from_utf8(&built.outputs["index.html"]).unwrap())
}

fn said_by(leaf: &Leaf) -> String {
    match leaf {
        Leaf::Text(text) => text.to_string(),
        Leaf::Spoken(text) => text.to_string(),
        Leaf::Line(line) | Leaf::Note(line) => line.plain_text(),
        Leaf::Rich(rich) => rich.plain_text(),
    }
}

fn each_section(edition: &mut Edition, visit: &mut dyn FnMut(&mut Section)) {
    fn walk(section: &mut Section, visit: &mut dyn FnMut(&mut Section)) {
        visit(section);
        section.sections.iter_mut().for_each(|inner| walk(inner, visit));
    }
    edition.front.iter_mut().chain(&mut edition.sections).for_each(|section| walk(section, visit));
}

/// What stands within marks, and what stands without.
fn gather(element: ElementRef, is_marked: bool, shown: &mut String, bare: &mut String) {
    let is_mark = element.value().name() == "ins" || element.value().classes().any(|class| class == "revision");
    let is_marked = is_marked || is_mark;
    for child in element.children() {
        if let Some(text) = child.value().as_text() {
            if is_marked { &mut *shown } else { &mut *bare }.push_str(text);
        } else if let Some(child) = ElementRef::wrap(child).filter(|child| child.value().name() != "del") {
            gather(child, is_marked, shown, bare);
        }
    }
}
