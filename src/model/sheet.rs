//! How wide pictures are printed: the measures of the default Typst templates, as far as rules ask for them.
//!
//! The templates decide (`theme.typ`, `blocks/figure.typ`, `front.typ`); a test lays pages out and holds these numbers to them. All
//! lengths are in millimetres.

use super::section::Width;
use super::theme::{Paper, Scale, Theme};

/// How far what reaches the edge goes on beyond it.
const BLEED: f64 = 3.0;

/// The sheet of a booklet.
#[derive(Debug, Clone, Copy)]
pub struct Sheet {
    /// How wide the paper is, with what is cut off in print.
    printed_width: f64,
    /// How wide the type area is.
    text_width: f64,
    /// The body's size over that of the design; what belongs to type grows with it.
    body_ratio: f64,
    /// The sheet over the design's; what belongs to the page grows with it.
    page_ratio: f64,
}

/// Where a picture stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// By itself.
    Alone(Width),
    /// In a row of as many as stand together.
    Row { together: usize },
    /// Beside the signature of a greeting.
    Portrait,
    /// The emblem on the cover.
    Cover,
    /// The picture that fills a field of the cover, twice as wide as it is high.
    CoverPicture,
    /// The emblem on the inside title.
    InsideTitle,
}

impl Sheet {
    pub fn of(theme: &Theme) -> Sheet {
        // Width, height, margins at the back and at the fore-edge, size of the body in points.
        let (width, height, back, edge, body): (f64, f64, f64, f64, f64) = match theme.paper {
            Paper::A4 => (210.0, 297.0, 25.0, 30.0, 10.5),
            Paper::B5 => (182.0, 257.0, 21.0, 25.0, 10.0),
            Paper::A5 => (148.0, 210.0, 17.0, 20.0, 9.0),
        };
        let scale = match theme.scale {
            Scale::Small => 0.92,
            Scale::Normal => 1.0,
            Scale::Large => 1.14,
        };
        // Bodies come in half points.
        let body = (body * scale * 2.0).round() / 2.0;
        Sheet {
            printed_width: width + 2.0 * BLEED,
            text_width: width - back - edge,
            body_ratio: body / 10.5,
            page_ratio: height / 297.0,
        }
    }

    /// How wide a picture of so many pixels is printed.
    pub fn printed_width(&self, spot: Spot, (across, down): (u32, u32)) -> f64 {
        let shape = f64::from(across) / f64::from(down.max(1));
        match spot {
            Spot::Alone(Width::Full) => self.text_width,
            Spot::Alone(Width::Half) => self.text_width * 0.56,
            Spot::Alone(Width::Third) => self.text_width * 0.38,
            Spot::Row { together } => {
                // Four stand in twos, others in threes. None is higher than it is wide.
                let per_row = if together == 4 { 2 } else { together.clamp(1, 3) };
                let gutters = (per_row - 1) as f64 * 5.0 * self.body_ratio;
                (self.text_width - gutters) / per_row as f64 * shape.min(1.0)
            }
            Spot::Portrait => 38.0 * self.body_ratio,
            Spot::Cover => 15.0 * self.page_ratio * shape.min(1.0),
            Spot::CoverPicture => self.printed_width * (shape / 2.0).max(1.0),
            Spot::InsideTitle => (17.0 * self.page_ratio * shape).min(self.text_width),
        }
    }
}
