//! A text → the modules of a QR code (ISO/IEC 18004), as runs and as the data of a path.
//!
//! Knows no page: how large a module is and what stands around the code is the templates' business.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

use super::view::imprint::{Qr, Run};

/// The code of a text, or `None` if it is longer than any code can be.
///
/// Level M mends 15 % of damage, which is usual for print. The version is the smallest that holds the text, and the level
/// is never raised into spare room, so that equal texts of any release give equal codes.
pub(super) fn code(text: &str) -> Option<Qr> {
    let segments = QrSegment::make_segments(text);
    let code =
        QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, Version::MIN, Version::MAX, None, false).ok()?;
    let rows: Vec<Vec<Run>> = (0..code.size()).map(|y| runs(&code, y)).collect();
    let path = rows.iter().enumerate().flat_map(|(y, row)| row.iter().map(move |run| square(y, *run)));
    let path: String = path.collect();
    Some(Qr { size: rows.len(), rows, path: path.into() })
}

fn runs(code: &QrCode, y: i32) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for x in 0..code.size() {
        let at = usize::try_from(x).unwrap_or_default();
        if !code.get_module(x, y) {
            continue;
        }
        match runs.last_mut().filter(|run| run.x + run.width == at) {
            Some(run) => run.width += 1,
            None => runs.push(Run { x: at, width: 1 }),
        }
    }
    runs
}

fn square(y: usize, Run { x, width }: Run) -> String {
    format!("M{x} {y}h{width}v1h-{width}z")
}

#[cfg(test)]
mod tests {
    use super::{Run, code};

    #[test]
    fn a_code_has_its_finders_and_runs_inside_its_square() {
        let qr = code("https://www.city.example.lg.jp/plan").unwrap();
        assert_eq!((qr.size, qr.rows.len()), (29, 29));
        for row in [&qr.rows[0], &qr.rows[6]] {
            assert_eq!(row[0], Run { x: 0, width: 7 });
            assert_eq!(*row.last().unwrap(), Run { x: 22, width: 7 });
        }
        assert_eq!(qr.rows[28][0], Run { x: 0, width: 7 });
        for row in &qr.rows {
            assert!(row.windows(2).all(|pair| pair[0].x + pair[0].width < pair[1].x));
            assert!(row.last().is_none_or(|run| run.x + run.width <= qr.size));
        }
        assert!(qr.path.starts_with("M0 0h7v1h-7z"));
    }

    #[test]
    fn only_a_text_beyond_every_version_has_none() {
        assert!(code(&"a".repeat(2_331)).is_some());
        assert!(code(&"a".repeat(2_332)).is_none());
    }
}
