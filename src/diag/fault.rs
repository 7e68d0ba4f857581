//! What a kind of fault is: the macro that makes the catalogue's table into a type, and how much a fault weighs.
//!
//! The macro makes an entry without a page a compile error; a test holds the pages to their form.

/// How much a fault weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Blocks nothing, and no check fails because of it.
    Advice,
    /// To be mended, or waived with a reason, before the booklet is final.
    Warning,
    /// Blocks publication.
    Error,
}

impl Severity {
    /// From the weightiest.
    pub const ALL: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Advice];

    /// The word for machines, in JSON and on short lines.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Advice => "advice",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// What the catalogue says of a fault. `Fatal` is an error of such a kind that there is no booklet to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Fatal,
    Error,
    Warning,
    Advice,
}

impl Weight {
    pub(super) fn severity(self) -> Severity {
        match self {
            Weight::Fatal | Weight::Error => Severity::Error,
            Weight::Warning => Severity::Warning,
            Weight::Advice => Severity::Advice,
        }
    }
}

macro_rules! faults {
    ($($family:ident($ja:literal, $en:literal) {
        $($(#[$doc:meta])* $variant:ident = $name:literal, $weight:ident;)*
    })*) => {
        /// One kind of fault.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Fault { $($($(#[$doc])* $variant,)*)* }

        impl Fault {
            /// Every fault, in the order of the catalogue.
            pub const ALL: &'static [Fault] = &[$($(Fault::$variant,)*)*];

            /// The kebab-case name.
            pub fn name(self) -> &'static str {
                match self { $($(Fault::$variant => $name,)*)* }
            }

            pub(super) fn weight(self) -> $crate::diag::fault::Weight {
                match self { $($(Fault::$variant => $crate::diag::fault::Weight::$weight,)*)* }
            }

            pub fn family(self) -> Family {
                match self { $($(Fault::$variant => Family::$family,)*)* }
            }

            /// The text of its page.
            pub(super) fn text(self) -> &'static str {
                match self {
                    $($(Fault::$variant => {
                        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules/", $name, ".md"))
                    })*)*
                }
            }
        }

        /// What a fault is about: the heading under which lists of faults have it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Family { $($family,)* }

        impl Family {
            pub const ALL: &'static [Family] = &[$(Family::$family,)*];

            pub fn name(self, language: $crate::diag::Language) -> &'static str {
                match (self, language) {
                    $((Family::$family, $crate::diag::Language::Japanese) => $ja,
                    (Family::$family, $crate::diag::Language::English) => $en,)*
                }
            }
        }
    };
}

pub(super) use faults;

use super::Fault;

impl Fault {
    pub fn severity(self) -> Severity {
        self.weight().severity()
    }

    /// Whether a booklet with it cannot be made at all, so that no stage and no waiver lets it pass.
    pub fn is_fatal(self) -> bool {
        self.weight() == Weight::Fatal
    }

    /// The fault of this name.
    pub fn named(name: &str) -> Option<Fault> {
        Fault::ALL.iter().copied().find(|fault| fault.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use crate::diag::Fault;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_kebab_case_and_unique() {
        let mut seen = BTreeSet::new();
        for fault in Fault::ALL {
            let name = fault.name();
            assert!(
                name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'),
                "{name}"
            );
            assert!(seen.insert(name), "{name} twice");
        }
    }
}
