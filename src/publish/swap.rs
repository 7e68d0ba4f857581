//! The one step in which new outputs take the place of old ones.

use std::io;
use std::path::Path;

/// Exchanges two folders in one step of the kernel where there is such a step.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub(super) fn into_place(new: &Path, target: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    if !target.exists() {
        return std::fs::rename(new, target);
    }
    match renameat_with(CWD, new, CWD, target, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(()),
        // Some file systems (network shares above all) cannot exchange.
        Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS | rustix::io::Errno::NOTSUP) => {
            by_two_renames(new, target)
        }
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub(super) fn into_place(new: &Path, target: &Path) -> io::Result<()> {
    if target.exists() { by_two_renames(new, target) } else { std::fs::rename(new, target) }
}

/// Moves the old folder aside and the new one in; if the second step fails the first is taken back.
fn by_two_renames(new: &Path, target: &Path) -> io::Result<()> {
    let aside = new.with_extension(super::staging::ASIDE);
    std::fs::rename(target, &aside)?;
    if let Err(error) = std::fs::rename(new, target) {
        std::fs::rename(&aside, target)?;
        return Err(error);
    }
    std::fs::remove_dir_all(&aside)
}
