//! The seventeen goals of the SDGs: their official Japanese names and colours.
//!
//! The one place for them. Knows no format; how a tile is drawn is the templates' business.

/// One goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Goal {
    pub number: u8,
    /// As the United Nations Information Centre prints it in Japanese.
    pub name: &'static str,
    /// The official colour, `#rrggbb`.
    pub colour: &'static str,
}

pub(crate) const GOALS: [Goal; 17] = [
    goal(1, "貧困をなくそう", "#e5243b"),
    goal(2, "飢餓をゼロに", "#dda63a"),
    goal(3, "すべての人に健康と福祉を", "#4c9f38"),
    goal(4, "質の高い教育をみんなに", "#c5192d"),
    goal(5, "ジェンダー平等を実現しよう", "#ff3a21"),
    goal(6, "安全な水とトイレを世界中に", "#26bde2"),
    goal(7, "エネルギーをみんなに そしてクリーンに", "#fcc30b"),
    goal(8, "働きがいも経済成長も", "#a21942"),
    goal(9, "産業と技術革新の基盤をつくろう", "#fd6925"),
    goal(10, "人や国の不平等をなくそう", "#dd1367"),
    goal(11, "住み続けられるまちづくりを", "#fd9d24"),
    goal(12, "つくる責任 つかう責任", "#bf8b2e"),
    goal(13, "気候変動に具体的な対策を", "#3f7e44"),
    goal(14, "海の豊かさを守ろう", "#0a97d9"),
    goal(15, "陸の豊かさも守ろう", "#56c02b"),
    goal(16, "平和と公正をすべての人に", "#00689d"),
    goal(17, "パートナーシップで目標を達成しよう", "#19486a"),
];

const fn goal(number: u8, name: &'static str, colour: &'static str) -> Goal {
    Goal { number, name, colour }
}

/// The contrast ratio that text needs to be read by everyone (WCAG 2.2, level AA).
const READABLE: f64 = 4.5;

impl Goal {
    /// The goal with a number from 1 to 17.
    pub(crate) fn of(number: u8) -> Option<&'static Goal> {
        GOALS.iter().find(|goal| goal.number == number)
    }

    /// The colour of text on the goal's own: white, as the official tiles have it, wherever white can be read.
    pub(crate) fn ink(&self) -> &'static str {
        if 1.05 / (luminance(self.colour) + 0.05) >= READABLE { "#ffffff" } else { "#000000" }
    }
}

/// The relative luminance of `#rrggbb`, by WCAG 2.2.
fn luminance(colour: &str) -> f64 {
    let rgb = u32::from_str_radix(colour.trim_start_matches('#'), 16).unwrap_or(0);
    let channel = |shift: u32| {
        let part = f64::from((rgb >> shift) & 0xff) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_goals_stand_in_their_order() {
        for (at, goal) in GOALS.iter().enumerate() {
            assert_eq!(usize::from(goal.number), at + 1);
            assert_eq!(Goal::of(goal.number), Some(goal));
        }
        assert_eq!((Goal::of(0), Goal::of(18)), (None, None));
    }

    #[test]
    fn text_on_every_tile_can_be_read() {
        for goal in &GOALS {
            let light = luminance(goal.colour) + 0.05;
            let ratio = if goal.ink() == "#ffffff" { 1.05 / light } else { light / 0.05 };
            assert!(ratio >= READABLE, "{}: {ratio:.2}", goal.number);
        }
        assert_eq!([1, 7].map(|number| Goal::of(number).unwrap().ink()), ["#ffffff", "#000000"]);
    }
}
