//! Reads one number out of, or in every, so many: `8校中8校`, `3人に1人`, `2年に1回`.
//!
//! Must not know what the two numbers are held against.

use super::amount::{self, Amount, How, Lead};
use super::unit::{Tail, step_in_word};
use super::{Kind, QuantityError, QuantityFault};
use crate::japanese::number;
use crate::japanese::scan::{Misread, Scan};
use crate::japanese::unit::comparable;

/// What stands between the two numbers, behind what the first one counts.
const JOINTS: [&str; 4] = ["のうち", "うち", "中", "に"];

/// Reads the whole of such a value; none where it is another one.
pub(super) fn read(body: &str) -> Result<Option<Kind>, QuantityError> {
    let mut scan = Scan::new(body);
    let Ok(lead) = amount::read_lead(&mut scan) else { return Ok(None) };
    let Ok(Some(number)) = number::read(&mut scan) else { return Ok(None) };
    let Some(counted) = read_counted(&mut scan) else { return Ok(None) };
    let unit = comparable(counted);
    let of = format!("{}{unit}", number.value);
    let is_years = unit.ends_with("年間") || unit == "か年";
    let whole = Amount::from_parts(lead, &number, Tail { unit: Some(unit), ..Tail::default() });
    let part = amount::read_led(&mut scan, Lead::default())?;
    if !scan.is_done() || part.per().is_some() {
        return Err(Misread::new(QuantityFault::Unexpected, scan.range_to_end()));
    }
    Ok(Some(match part.unit() {
        None => Kind::Share { part: part.in_unit_of(&whole), whole },
        Some(unit) if Some(unit) == whole.unit() => Kind::Share { whole, part },
        Some(_) if is_years => Kind::Amount(part.by(of, How::InAll)),
        Some(_) => Kind::Amount(part.by(of, How::Every)),
    }))
}

/// Reads the `校中` of `8校中8校` and gives its `校`; none where no joint with a number behind it stands.
fn read_counted<'a>(scan: &mut Scan<'a>) -> Option<&'a str> {
    let mut ahead = *scan;
    ahead.spaces();
    let start = ahead.at();
    while step_in_word(&mut ahead) {}
    let word = ahead.since(start);
    ahead.spaces();
    let counted = JOINTS.iter().find_map(|joint| word.strip_suffix(joint))?;
    if counted.is_empty() || !number::starts(&ahead) {
        return None;
    }
    *scan = ahead;
    Some(counted)
}
