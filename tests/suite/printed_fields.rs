//! Every text that the types of an edition say is printed, changed by itself: the comparison tells it. What is tried follows
//! from the types; no list here can forget a field.

use sasshi::compare::digest;
use sasshi::edition;
use sasshi::edition::printed::{Leaf, Printed, Told};
use sasshi::edition::view::Edition;
use sasshi::rich::{Block, Inline, Line, Rich};

use crate::project::Project;

const SAMPLES: [&str; 5] = ["aose-plan", "aose-strategy", "atsugi-revision", "hokuto-2", "kitamoto-2"];

/// What a leaf is changed by.
const NEW: &str = "新Q";

/// Puts a text at the end of a leaf.
fn change(leaf: Leaf, by: &str) {
    match leaf {
        Leaf::Text(text) => *text = format!("{text}{by}").into(),
        Leaf::Spoken(text) => {
            *text = format!("{text}{by}").into();
        }
        Leaf::Line(Line(content)) | Leaf::Note(Line(content)) => content.push(Inline::Text(by.to_owned())),
        Leaf::Rich(Rich(blocks)) => match blocks.first_mut() {
            Some(Block::Paragraph(content)) => content.push(Inline::Text(by.to_owned())),
            Some(Block::List { .. } | Block::Table { .. } | Block::Quote(_)) | None => {}
        },
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
