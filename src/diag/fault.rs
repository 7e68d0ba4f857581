//! What a kind of fault is: the macro that makes the catalogue's table into a type, and how much a fault weighs.
//!
//! The macro makes an entry without both languages a compile error; a test holds the placeholders of the languages together.

/// How much a fault weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Advises; blocks nothing.
    Warning,
    /// Blocks the booklet.
    Error,
}

impl Severity {
    /// The word for machines, in JSON and on short lines.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

macro_rules! faults {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $severity:ident {
        ja: $ja:literal, $ja_help:literal;
        en: $en:literal, $en_help:literal $(;)?
    })*) => {
        /// One kind of fault.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Fault { $($(#[$doc])* $variant,)* }

        impl Fault {
            /// Every fault, in the order of the catalogue.
            pub const ALL: &'static [Fault] = &[$(Fault::$variant,)*];

            /// The kebab-case name.
            pub fn name(self) -> &'static str {
                match self { $(Fault::$variant => $name,)* }
            }

            pub fn severity(self) -> Severity {
                match self { $(Fault::$variant => Severity::$severity,)* }
            }

            pub(super) fn wording(self) -> Wording {
                match self {
                    $(Fault::$variant => Wording { ja: [$ja, $ja_help], en: [$en, $en_help] },)*
                }
            }
        }
    };
}

pub(super) use faults;

#[cfg(test)]
mod tests {
    use crate::diag::Fault;
    use crate::diag::wording::Wording;
    use std::collections::BTreeSet;

    fn placeholders(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect()
    }

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

    #[test]
    fn both_languages_say_the_same_things() {
        for fault in Fault::ALL {
            let Wording { ja, en } = fault.wording();
            for part in 0..2 {
                assert!(!ja[part].is_empty() && !en[part].is_empty(), "{}", fault.name());
                assert_eq!(placeholders(ja[part]), placeholders(en[part]), "{}", fault.name());
            }
            assert!(!en[0].is_ascii() || ja[0] != en[0], "{}", fault.name());
        }
    }
}
