//! Pages of a PDF as pictures: made by poppler, kept as small PNG files, compared with a tolerance.
//!
//! Must not know what is on the pages.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::path::Path;
use std::process::Command;

use png::{BitDepth, ColorType, Compression, Decoder, Encoder, Transformations};

/// How many colours a picture keeps. What it loses are shades at the edges of letters.
const PALETTE: usize = 128;

const FRAME: [u8; 3] = [0xbb, 0xbb, 0xbb];

/// Pictures are compared by the mean colours of squares with this side, in pixels. Where exactly the grey at the edge of
/// a letter falls differs from one version of poppler to the next; how much of a square is covered does not.
const SQUARE: usize = 4;

/// From how far apart, of 255, two means differ noticeably. These bounds let pass most of what quite another renderer makes
/// of a page, and stop a line that moves by one pixel. Which word stands there, a picture of this size does not tell.
const NOTICEABLE: usize = 48;

/// How much of a whole picture may differ noticeably.
const WHOLE: f64 = 0.003;

/// A place is as many squares wide and high.
const PLACE: usize = 8;

/// How much of any one place may differ noticeably.
const DENSEST: f64 = 0.2;

pub struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 3]>,
}

/// How much of two pictures differs noticeably, from 0 to 1.
pub struct Difference {
    pub whole: f64,
    /// Of the place where most differs.
    pub densest: f64,
}

impl Difference {
    pub const ALL: Difference = Difference { whole: 1.0, densest: 1.0 };

    /// Whether it may come from another version of poppler.
    pub fn is_small(&self) -> bool {
        self.whole <= WHOLE && self.densest <= DENSEST
    }
}

impl Picture {
    /// A page of a PDF, counted from 1.
    pub fn of_page(pdf: &Path, page: usize, width: usize) -> Result<Self, String> {
        let number = page.to_string();
        let mut poppler = Command::new("pdftoppm");
        poppler.args(["-png", "-f", &number, "-l", &number, "-scale-to-x", &width.to_string(), "-scale-to-y", "-1"]);
        let output = poppler.arg(pdf).output().expect("pdftoppm runs");
        if !output.status.success() || output.stdout.is_empty() {
            return Err(format!("no page {page}: {}", String::from_utf8_lossy(&output.stderr).trim()));
        }
        Ok(Picture::decoded(output.stdout))
    }

    /// `None` where there is no such file.
    pub fn open(path: &Path) -> Option<Self> {
        std::fs::read(path).ok().map(Picture::decoded)
    }

    fn decoded(bytes: Vec<u8>) -> Self {
        let mut decoder = Decoder::new(Cursor::new(bytes));
        decoder.set_transformations(Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().expect("a PNG file");
        let mut buffer = vec![0; reader.output_buffer_size().expect("a picture that fits into memory")];
        let info = reader.next_frame(&mut buffer).expect("a whole PNG file");
        assert_eq!(info.color_type, ColorType::Rgb, "a picture in colours, without transparency");
        let pixels = buffer[..info.buffer_size()].chunks_exact(3).map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
        Picture { width: info.width as usize, height: info.height as usize, pixels }
    }

    /// With a thin frame, so that white paper shows on a white screen.
    pub fn framed(mut self) -> Self {
        let (width, height) = (self.width, self.height);
        for (at, pixel) in self.pixels.iter_mut().enumerate() {
            let (x, y) = (at % width, at / width);
            if x == 0 || y == 0 || x + 1 == width || y + 1 == height {
                *pixel = FRAME;
            }
        }
        self
    }

    /// With the commonest of its colours only: each of the others becomes the nearest of these.
    pub fn with_few_colours(self) -> Self {
        let mut counts: BTreeMap<[u8; 3], usize> = BTreeMap::new();
        self.pixels.iter().for_each(|pixel| *counts.entry(*pixel).or_default() += 1);
        let mut colours: Vec<[u8; 3]> = counts.keys().copied().collect();
        colours.sort_by_key(|colour| std::cmp::Reverse(counts[colour]));
        let kept = &colours[..colours.len().min(PALETTE)];
        let distance = |a: &[u8; 3], b: &[u8; 3]| (0..3).map(|at| u32::from(a[at].abs_diff(b[at])).pow(2)).sum::<u32>();
        let nearest = |colour: &[u8; 3]| *kept.iter().min_by_key(|one| distance(one, colour)).expect("a colour");
        let turned: BTreeMap<[u8; 3], [u8; 3]> = colours.iter().map(|colour| (*colour, nearest(colour))).collect();
        let pixels = self.pixels.iter().map(|pixel| turned[pixel]).collect();
        Picture { pixels, ..self }
    }

    pub fn save(&self, path: &Path) {
        let palette: Vec<[u8; 3]> = self.pixels.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
        let index = |pixel| palette.binary_search(pixel).expect("a colour of the palette") as u8;
        let indices: Vec<u8> = self.pixels.iter().map(index).collect();
        std::fs::create_dir_all(path.parent().expect("a picture lies in a folder")).expect("a folder for the picture");
        let file = std::fs::File::create(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut encoder = Encoder::new(file, self.width as u32, self.height as u32);
        encoder.set_color(ColorType::Indexed);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_palette(palette.concat());
        encoder.set_compression(Compression::High);
        encoder.set_filter(png::Filter::NoFilter);
        encoder.write_header().and_then(|mut writer| writer.write_image_data(&indices)).expect("a written picture");
    }

    /// All of it if they are of different sizes.
    pub fn difference(&self, other: &Picture) -> Difference {
        if (self.width, self.height) != (other.width, other.height) {
            return Difference::ALL;
        }
        let (mine, theirs) = (self.squares(), other.squares());
        let columns = self.width / SQUARE;
        let mut places: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (at, (a, b)) in mine.iter().zip(&theirs).enumerate() {
            if (0..3).any(|channel| a[channel].abs_diff(b[channel]) > NOTICEABLE) {
                *places.entry((at % columns / PLACE, at / columns / PLACE)).or_default() += 1;
            }
        }
        let densest = places.values().max().copied().unwrap_or(0);
        Difference {
            whole: places.values().sum::<usize>() as f64 / mine.len() as f64,
            densest: densest as f64 / (PLACE * PLACE) as f64,
        }
    }

    /// The mean colours of the squares, row by row. Less than a square at the right and at the bottom is left out.
    fn squares(&self) -> Vec<[usize; 3]> {
        let (columns, rows) = (self.width / SQUARE, self.height / SQUARE);
        let mut squares = vec![[0; 3]; columns * rows];
        for (at, pixel) in self.pixels.iter().enumerate() {
            let (column, row) = (at % self.width / SQUARE, at / self.width / SQUARE);
            if column < columns && row < rows {
                let sums = &mut squares[row * columns + column];
                (0..3).for_each(|channel| sums[channel] += usize::from(pixel[channel]));
            }
        }
        squares.into_iter().map(|sums| sums.map(|sum| sum / (SQUARE * SQUARE))).collect()
    }
}
