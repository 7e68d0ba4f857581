//! Puts all outputs of a build into place at once, or none.
//!
//! Knows folders and files, not what is in them. Everything is written beside the old outputs first; then old and new
//! change places in one step, so that whoever looks sees the one or the other, whole.

#![expect(clippy::disallowed_methods, reason = "puts files into place")]

mod staging;
mod swap;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use staging::Staging;

/// Lists the files of a build, so that the next one knows what it may replace.
const MANIFEST: &str = ".sasshi";

/// What systems put into folders by themselves: nobody misses it, and it comes again.
const OF_SYSTEMS: &[&str] = &["Thumbs.db", "ehthumbs.db", "desktop.ini", ".DS_Store", ".directory", "Icon\r"];

/// The PDF that `typst compile` leaves beside the sources where somebody tries them out.
const TRIED_OUT: &str = "typst/main.pdf";

/// The outputs of one build, by path relative to the booklet's folder of outputs, with `/` between its parts.
pub(crate) type Outputs<'a> = BTreeMap<String, Cow<'a, [u8]>>;

/// Why nothing was published; the last good outputs are still in place.
#[derive(Debug)]
pub(crate) enum PublishError {
    /// The folder holds something that no build has written, and that replacing it would destroy.
    NotOurs {
        folder: PathBuf,
    },
    Io {
        path: PathBuf,
        error: io::Error,
    },
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> PublishError {
    let path = path.to_owned();
    move |error| PublishError::Io { path, error }
}

/// Publishes `outputs` as the folder `name` below `parent`.
///
/// # Errors
/// If the folder is not one that a build has made, or the file system refuses.
pub(crate) fn publish(parent: &Path, name: &str, outputs: &Outputs) -> Result<PathBuf, PublishError> {
    let shown = parent.join(name);
    refuse_foreign(&shown)?;
    let (parent, target) = behind_link(parent, &shown)?;
    std::fs::create_dir_all(&parent).map_err(at(&parent))?;
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    staging::sweep(&parent, &name, &target);
    let staging = Staging::make(&parent, &name).map_err(at(&parent))?;
    let manifest: String = outputs.keys().map(|path| format!("{path}\n")).collect();
    let files = outputs.iter().map(|(path, bytes)| (path.as_str(), bytes.as_ref()));
    let files: Vec<_> = files.chain([(MANIFEST, manifest.as_bytes())]).collect();
    stage(&files, &target, staging.folder())?;
    open_to_readers(staging.folder()).map_err(at(staging.folder()))?;
    swap::into_place(staging.folder(), &target).map_err(at(&target))?;
    // What is left in the staging folder is the old build; it goes when `staging` is dropped.
    Ok(shown)
}

/// How many files are written at a time. A disk takes about as long to make one of them safe as to make all of these safe.
const AT_ONCE: usize = 16;

/// Lays all files into the staging folder.
fn stage(files: &[(&str, &[u8])], target: &Path, staging: &Path) -> Result<(), PublishError> {
    let lay = |(path, bytes): &(&str, &[u8])| {
        let file = staging.join(path);
        if taken_over(&target.join(path), &file, bytes)? { Ok(()) } else { write(&file, bytes) }
    };
    std::thread::scope(|scope| {
        let shares = (0..AT_ONCE.min(files.len()))
            .map(|share| scope.spawn(move || files.iter().skip(share).step_by(AT_ONCE).try_for_each(lay)));
        let shares: Vec<_> = shares.collect();
        let mut laid = shares.into_iter().map(|share| share.join());
        laid.try_for_each(|result| result.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

/// Where the outputs really lie: whoever has put a link in their place keeps it, and its folder is the one that changes.
fn behind_link(parent: &Path, target: &Path) -> Result<(PathBuf, PathBuf), PublishError> {
    if !std::fs::symlink_metadata(target).is_ok_and(|data| data.is_symlink()) {
        return Ok((parent.to_owned(), target.to_owned()));
    }
    let real = target.canonicalize().map_err(at(target))?;
    let parent = real.parent().unwrap_or(parent).to_owned();
    Ok((parent, real))
}

/// A folder is ours if it is empty or holds nothing but what its manifest lists, and what comes there by itself.
fn refuse_foreign(target: &Path) -> Result<(), PublishError> {
    if !target.exists() {
        return Ok(());
    }
    let manifest = std::fs::read_to_string(target.join(MANIFEST)).unwrap_or_default();
    let listed: BTreeSet<&str> = manifest.lines().collect();
    let folders: BTreeSet<&str> = listed.iter().flat_map(|path| folders_above(path)).collect();
    for entry in walkdir::WalkDir::new(target).min_depth(1) {
        let entry = entry.map_err(|error| PublishError::Io { path: target.to_owned(), error: error.into() })?;
        let relative = entry.path().strip_prefix(target).unwrap_or(entry.path());
        let relative: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let relative = relative.join("/");
        let is_ours = match entry.file_type().is_dir() {
            true => folders.contains(relative.as_str()),
            false => {
                listed.contains(relative.as_str())
                    || [MANIFEST, TRIED_OUT].contains(&relative.as_str())
                    || entry.file_name().to_str().is_some_and(is_of_systems)
            }
        };
        if !is_ours {
            return Err(PublishError::NotOurs { folder: target.join(relative) });
        }
    }
    Ok(())
}

/// `a` and `a/b` of `a/b/c`.
fn folders_above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| path.split_at(at).0)
}

fn is_of_systems(name: &str) -> bool {
    // What macOS cannot keep in a file of another system, it keeps beside it.
    OF_SYSTEMS.iter().any(|known| known.eq_ignore_ascii_case(name)) || name.starts_with("._")
}

/// Links a file of the last good build into the new one if it is to stay as it is: the fonts are most of a build, always
/// the same, and already safe on the disk.
fn taken_over(old: &Path, new: &Path, bytes: &[u8]) -> Result<bool, PublishError> {
    let may_be_same = |data: std::fs::Metadata| data.is_file() && data.len() == bytes.len() as u64;
    if !std::fs::symlink_metadata(old).is_ok_and(may_be_same) || !std::fs::read(old).is_ok_and(|old| old == bytes) {
        return Ok(false);
    }
    make_room_for(new)?;
    // Where the file system knows no links, the file is written like any other.
    Ok(std::fs::hard_link(old, new).is_ok())
}

fn make_room_for(file: &Path) -> Result<(), PublishError> {
    let Some(folder) = file.parent() else { return Ok(()) };
    std::fs::create_dir_all(folder).map_err(at(folder))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    make_room_for(path)?;
    let mut file = std::fs::File::create(path).map_err(at(path))?;
    file.write_all(bytes).map_err(at(path))?;
    // The swap must not become durable before the contents are: a power cut would leave empty files.
    file.sync_data().map_err(at(path))
}

/// Staging folders are made for their owner alone; outputs are for everyone.
#[cfg(unix)]
fn open_to_readers(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn open_to_readers(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Puts one file in the place of an earlier one in one step: nobody reads half of it.
///
/// # Errors
/// If the file system refuses.
pub(crate) fn replace(path: &Path, contents: &[u8]) -> io::Result<()> {
    // A link stays a link, and what is no file (a pipe, a terminal) cannot be exchanged.
    let path = &path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if path.metadata().is_ok_and(|data| !data.is_file()) {
        return std::fs::File::options().write(true).open(path)?.write_all(contents);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".sasshi-");
    // As any program's new file: readable to whom the system lets read.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(contents)?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}
