//! Why the system has refused something, in words of either language: its own are English on most machines.

use std::io::{self, ErrorKind};

/// The name of the placeholder that Japanese wordings fill in the place of `reason`, where both are given.
pub(super) const IN_JAPANESE: &str = "reason in Japanese";

/// In Japanese and in English.
pub(super) fn of(error: &io::Error) -> [String; 2] {
    let english = error.to_string();
    let japanese = match error.kind() {
        ErrorKind::NotFound => "ありません",
        ErrorKind::PermissionDenied => "見たり書いたりする権限がありません",
        ErrorKind::AlreadyExists => "同じ名前のものが、もうあります",
        ErrorKind::NotADirectory => "フォルダではありません",
        ErrorKind::IsADirectory => "ファイルではなく、フォルダです",
        ErrorKind::DirectoryNotEmpty => "フォルダが空ではありません",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "空き容量が足りません",
        ErrorKind::ReadOnlyFilesystem => "書き込みのできない所です",
        ErrorKind::FileTooLarge => "大きすぎます",
        ErrorKind::AddrInUse => "ほかのプログラムが使っています",
        ErrorKind::AddrNotAvailable => "このパソコンの番地ではありません",
        ErrorKind::TimedOut => "時間内に終わりませんでした",
        ErrorKind::InvalidFilename => "使えない名前です",
        ErrorKind::InvalidInput => "普通のファイルではありません",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "ほかのプログラムが使っています",
        ErrorKind::CrossesDevices => "別の装置にあります",
        ErrorKind::TooManyLinks | ErrorKind::ArgumentListTooLong | ErrorKind::OutOfMemory => "多すぎて扱えません",
        _ => return [english.clone(), english],
    };
    [japanese.to_owned(), english]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_said_in_japanese_where_there_are_words_for_it() {
        assert_eq!(of(&ErrorKind::NotFound.into())[0], "ありません");
        assert_eq!(of(&io::Error::other("odd")), ["odd", "odd"]);
    }
}
