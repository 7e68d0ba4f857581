//! The designs of covers and dividers, as shapes in a box.
//!
//! Knows no paper and no colour: a shape says which shade of the theme it has, and every format draws the same.

mod tiles;

use super::view::cover::{Art, Cover, Picture, Shade, Shape};
use crate::model::booklet::Booklet;
use crate::model::cover::Design;

/// How wide the box of a design is. It is half as high on a cover, and a sixth on a divider.
const WIDTH: i32 = 6000;
const ON_COVER: i32 = WIDTH / 2;
const ON_DIVIDER: i32 = WIDTH / 6;

pub(super) fn derive(booklet: &Booklet) -> Cover {
    let cover = &booklet.cover;
    Cover {
        picture: cover.picture.as_ref().map(|picture| Picture {
            file: booklet.assets.printed(&picture.file.text).into(),
            alt: picture.alt.as_str().into(),
        }),
        art: art(cover.design, ON_COVER),
        strip: art(cover.design, ON_DIVIDER),
    }
}

fn art(design: Design, height: i32) -> Art {
    let shapes = match design {
        Design::Tiles if height == ON_DIVIDER => tiles::on_divider(),
        Design::Tiles => tiles::on_cover(),
        Design::Waves => waves(height),
        Design::Seigaiha => seigaiha(height),
        Design::Hills => hills(height),
        Design::Skyline => skyline(height),
        Design::Dots => dots(height),
        Design::Arcs => arcs(height),
        Design::Plain => vec![area(Shade::Ink, 0, 0, WIDTH, height), area(Shade::Accent, 0, 0, WIDTH, height / 30)],
    };
    // What goes on where it ends may begin elsewhere on each divider.
    let turn = if matches!(design, Design::Tiles | Design::Skyline) { WIDTH / 6 } else { 0 };
    Art { width: WIDTH, height, turn, shapes }
}

fn disc(shade: Shade, x: i32, y: i32, radius: i32) -> Shape {
    Shape { shade, disc: Some([x, y, radius]), path: Vec::new() }
}

fn path(shade: Shade, points: &[[i32; 2]]) -> Shape {
    Shape { shade, disc: None, path: points.iter().map(|point| point.to_vec()).collect() }
}

fn area(shade: Shade, left: i32, top: i32, right: i32, foot: i32) -> Shape {
    path(shade, &[[left, top], [right, top], [right, foot], [left, foot]])
}

/// From the back to the front.
const BACK_TO_FRONT: [Shade; 4] = [Shade::Pale, Shade::Middle, Shade::Strong, Shade::Ink];

fn waves(height: i32) -> Vec<Shape> {
    let mut shapes = vec![disc(Shade::Accent, 4500, height * 3 / 10, height * 17 / 100)];
    for (at, shade) in (0..).zip(BACK_TO_FRONT) {
        let (half, crest) = (1000 - 150 * (at % 2), height * (24 + 17 * at) / 100);
        let trough = crest + height * 11 / 100;
        let from = -half - 400 * at;
        let mut points = vec![vec![from, height], vec![from, trough]];
        let (mut x, mut is_rising) = (from, true);
        while x < WIDTH {
            let (start, end) = if is_rising { (trough, crest) } else { (crest, trough) };
            // With its handles here a curve is as good as a sine.
            let handle = half * 364 / 1000;
            points.push(vec![x + handle, start, x + half - handle, end, x + half, end]);
            (x, is_rising) = (x + half, !is_rising);
        }
        points.push(vec![x, height]);
        shapes.push(Shape { shade, disc: None, path: points });
    }
    shapes
}

fn seigaiha(height: i32) -> Vec<Shape> {
    const ACROSS: usize = 1000;
    let radius = 500;
    let mut shapes = vec![area(Shade::Ink, 0, 0, WIDTH, height)];
    for row in 0..=2 * height / radius + 1 {
        let first = if row % 2 == 0 { 0 } else { -radius };
        for (column, x) in (0..).zip((first..=WIDTH + radius).step_by(ACROSS)) {
            let is_accent = row % 4 == 1 && column == 4 || row % 4 == 3 && column == 2;
            let shade = if is_accent { Shade::Accent } else { Shade::Ink };
            // A line of paper around each scale, and rings of it inside.
            for (ring, share) in (0..).zip([106, 98, 72, 58, 30]) {
                let shade = if ring % 2 == 1 { shade } else { Shade::Paper };
                shapes.push(disc(shade, x, radius / 2 * row, radius * share / 100));
            }
        }
    }
    shapes
}

fn hills(height: i32) -> Vec<Shape> {
    /// Ridges from left to right, each a list of places and of heights in hundredths.
    const RIDGES: [&[[i32; 2]]; 4] = [
        &[[0, 52], [700, 34], [1300, 50], [2300, 12], [3300, 46], [4000, 30], [5000, 52], [6000, 36]],
        &[[0, 40], [900, 62], [1900, 44], [2900, 66], [4200, 38], [5300, 64], [6000, 52]],
        &[[0, 74], [1200, 54], [2400, 78], [3500, 60], [4700, 80], [5600, 62], [6000, 70]],
        &[[0, 84], [800, 76], [2000, 92], [3200, 78], [4400, 93], [6000, 74]],
    ];
    let mut shapes = vec![disc(Shade::Accent, 4700, height * 22 / 100, height * 14 / 100)];
    for (shade, ridge) in BACK_TO_FRONT.into_iter().zip(RIDGES) {
        let top = ridge.iter().map(|[x, y]| [*x, height * y / 100]);
        let points: Vec<[i32; 2]> = [[0, height]].into_iter().chain(top).chain([[WIDTH, height]]).collect();
        shapes.push(path(shade, &points));
    }
    shapes
}

fn skyline(height: i32) -> Vec<Shape> {
    /// How high the houses are, in hundredths, for each row from the back to the front.
    const HOUSES: [&[i32]; 3] = [
        &[55, 70, 62, 88, 74, 58, 80, 66, 92, 78, 60, 72],
        &[38, 30, 52, 44, 60, 36, 48, 40, 56, 34, 46, 62, 42, 32, 50],
        &[16, 24, 12, 28, 20, 34, 18, 14, 26, 22, 30, 12, 20, 16, 24, 28, 14, 18, 32, 22],
    ];
    let mut shapes = Vec::new();
    for (shade, houses) in [Shade::Pale, Shade::Middle, Shade::Ink].into_iter().zip(HOUSES) {
        let width = WIDTH / houses.iter().map(|_| 1).sum::<i32>();
        for (at, house) in (0..).zip(houses) {
            let top = height - height * house / 100;
            shapes.push(area(shade, at * width, top, (at + 1) * width, height));
            // Every third has a roof.
            if at % 3 == 1 {
                shapes.push(path(
                    shade,
                    &[[at * width, top], [at * width + width / 2, top - width / 3], [(at + 1) * width, top]],
                ));
            }
        }
    }
    let window = height / 30;
    for at in [1, 4, 8, 9, 13, 17] {
        let left = at * 300 + 100;
        shapes.push(area(Shade::Accent, left, height - 3 * window, left + 100, height - window));
    }
    shapes
}

fn dots(height: i32) -> Vec<Shape> {
    const STEP: i32 = 250;
    let rows = height / STEP;
    let mut shapes = Vec::new();
    for row in 0..rows {
        for column in 0..WIDTH / STEP {
            // From small in the upper left to touching in the lower right.
            let weight = (row * 100 / rows + column * 100 * STEP / WIDTH) / 2;
            let radius = 16 + weight * 104 / 100;
            let shade = match (row * 7 + column * 3) % 23 {
                0 => Shade::Accent,
                5 | 11 | 17 => Shade::Middle,
                _ => Shade::Ink,
            };
            shapes.push(disc(shade, column * STEP + STEP / 2, row * STEP + STEP / 2, radius));
        }
    }
    shapes
}

fn arcs(height: i32) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let around = |x: i32, y: i32, radius: i32, shades: &[Shade]| {
        let count: i32 = shades.iter().map(|_| 1).sum();
        (0..).zip(shades).map(|(at, shade)| disc(*shade, x, y, radius * (count - at) / count)).collect::<Vec<_>>()
    };
    use Shade::{Accent, Ink, Middle, Pale, Paper, Strong};
    shapes.extend(around(1100, height, height * 72 / 100, &[Pale, Paper, Middle, Paper, Strong, Paper, Ink]));
    shapes.extend(around(
        4700,
        height,
        height * 96 / 100,
        &[Ink, Paper, Strong, Paper, Middle, Paper, Pale, Paper, Accent],
    ));
    shapes.extend(around(2900, height, height * 44 / 100, &[Middle, Paper, Accent, Paper, Middle]));
    shapes
}
