//! What the command line says of itself when it was mistyped, in Japanese: the parser speaks English alone.
//!
//! Knows the kinds of the parser's errors; not which commands and options there are.

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The error in Japanese; `None` for what is no mistake (help, the version) or has no wording here.
pub(super) fn in_japanese(error: &clap::Error) -> Option<String> {
    let of = |kind| error.get(kind).map(words);
    let named = of(ContextKind::InvalidArg).unwrap_or_default();
    let said = match error.kind() {
        ErrorKind::InvalidValue => match of(ContextKind::InvalidValue).filter(|value| !value.is_empty()) {
            Some(value) => format!("「{named}」に「{value}」は使えません"),
            None => format!("「{named}」の値がありません"),
        },
        ErrorKind::UnknownArgument if !named.starts_with('-') => format!("「{named}」が余分です"),
        ErrorKind::UnknownArgument => format!("「{named}」という指定はありません"),
        ErrorKind::InvalidSubcommand => {
            format!("「{}」というコマンドはありません", of(ContextKind::InvalidSubcommand)?)
        }
        // What the program itself has said of arguments that do not go together, or of one that another asks for.
        ErrorKind::ArgumentConflict | ErrorKind::MissingRequiredArgument if named.is_empty() => {
            let whole = error.to_string();
            whole.lines().next()?.trim_start_matches("error: ").to_owned()
        }
        ErrorKind::ArgumentConflict => format!("「{named}」は一度だけ指定できます"),
        ErrorKind::MissingRequiredArgument => format!("「{named}」を指定してください"),
        _ => return None,
    };
    let mut text = format!("エラー: {said}\n");
    let suggested = [ContextKind::SuggestedValue, ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg];
    if let Some(near) = suggested.into_iter().find_map(of).filter(|near| !near.is_empty()) {
        text.push_str(&format!("  「{near}」ではありませんか\n"));
    }
    if let Some(known) = of(ContextKind::ValidValue).filter(|known| !known.is_empty()) {
        text.push_str(&format!("  使えるもの: {known}\n"));
    }
    text.push_str("打ち方の説明は「sasshi --help」で出ます。\n");
    Some(text)
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(many) => many.join("、"),
        other => other.to_string(),
    }
}
