//! The looks a booklet has chosen, as the words that templates know.
//!
//! Knows no page and no unit; a choice becomes millimetres and points in the templates.

use super::printed::Name;
use super::shown::Shown;
use super::{press, view};
use crate::fonts;
use crate::model::abridged::Cover;
use crate::model::booklet::Booklet;
use crate::model::theme::{Face, Paper, Scale, Sides};

pub(super) fn derive(shown: &Shown, booklet: &Booklet) -> view::Theme {
    let theme = shown.theme();
    view::Theme {
        ink: theme.ink.as_str().into(),
        accent: theme.accent.as_str().into(),
        body: match theme.body {
            Face::Mincho => "mincho".into(),
            Face::Gothic => "gothic".into(),
        },
        fonts: fonts::family_names(&booklet.assets.fonts).into_iter().map(Name::from).collect(),
        paper: match theme.paper {
            Paper::A4 => "a4".into(),
            Paper::B5 => "b5".into(),
            Paper::A5 => "a5".into(),
        },
        scale: match theme.scale {
            Scale::Small => "small".into(),
            Scale::Normal => "normal".into(),
            Scale::Large => "large".into(),
        },
        sides: match theme.sides {
            Sides::Single => "single".into(),
            Sides::Double => "double".into(),
        },
        cover: match shown.cover() {
            Cover::Page => "page".into(),
            Cover::Band => "band".into(),
        },
        press: press::derive(booklet, &theme),
    }
}
