//! How colours look to readers who see fewer of them, and whether two can still be told apart.
//!
//! Knows colours as numbers; not which of them a booklet prints where.

/// A colour as `0xrrggbb`.
pub(crate) type Rgb = u32;

/// A way to see colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Vision {
    Protan,
    Deutan,
    Tritan,
}

impl Vision {
    pub(crate) const ALL: [Vision; 3] = [Vision::Protan, Vision::Deutan, Vision::Tritan];

    /// What linear red, green and blue become: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, “A Physiologically-based
    /// Model for Simulation of Color Vision Deficiency”, IEEE Transactions on Visualization and Computer Graphics 15(6),
    /// 2009, table 1, at severity 1.0.
    fn matrix(self) -> [[f64; 3]; 3] {
        match self {
            Vision::Protan => {
                [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
            }
            Vision::Deutan => {
                [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
            }
            Vision::Tritan => {
                [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
            }
        }
    }
}

/// Below this distance two flat areas side by side pass for the same colour at a glance. About 2.3 is what an eye just
/// notices when it looks for it (M. Mahy, L. Van Eycken, A. Oosterlinck, Color Research and Application 19(2), 1994); a
/// rule and a band somewhere on a page need several times that.
const ALIKE: f64 = 15.0;

/// The ways of seeing in which two colours are alike that everybody else tells apart. Two shades of what is one colour
/// to everyone are no trouble: such a booklet says nothing by the difference.
pub(crate) fn confused_by(one: Rgb, other: Rgb) -> Vec<Vision> {
    let (one, other) = (linear(one), linear(other));
    if distance(lab(one), lab(other)) < ALIKE {
        return Vec::new();
    }
    let alike = |vision: &Vision| distance(lab(seen(*vision, one)), lab(seen(*vision, other))) < ALIKE;
    Vision::ALL.into_iter().filter(alike).collect()
}

fn seen(vision: Vision, rgb: [f64; 3]) -> [f64; 3] {
    vision
        .matrix()
        .map(|row| row.iter().zip(rgb).map(|(weight, channel)| weight * channel).sum::<f64>().clamp(0.0, 1.0))
}

/// Undoes the transfer function of sRGB (IEC 61966-2-1).
fn linear(rgb: Rgb) -> [f64; 3] {
    [16, 8, 0].map(|shift| {
        let part = f64::from((rgb >> shift) & 0xff) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

/// CIE 1976 L*a*b* of linear sRGB, with the white of sRGB (D65).
fn lab([red, green, blue]: [f64; 3]) -> [f64; 3] {
    let curve = |share: f64| {
        if share > 216.0 / 24389.0 { share.cbrt() } else { (24389.0 / 27.0 * share + 16.0) / 116.0 }
    };
    let x = curve((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
    let y = curve(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    let z = curve((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// The difference ΔE*ab of CIE 1976.
fn distance(one: [f64; 3], other: [f64; 3]) -> f64 {
    one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt()
}

#[cfg(test)]
mod tests {
    use super::{Vision, confused_by, distance, lab, linear};

    #[test]
    fn lab_is_that_of_the_books() {
        for (rgb, expected) in [
            (0xffffff, [100.0, 0.0, 0.0]),
            (0x000000, [0.0, 0.0, 0.0]),
            (0xff0000, [53.24, 80.09, 67.20]),
            (0x0000ff, [32.30, 79.19, -107.86]),
        ] {
            assert!(distance(lab(linear(rgb)), expected) < 0.2, "{rgb:06x} {:?}", lab(linear(rgb)));
        }
    }

    #[test]
    fn everyone_tells_blue_from_vermilion() {
        assert_eq!(confused_by(0x17375e, 0xb5472f), []);
        assert_eq!(confused_by(0x005bac, 0xc4380d), []);
    }

    #[test]
    fn red_and_green_of_one_lightness_are_confused() {
        assert!(confused_by(0xa63a3a, 0x5c6b1f).contains(&Vision::Deutan));
        assert!(confused_by(0x7a4a1e, 0x4f6415).contains(&Vision::Protan));
    }

    #[test]
    fn blue_and_green_can_be_confused_too() {
        assert_eq!(confused_by(0x005f87, 0x00664f), [Vision::Tritan]);
    }

    #[test]
    fn one_colour_in_two_shades_is_no_difference_to_miss() {
        assert_eq!(confused_by(0x222222, 0x222222), []);
        assert_eq!(confused_by(0x17375e, 0x1a3a62), []);
    }
}
