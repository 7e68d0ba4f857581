//! The design of tiles: squares, circles and triangles on a grid of six to the width of a page.
//!
//! Knows shapes and shades; not where they are printed.

use super::{area, disc, path};
use crate::edition::view::cover::{Shade, Shape};
use Shade::{Accent, Ink, Middle, Pale, Strong};

/// How wide a tile is.
const SIDE: i32 = 1000;
/// Straight edges reach a hair over a tile's border, or the ground would show there as a seam.
const HAIR: i32 = 3;
/// Areas of one shade that only touch show a seam in viewers: a ground reaches so far under such a neighbour.
const LAP: i32 = 4;
/// How long the handles of a curve are that is a quarter of a circle.
const HANDLE: i32 = 552;

/// What stands on a tile. Quarters are named after the corner of their centre, triangles after their right angle.
#[derive(Clone, Copy)]
enum Form {
    NorthEast,
    NorthWest,
    SouthEast,
    SouthWest,
    Disc,
    Dot,
    Ring,
    Peak,
    TriangleEast,
    TriangleWest,
}

/// What stands on a tile, in which shade, and the shade of its ground.
type Tile = (Option<(Form, Shade)>, Option<Shade>);

const fn tile(form: Form, shade: Shade, ground: Shade) -> Tile {
    (Some((form, shade)), Some(ground))
}

const ON_COVER: [[Tile; 6]; 3] = [
    [
        (None, Some(Pale)),
        tile(Form::SouthEast, Middle, Pale),
        tile(Form::SouthWest, Ink, Pale),
        (None, None),
        tile(Form::Dot, Middle, Pale),
        tile(Form::SouthEast, Ink, Pale),
    ],
    [
        tile(Form::Peak, Strong, Pale),
        tile(Form::NorthEast, Ink, Middle),
        tile(Form::Disc, Accent, Ink),
        tile(Form::TriangleWest, Strong, Pale),
        tile(Form::NorthWest, Middle, Ink),
        (None, Some(Ink)),
    ],
    [
        tile(Form::SouthEast, Ink, Middle),
        (None, Some(Ink)),
        tile(Form::TriangleEast, Strong, Ink),
        tile(Form::Ring, Pale, Strong),
        (None, Some(Strong)),
        tile(Form::NorthEast, Pale, Ink),
    ],
];

const ON_DIVIDER: [[Tile; 6]; 1] = [[
    tile(Form::SouthEast, Middle, Pale),
    (Some((Form::Dot, Strong)), None),
    tile(Form::Peak, Ink, Pale),
    (Some((Form::NorthWest, Middle)), None),
    tile(Form::Disc, Accent, Pale),
    (Some((Form::TriangleWest, Strong)), None),
]];

pub(super) fn on_cover() -> Vec<Shape> {
    shapes(&ON_COVER)
}

pub(super) fn on_divider() -> Vec<Shape> {
    shapes(&ON_DIVIDER)
}

/// All grounds first, so that what stands on one tile may reach over the next.
fn shapes(rows: &[[Tile; 6]]) -> Vec<Shape> {
    let at = |x: i32, y: i32| {
        let row = rows.get(usize::try_from(y).ok()?)?;
        row.get(usize::try_from(x).ok()?).copied()
    };
    let lap = |ground: Shade, x: i32, y: i32| match at(x, y) {
        Some((form, other)) if other == Some(ground) || form.is_some_and(|(_, shade)| shade == ground) => LAP,
        _ => 0,
    };
    let places = || (0..).zip(rows).flat_map(|(y, row)| (0..).zip(row).map(move |(x, tile)| (x, y, tile)));
    let mut out = Vec::new();
    for (x, y, (_, ground)) in places() {
        let Some(ground) = *ground else { continue };
        let (left, top) = (x * SIDE - lap(ground, x - 1, y), y * SIDE - lap(ground, x, y - 1));
        let (right, foot) = ((x + 1) * SIDE + lap(ground, x + 1, y), (y + 1) * SIDE + lap(ground, x, y + 1));
        out.push(area(ground, left, top, right, foot));
    }
    for (x, y, (form, ground)) in places() {
        if let Some((form, shade)) = *form {
            draw(form, shade, ground.unwrap_or(Shade::Paper), [x * SIDE, y * SIDE], &mut out);
        }
    }
    out
}

fn draw(form: Form, shade: Shade, ground: Shade, [x, y]: [i32; 2], out: &mut Vec<Shape>) {
    let middle = SIDE / 2;
    let lines = |points: &[[i32; 2]]| {
        let moved: Vec<[i32; 2]> = points.iter().map(|[right, down]| [x + right, y + down]).collect();
        path(shade, &moved)
    };
    // Written for the centre in the south-east and mirrored into the other corners.
    let quarter = |is_west: bool, is_north: bool| {
        let at = |right: i32, down: i32| {
            [x + if is_west { SIDE - right } else { right }, y + if is_north { SIDE - down } else { down }]
        };
        let points = [
            at(SIDE + HAIR, SIDE + HAIR).to_vec(),
            at(0, SIDE + HAIR).to_vec(),
            at(0, SIDE).to_vec(),
            [at(0, SIDE - HANDLE), at(SIDE - HANDLE, 0), at(SIDE, 0)].concat(),
            at(SIDE + HAIR, 0).to_vec(),
        ];
        Shape { shade, disc: None, path: points.into() }
    };
    let shape = match form {
        Form::SouthEast => quarter(false, false),
        Form::SouthWest => quarter(true, false),
        Form::NorthEast => quarter(false, true),
        Form::NorthWest => quarter(true, true),
        Form::Disc => disc(shade, x + middle, y + middle, middle),
        Form::Dot => disc(shade, x + middle, y + middle, SIDE / 5),
        Form::Ring => {
            out.push(disc(shade, x + middle, y + middle, SIDE * 41 / 100));
            disc(ground, x + middle, y + middle, SIDE * 31 / 100)
        }
        Form::Peak => lines(&[[0, SIDE], [middle, 0], [SIDE, SIDE]]),
        Form::TriangleEast => lines(&[[SIDE, 0], [SIDE, SIDE], [0, SIDE]]),
        Form::TriangleWest => lines(&[[-HAIR, 0], [SIDE, SIDE], [-HAIR, SIDE]]),
    };
    out.push(shape);
}
