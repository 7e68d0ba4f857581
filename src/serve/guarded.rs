//! Work that may go wrong in a way that nobody has foreseen, and must not end the preview.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::diag::{Diagnostic, Fault};

/// Does some work. Whatever it has changed is in doubt where it fails.
///
/// # Errors
/// If it panics: what it said, as a fault of the program.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Diagnostic> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let said = panic.downcast_ref::<&str>().map(|said| (*said).to_owned());
        let said = said.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
        Diagnostic::about_path(Fault::ProgramFault, "sasshi").with("reason", said)
    })
}

#[cfg(test)]
mod tests {
    use super::guarded;
    use crate::diag::{Fault, Language};

    #[test]
    fn what_nobody_has_foreseen_is_told() {
        assert_eq!(guarded(|| 5).ok(), Some(5));
        let fault = guarded(|| -> u8 { panic!("no {}", "way") }).expect_err("it panics");
        assert_eq!(fault.fault, Fault::ProgramFault);
        assert!(fault.message(Language::English).contains("no way"));
    }
}
