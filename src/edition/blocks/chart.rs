//! Charts: their numbers as text, as points and bars, and as a sentence.

mod bars;
mod pyramid;

use super::super::Derive;
use super::super::view::Body;
use super::super::view::chart::{Chart, End, Line, Plot, Series, Tick};
use super::axis::Axis;
use super::spoken::sentences;
use crate::model::blocks::chart::{self, Form, Value};
use crate::model::quantity::Decimal;
use crate::rich::Text;

/// The box between the axes.
const WIDTH: i64 = 1000;
const HEIGHT: i64 = 460;
/// How far apart the names at the ends of lines stand: a line of small type.
const NAME_HEIGHT: i64 = 34;
/// How wide a half-width character of a label is, and the least space between two labels.
const LETTER: i64 = 10;
const SPACE: i64 = 14;
/// The same where the box is as wide as a phone.
const NARROW_LETTER: i64 = 26;
/// How many kinds of dashes and marks there are.
const KINDS: usize = 4;
/// Longest row of values that is listened to one by one.
const LISTENED_TO: usize = 12;

impl Derive<'_> {
    pub(super) fn chart(&self, chart: &chart::Chart) -> Body {
        let unit = chart.unit.as_ref().map(|unit| self.plain(unit));
        let labels: Vec<Text> = chart.labels.iter().map(|label| self.plain(label)).collect();
        let series: Vec<Series> = chart
            .series
            .iter()
            .map(|series| Series {
                name: self.plain(&series.name),
                values: series
                    .values
                    .iter()
                    .map(|value| value.as_ref().map(|value| value.printed.as_str().into()))
                    .collect(),
            })
            .collect();
        let (name, form) = match chart.form {
            Form::Line => ("line", "折れ線グラフ。"),
            Form::Bar => ("bar", "棒グラフ。"),
            Form::Stacked => ("stacked", "積み上げ棒グラフ。"),
            Form::Pyramid => ("pyramid", "人口ピラミッド。"),
        };
        let spoken = series.iter().zip(&chart.series).map(|(printed, series)| {
            let unit = unit.as_ref().map_or_else(String::new, |unit| format!("（{unit}）"));
            format!("{}{unit}：{}。", printed.name, values(&labels, &series.values))
        });
        Body::Chart(Chart {
            caption: chart.caption.as_ref().map(|caption| self.plain(caption)),
            form: name.into(),
            alt: sentences(form.to_owned(), spoken).into(),
            source: chart.source.as_ref().map(|source| self.plain(source)),
            plot: plot(chart, &labels),
            unit,
            labels,
            series,
        })
    }
}

/// The values of a series in words: all of them, or of many the first, the last and the extremes.
fn values(labels: &[Text], values: &[Option<Value>]) -> String {
    let there: Vec<(&Text, &Value)> =
        labels.iter().zip(values).filter_map(|(label, value)| Some((label, value.as_ref()?))).collect();
    if labels.len() <= LISTENED_TO {
        let each: Vec<String> = labels
            .iter()
            .zip(values)
            .map(|(label, value)| format!("{label} {}", value.as_ref().map_or("値なし", |value| &value.printed)))
            .collect();
        return each.join("、");
    }
    let (Some(first), Some(last)) = (there.first(), there.last()) else { return "値なし".to_owned() };
    let number = |(_, value): &&(&Text, &Value)| value.number;
    // Of several extremes the first is told.
    let low = there.iter().min_by_key(number).unwrap_or(first);
    let high = there.iter().rev().max_by_key(number).unwrap_or(first);
    let told = |(label, value): &(&Text, &Value)| format!("{label} {}", value.printed);
    format!("{}から{}まで、最大は{}、最小は{}", told(first), told(last), told(high), told(low))
}

fn plot(chart: &chart::Chart, labels: &[Text]) -> Plot {
    if chart.form == Form::Pyramid {
        return pyramid::plot(chart, labels);
    }
    let all: Vec<&Value> = chart.series.iter().flat_map(|series| series.values.iter().flatten()).collect();
    let numbers: Vec<Decimal> = match chart.form {
        Form::Stacked => bars::heights(chart, labels.len()),
        Form::Line | Form::Bar | Form::Pyramid => all.iter().map(|value| value.number).collect(),
    };
    let axis = Axis::around(&numbers, chart.from_zero);
    // The scale writes a minus as its numbers do.
    let typed_minus =
        all.iter().find(|value| value.number.is_negative()).and_then(|value| value.printed.chars().next());
    let minus = typed_minus.map_or_else(|| "-".to_owned(), String::from);
    let count = i64::try_from(labels.len().max(1)).unwrap_or(1);
    let middle = |at: usize| (2 * i64::try_from(at).unwrap_or(0) + 1) * WIDTH / (2 * count);
    let label_every = label_every(labels, count, LETTER);
    // On a phone every so-manieth of those that are there anyway.
    let narrow_every = label_every * self::label_every(labels, count, NARROW_LETTER).div_ceil(label_every);
    let (lines, bars) = match chart.form {
        Form::Line => (lines(chart, &axis, middle), Vec::new()),
        Form::Bar => (Vec::new(), bars::beside(chart, &axis, count)),
        Form::Stacked | Form::Pyramid => (Vec::new(), bars::stacked(chart, &axis, count)),
    };
    Plot {
        width: WIDTH,
        height: HEIGHT,
        ticks: axis.ticks(HEIGHT, &minus).into_iter().map(|(y, label)| Tick { y, label: label.into() }).collect(),
        zero: axis.zero(HEIGHT),
        xs: (0..labels.len()).map(middle).collect(),
        label_every,
        shown: every(labels.len(), label_every),
        narrow: every(labels.len(), narrow_every),
        valued: bars::have_room(&bars, LETTER),
        narrow_valued: bars::have_room(&bars, NARROW_LETTER),
        lines,
        bars,
        across: Vec::new(),
        sides: None,
        ys: Vec::new(),
    }
}

fn every(count: usize, every: usize) -> Vec<bool> {
    (0..count).map(|at| at.is_multiple_of(every)).collect()
}

/// How many labels share the room of the longest one.
fn label_every(labels: &[Text], count: i64, letter: i64) -> usize {
    let longest = labels.iter().map(letters).max().unwrap_or(0) * letter + SPACE;
    usize::try_from((longest * count + WIDTH - 1) / WIDTH).unwrap_or(1).max(1)
}

/// How many half-width characters wide a text is.
fn letters(text: &Text) -> i64 {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

fn lines(chart: &chart::Chart, axis: &Axis, middle: impl Fn(usize) -> i64) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (at, series) in chart.series.iter().enumerate() {
        let mut runs: Vec<Vec<[i64; 2]>> = Vec::new();
        let mut is_open = false;
        for (label, value) in series.values.iter().enumerate() {
            let Some(value) = value else {
                is_open = false;
                continue;
            };
            if !is_open {
                runs.push(Vec::new());
            }
            is_open = true;
            let point = [middle(label), axis.y(value.number, HEIGHT)];
            runs.last_mut().into_iter().for_each(|run| run.push(point));
        }
        let end = runs.last().and_then(|run| run.last()).copied().unwrap_or([WIDTH, HEIGHT]);
        // No two of the series have both the same dash and the same mark.
        let marker = (at + at / KINDS) % KINDS;
        lines.push(Line { series: at, dash: at % KINDS, marker, runs, end: End { x: end[0], y: end[1] } });
    }
    part(&mut lines);
    lines
}

/// Moves the names at the ends of lines apart where they would stand on each other, keeping their order.
fn part(lines: &mut [Line]) {
    let mut ends: Vec<&mut End> = lines.iter_mut().map(|line| &mut line.end).collect();
    ends.sort_by_key(|end| (end.x, end.y));
    for group in ends.chunk_by_mut(|a, b| a.x == b.x) {
        let mut least = 0;
        for end in group.iter_mut() {
            end.y = end.y.max(least);
            least = end.y + NAME_HEIGHT;
        }
        let mut most = HEIGHT;
        for end in group.iter_mut().rev() {
            end.y = end.y.min(most);
            most = end.y - NAME_HEIGHT;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Sources, Span, Typed};

    fn typed(text: &str) -> Typed {
        Typed { text: text.to_owned(), span: Span::new(Sources::default().add("a.yaml", ""), 0..0) }
    }

    fn chart(form: Form, from_zero: bool, series: &[&[&str]]) -> chart::Chart {
        chart::Chart {
            form,
            caption: None,
            unit: None,
            from_zero,
            labels: (0..series[0].len()).map(|at| typed(&format!("R{at}"))).collect(),
            series: series
                .iter()
                .map(|values| chart::Series {
                    name: typed("値"),
                    values: values.iter().map(|value| Value::read(value, None).unwrap()).collect(),
                    places: Vec::new(),
                })
                .collect(),
            source: None,
            csv: None,
        }
    }

    fn plotted(chart: &chart::Chart) -> Plot {
        let labels: Vec<Text> = chart.labels.iter().map(|label| label.as_str().into()).collect();
        plot(chart, &labels)
    }

    #[test]
    fn lines_break_at_gaps() {
        let plot = plotted(&chart(Form::Line, true, &[&["0", "50", "—", "100"]]));
        assert_eq!(plot.xs, [125, 375, 625, 875]);
        assert_eq!(plot.lines[0].runs, [vec![[125, 460], [375, 230]], vec![[875, 0]]]);
        assert_eq!((plot.lines[0].end.x, plot.lines[0].end.y), (875, 0));
    }

    #[test]
    fn names_at_line_ends_do_not_touch() {
        let plot = plotted(&chart(Form::Line, true, &[&["1", "100"], &["2", "99"], &["3", "0"], &["4", "1"]]));
        let mut ys: Vec<i64> = plot.lines.iter().map(|line| line.end.y).collect();
        assert!(ys[0] < ys[1] && ys[3] < ys[2], "{ys:?}");
        ys.sort_unstable();
        assert!(ys.windows(2).all(|pair| pair[1] - pair[0] >= NAME_HEIGHT), "{ys:?}");
        assert!(ys[0] >= 0 && ys[3] <= HEIGHT, "{ys:?}");
    }

    #[test]
    fn bars_stand_side_by_side_on_zero() {
        let plot = plotted(&chart(Form::Bar, true, &[&["10", "△10"], &["5", "—"]]));
        let bars: Vec<[i64; 4]> = plot.bars.iter().map(|bar| [bar.x, bar.y, bar.width, bar.height]).collect();
        assert_eq!(bars, [[75, 0, 175, 230], [250, 115, 175, 115], [575, 230, 175, 230]]);
        assert_eq!(plot.ticks[0].label, "△10");
    }

    #[test]
    fn parts_stand_on_each_other_without_gaps() {
        let plot = plotted(&chart(Form::Stacked, true, &[&["33", "10"], &["33", "—"], &["34", "20"]]));
        let bars: Vec<[i64; 4]> = plot.bars.iter().map(|bar| [bar.x, bar.y, bar.width, bar.height]).collect();
        assert_eq!(
            bars,
            [[75, 308, 350, 152], [75, 156, 350, 152], [75, 0, 350, 156], [575, 414, 350, 46], [575, 322, 350, 92]]
        );
        assert_eq!(plot.ticks.last().map(|tick| &*tick.label), Some("100"));
    }

    #[test]
    fn a_pyramid_has_the_first_label_at_its_foot_and_one_scale_for_both_sides() {
        let plot = plotted(&chart(Form::Pyramid, true, &[&["50", "100"], &["25", "—"]]));
        let [left, right] = plot.sides.unwrap();
        assert_eq!(left + right, WIDTH);
        assert!(plot.ys[0] > plot.ys[1]);
        let bars: Vec<[i64; 2]> = plot.bars.iter().map(|bar| [bar.x, bar.width]).collect();
        assert_eq!(bars, [[left - left / 2, left / 2], [right, left / 4], [0, left]]);
        let zeros: Vec<i64> = plot.across.iter().filter(|step| &*step.label == "0").map(|step| step.x).collect();
        assert_eq!(zeros, [left, right]);
    }

    #[test]
    fn values_that_would_touch_each_other_are_left_to_the_table() {
        let wide = plotted(&chart(Form::Bar, true, &[&["512", "498", "471"], &["601", "618", "634"]]));
        assert_eq!((wide.valued, wide.narrow_valued), (true, true));
        let many: Vec<&str> = std::iter::repeat_n("1,234", 10).collect();
        let many = plotted(&chart(Form::Bar, true, &[&many]));
        assert_eq!((many.valued, many.narrow_valued), (true, false));
    }

    #[test]
    fn long_labels_leave_room_for_each_other() {
        let many: Vec<&str> = std::iter::repeat_n("1", 40).collect();
        let plot = plotted(&chart(Form::Line, true, &[&many]));
        assert_eq!(plot.label_every, 2);
        assert_eq!(plot.shown[..3], [true, false, true]);
    }

    #[test]
    fn eight_lines_are_told_apart_without_colours() {
        let values: Vec<&[&str]> = std::iter::repeat_n(&["1"][..], 8).collect();
        let plot = plotted(&chart(Form::Line, true, &values));
        let mut kinds: Vec<_> = plot.lines.iter().map(|line| (line.dash, line.marker)).collect();
        kinds.sort_unstable();
        kinds.dedup();
        assert_eq!(kinds.len(), 8);
    }
}
