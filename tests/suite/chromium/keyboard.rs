//! The keys of a keyboard, as the browser wants them told.

use serde_json::{Value, json};

/// Keys that are no letters: name, number, and what they type.
const NAMED: &[(&str, u32, &str)] = &[
    ("Backspace", 8, ""),
    ("Tab", 9, ""),
    ("Enter", 13, "\r"),
    ("Escape", 27, ""),
    ("Space", 32, " "),
    ("PageUp", 33, ""),
    ("PageDown", 34, ""),
    ("End", 35, ""),
    ("Home", 36, ""),
    ("ArrowLeft", 37, ""),
    ("ArrowUp", 38, ""),
    ("ArrowRight", 39, ""),
    ("ArrowDown", 40, ""),
    ("Delete", 46, ""),
];

const MODIFIERS: &[(&str, u32)] = &[("Alt", 1), ("Control", 2), ("Meta", 4), ("Shift", 8)];

/// What is told when a key goes down and when it comes up. A key is a name, a letter or a digit, with what is held down
/// before it: `Tab`, `a`, `Shift+Tab`, `Control+f`.
pub fn stroke(typed: &str) -> [Value; 2] {
    let (held, key) = typed.rsplit_once('+').unwrap_or(("", typed));
    let of = |name: &str| MODIFIERS.iter().find(|(known, _)| *known == name).expect("a key that is held down").1;
    let modifiers: u32 = held.split('+').filter(|name| !name.is_empty()).map(of).sum();
    let mut stroke = match NAMED.iter().find(|(name, ..)| *name == key) {
        Some((name, number, text)) => {
            let key = if *name == "Space" { " " } else { name };
            json!({ "key": key, "code": name, "windowsVirtualKeyCode": number, "text": text })
        }
        None => {
            let letter = key.chars().next().filter(|letter| letter.is_ascii_graphic() && key.len() == 1);
            let letter = letter.unwrap_or_else(|| panic!("no key is called {key}"));
            let code = match letter {
                'a'..='z' | 'A'..='Z' => format!("Key{}", letter.to_ascii_uppercase()),
                '0'..='9' => format!("Digit{letter}"),
                _ => String::new(),
            };
            // A sign has a number of its own on no keyboard; letters and digits have that of ASCII.
            let number = if code.is_empty() { 0 } else { u32::from(letter.to_ascii_uppercase()) };
            json!({ "key": key, "code": code, "windowsVirtualKeyCode": number, "text": key })
        }
    };
    stroke["modifiers"] = modifiers.into();
    // With a key held down other than Shift, a letter is a command and types nothing.
    if modifiers & !8 != 0 {
        stroke["text"] = "".into();
    }
    let mut up = stroke.clone();
    up["text"] = "".into();
    stroke["type"] = if stroke["text"] == "" { "rawKeyDown" } else { "keyDown" }.into();
    up["type"] = "keyUp".into();
    [stroke, up]
}
