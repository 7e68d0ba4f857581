//! Lists and what may be there or not.

use super::{Listener, Named, Printed, Said, Visit, Weaver, Whole};

impl<T: Printed> Printed for Option<T> {
    fn tell(&self, to: &mut dyn Listener) {
        match self {
            Some(thing) => thing.tell(to),
            None => to.nothing(),
        }
    }

    fn weave(&self, old: &Self, by: &dyn Weaver) -> Option<Self> {
        match (self, old) {
            (Some(new), Some(old)) => new.weave(old, by).map(Some),
            (None, None) => Some(None),
            (None, Some(gone)) => Some(Some(gone.marked(Whole::Deleted))),
            (Some(new), None) => Some(Some(new.marked(Whole::Inserted))),
        }
    }

    fn mark(&mut self, whole: Whole) {
        self.iter_mut().for_each(|thing| thing.mark(whole));
    }

    fn shows(&self, old: &Self, by: &dyn Weaver) -> bool {
        match (self, old) {
            (Some(new), Some(old)) => new.shows(old, by),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        }
    }

    fn leaves(&mut self, visit: &mut Visit<'_>) {
        self.iter_mut().for_each(|thing| thing.leaves(visit));
    }

    fn identity(&self) -> Option<String> {
        self.as_ref().and_then(Printed::identity)
    }
}

/// Things that stand by themselves: each is found again, and some may come or go.
impl<T: Printed> Printed for Vec<T> {
    fn tell(&self, to: &mut dyn Listener) {
        self.iter().for_each(|thing| thing.tell(to));
    }

    fn weave(&self, old: &Self, by: &dyn Weaver) -> Option<Self> {
        if self.shows(old, by) {
            return self.iter().zip(old).map(|(new, old)| new.weave(old, by)).collect();
        }
        let said = |things: &[T]| things.iter().map(Said::by).collect::<Vec<_>>();
        let mut out = Vec::with_capacity(self.len());
        let found = by.list(&said(old), &said(self));
        for pair in by.in_place(old.len(), &found) {
            match (pair.old, pair.new) {
                (Some(at), Some(to)) => match self[to].weave(&old[at], by) {
                    Some(woven) => out.push(woven),
                    None => out.extend([old[at].marked(Whole::Deleted), self[to].marked(Whole::Inserted)]),
                },
                (Some(at), None) if found.contains(&Some(at)) => out.push(old[at].moved_away()),
                (Some(at), None) => out.push(old[at].marked(Whole::Deleted)),
                (None, Some(to)) => out.push(match found[to] {
                    Some(at) => self[to].moved_here(&old[at], by),
                    None => self[to].marked(Whole::Inserted),
                }),
                (None, None) => {}
            }
        }
        Some(out)
    }

    fn mark(&mut self, whole: Whole) {
        self.iter_mut().for_each(|thing| thing.mark(whole));
    }

    fn shows(&self, old: &Self, by: &dyn Weaver) -> bool {
        self.len() == old.len() && self.iter().zip(old).all(|(new, old)| new.shows(old, by))
    }

    fn leaves(&mut self, visit: &mut Visit<'_>) {
        self.iter_mut().for_each(|thing| thing.leaves(visit));
    }
}

/// Two of a kind, by their places.
impl<T: Printed> Printed for [T; 2] {
    fn tell(&self, to: &mut dyn Listener) {
        self.iter().for_each(|thing| thing.tell(to));
    }

    fn weave(&self, old: &Self, by: &dyn Weaver) -> Option<Self> {
        let [one, other] = self;
        Some([one.weave(&old[0], by)?, other.weave(&old[1], by)?])
    }

    fn mark(&mut self, whole: Whole) {
        self.iter_mut().for_each(|thing| thing.mark(whole));
    }

    fn shows(&self, old: &Self, by: &dyn Weaver) -> bool {
        self.iter().zip(old).all(|(new, old)| new.shows(old, by))
    }

    fn leaves(&mut self, visit: &mut Visit<'_>) {
        self.iter_mut().for_each(|thing| thing.leaves(visit));
    }
}

/// Weaves lists whose items belong to those of other lists; none where one has more than the other.
pub fn one_to_one<T: Printed>(new: &[T], old: &[T], by: &dyn Weaver) -> Option<Vec<T>> {
    if new.len() != old.len() {
        return None;
    }
    new.iter().zip(old).map(|(new, old)| new.weave(old, by)).collect()
}

impl<T: Named> Named for Option<T> {
    fn name(&self) -> Option<String> {
        self.as_ref().and_then(Named::name)
    }
}
