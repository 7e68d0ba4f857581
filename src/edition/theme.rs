//! The looks a booklet has chosen, as the words that templates know.
//!
//! Knows no page and no unit; a choice becomes millimetres and points in the templates.

use super::view;
use crate::fonts;
use crate::model::booklet::Booklet;
use crate::model::theme::{Face, Paper, Scale, Sides};

pub fn derive(booklet: &Booklet) -> view::Theme {
    let theme = &booklet.theme;
    view::Theme {
        ink: theme.ink.clone(),
        accent: theme.accent.clone(),
        body: match theme.body {
            Face::Mincho => "mincho",
            Face::Gothic => "gothic",
        },
        fonts: fonts::family_names(&booklet.assets.fonts),
        paper: match theme.paper {
            Paper::A4 => "a4",
            Paper::B5 => "b5",
            Paper::A5 => "a5",
        },
        scale: match theme.scale {
            Scale::Small => "small",
            Scale::Normal => "normal",
            Scale::Large => "large",
        },
        sides: match theme.sides {
            Sides::Single => "single",
            Sides::Double => "double",
        },
    }
}
