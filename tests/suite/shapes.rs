//! The shapes of everything that an author writes, gone through once each.

use std::collections::BTreeSet;

use sasshi::content::shape::Shape;

/// Calls `visit` with a shape and with all that can stand inside it; with each mapping once.
pub fn walk(shape: Shape, visit: &mut impl FnMut(Shape)) {
    let mut met = BTreeSet::new();
    inner(shape, &mut met, visit);
}

fn inner(shape: Shape, met: &mut BTreeSet<&'static str>, visit: &mut impl FnMut(Shape)) {
    if let Shape::Mapping(keys) | Shape::OneOf(keys) = shape
        && !met.insert(keys.id)
    {
        return;
    }
    visit(shape);
    match shape {
        Shape::Mapping(keys) | Shape::OneOf(keys) => {
            keys.fields.iter().for_each(|field| inner((field.shape)(), met, visit));
        }
        Shape::List { item, .. } => inner(item(), met, visit),
        Shape::Free { value, .. } => inner(value(), met, visit),
        Shape::MappingOr(one, other) | Shape::ListOr(one, other) => {
            inner(one(), met, visit);
            inner(other(), met, visit);
        }
        Shape::Text(_)
        | Shape::Pattern(_)
        | Shape::YesOrNo
        | Shape::Choice(_)
        | Shape::Number(_)
        | Shape::ChoiceOr(..) => {}
    }
}
