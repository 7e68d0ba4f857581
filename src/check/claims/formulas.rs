//! Sums and products typed by hand, `9品×5年＝45品` and `50品(10品×5年)`, worked out.
//!
//! Knows numbers with their units and four operators. What is not plainly one sum or one product of such is let pass.

mod expression;

use self::expression::{Expression, Term, Token, Tokens};
use super::reading::Reading;
use crate::check::Rules;
use crate::diag::Fault;
use crate::japanese::number;
use crate::model::quantity::Decimal;

pub(super) fn check(readings: &[Reading], rules: &mut Rules) {
    for reading in readings {
        if !reading.text.contains(|c| expression::operator(c).is_some()) || reading.numbers().len() < 3 {
            continue;
        }
        let tokens = Tokens::of(reading.text, reading.numbers());
        equations(reading, &tokens, rules);
        notes(reading, &tokens, rules);
    }
}

/// `9品×5年＝45品`, `45品＝9品×5年`.
fn equations(reading: &Reading, tokens: &Tokens, rules: &mut Rules) {
    for (at, token) in tokens.list.iter().enumerate() {
        let Token::Equals { is_about } = *token else { continue };
        let (before, behind) = (tokens.expression_before(at), tokens.expression_behind(at));
        let (Some(before), Some(behind)) = (before, behind) else { continue };
        let (formula, result) = match (before.is_single(), behind.is_single()) {
            (false, true) => (before, behind),
            (true, false) => (behind, before),
            _ => continue,
        };
        judge(reading, &formula, &result, is_about, rules);
    }
}

/// `50品(10品×5年)`.
fn notes(reading: &Reading, tokens: &Tokens, rules: &mut Rules) {
    for at in 1..tokens.list.len() {
        let Some((value, formula)) = tokens.noted(at) else { continue };
        // 3日（8時間×3日）tells how a day is spent, and 5-1 is a code.
        let is_part = formula.terms().any(|term| Some(term.value) == value.only().map(|term| term.value));
        if !is_part && formula.multiplies_or_adds() {
            judge(reading, &formula, &value, false, rules);
        }
    }
}

fn judge(reading: &Reading, formula: &Expression, result: &Expression, is_about: bool, rules: &mut Rules) {
    let Some(said) = result.only() else { return };
    let is_rough = is_about || said.is_about || formula.terms().any(|term| term.is_about);
    let Some(worked) = formula.worked_out() else { return };
    let is_share = formula.is_share() && said.unit.starts_with('%');
    if is_share || !formula.fits_unit(&said.unit) || agrees(&worked, said, is_rough || formula.divides()) {
        return;
    }
    let right = worked[0];
    let typed = &reading.text[said.range.clone()];
    let exact = (right.scale() <= 2 && said.exponent == 0 && !right.is_negative())
        .then(|| number::like(typed, right, right.scale()));
    let fault = match &exact {
        Some(fix) => reading.passage.fault_with_fix(Fault::FormulaMismatch, said.range.clone(), fix, rules.sources),
        None => reading.passage.fault(Fault::FormulaMismatch, said.range.clone(), rules.sources),
    };
    // A factor may be what is mistyped.
    let fault = fault.guessing().with("formula", reading.text[formula.range.clone()].trim());
    let fault = fault.with("typed", format!("{typed}{}", said.unit));
    rules.problems.push(fault.with("right", exact.unwrap_or_else(|| right.to_string())));
}

/// Whether a result is right: exactly, rounded to the place of its last digit, or about so much where that is said.
fn agrees(worked: &[Decimal], term: &Term, is_rough: bool) -> bool {
    let said = term.value;
    // The last digit of 33.3万 is one of thousands.
    let last_place = match term.exponent.checked_sub(term.decimals) {
        Some(exponent) => 10i128.checked_pow(exponent).and_then(|power| Decimal::new(power, 0)),
        None => Decimal::new(1, term.decimals - term.exponent),
    };
    let size = |number: Decimal| if number.is_negative() { -number } else { number };
    worked.iter().any(|right| {
        let Some(apart) = right.checked_sub(said).map(size) else { return true };
        let tenfold = apart.checked_mul(Decimal::from(10));
        let is_near = is_rough && tenfold.is_some_and(|tenfold| tenfold <= size(*right));
        apart.is_zero() || is_near || last_place.is_some_and(|place| apart < place)
    })
}
