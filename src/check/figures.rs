//! Rules about what the figures of indicators say: whether they agree with each other, with their units and with the time.
//!
//! That a figure is there and can be read is another family's business. One rule is one function; a fact that several rules
//! read off a figure is in `reading`, `names` or `times`, where the indicators stand is in `tables`.

mod conflict;
mod decimals;
mod direction;
mod gaps;
mod jump;
mod names;
mod people;
mod reading;
mod status;
mod succession;
mod tables;
mod times;
mod units;
mod yearly;
mod years;

use super::Rules;
use tables::Tables;

pub(super) fn check(rules: &mut Rules) {
    let tables = Tables::of(rules.index, rules.outline);
    conflict::target_conflict(&tables, rules);
    status::status_mismatch(rules);
    status::missed_without_comment(&tables, rules);
    units::unit_mismatch(&tables, rules);
    units::marriage_rate_unit(rules);
    people::people_unit(rules);
    people::mixed_people_units(&tables, rules);
    decimals::mixed_decimals(rules);
    yearly::only_target_per_year(&tables, rules);
    yearly::cumulative_target_low(&tables, rules);
    direction::target_already_met(&tables, rules);
    direction::better_undeclared(&tables, rules);
    succession::baseline_not_latest(&tables, rules);
    years::actual_overdue(&tables, rules);
    years::stale_actual(&tables, rules);
    years::target_outside_period(&tables, rules);
    jump::tenfold_jump(rules);
    gaps::unexplained_gap(&tables, rules);
    gaps::vague_target(&tables, rules);
}
