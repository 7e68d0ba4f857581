//! Typst as its writer may write it: calls of the templates' functions with literals, and no markup at all.

use sasshi::rich::Inline;
use typst_syntax::ast::{self, AstNode};
use typst_syntax::{SyntaxKind, SyntaxNode, parse, parse_code};

use super::{Manner, Seen, inline_words};

pub const MANNER: Manner = Manner { term: "", note: said };

/// The functions that the writer calls, each with the positions of its strings that are no words.
const CALLS: [(&str, &[usize]); 13] = [
    ("bullets", &[]),
    ("code-span", &[]),
    ("emph", &[]),
    ("linebreak", &[]),
    ("link-to", &[0]),
    ("note-ref", &[0, 1]),
    ("numbered", &[]),
    ("para", &[]),
    ("quotation", &[]),
    ("ref-to", &[0]),
    ("rich-table", &[]),
    ("strong", &[]),
    ("term", &[1]),
];

/// A page has room for what a note says.
fn said(_: &str, _: &str, content: &[Inline]) -> String {
    inline_words(content, &MANNER)
}

/// White space is one space at most.
pub fn shown(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, ' ' | '\n' | '\r' | '\t')).collect()
}

pub fn read(code: &str) -> Seen {
    let root = parse_code(code);
    let mut seen = Seen::default();
    node(&root, &mut seen);
    seen.words = shown(&seen.words);
    seen
}

fn node(tree: &SyntaxNode, seen: &mut Seen) {
    match tree.kind() {
        SyntaxKind::FuncCall => call(tree, seen),
        SyntaxKind::Str => seen.words.push_str(&literal(tree)),
        SyntaxKind::Named => named(tree, seen),
        SyntaxKind::Code
        | SyntaxKind::CodeBlock
        | SyntaxKind::ContentBlock
        | SyntaxKind::Markup
        | SyntaxKind::Parenthesized
        | SyntaxKind::Array
        | SyntaxKind::Args => tree.children().for_each(|child| node(child, seen)),
        SyntaxKind::Hash
        | SyntaxKind::LeftBracket
        | SyntaxKind::RightBracket
        | SyntaxKind::LeftParen
        | SyntaxKind::RightParen
        | SyntaxKind::LeftBrace
        | SyntaxKind::RightBrace
        | SyntaxKind::Comma
        | SyntaxKind::Semicolon
        | SyntaxKind::None
        | SyntaxKind::End
        | SyntaxKind::Space => {}
        kind => panic!("{kind:?} {:?}", tree.full_text()),
    }
}

fn call(tree: &SyntaxNode, seen: &mut Seen) {
    let call: ast::FuncCall = tree.cast().expect("a call");
    let ast::Expr::Ident(name) = call.callee() else { panic!("{:?} is called", tree.full_text()) };
    let known = CALLS.iter().find(|(known, _)| *known == name.as_str());
    let (name, unprinted) = known.copied().unwrap_or_else(|| panic!("{name:?} is no function of the writer"));
    let mut strings = 0;
    for argument in call.args().to_untyped().children() {
        let is_string = argument.kind() == SyntaxKind::Str;
        if is_string && unprinted.contains(&strings) {
            match name {
                "link-to" => seen.links.push(literal(argument)),
                "ref-to" => seen.links.push(format!("#{}", literal(argument))),
                _ => {}
            }
        } else {
            node(argument, seen);
        }
        strings += usize::from(is_string);
    }
}

/// The named arguments: how columns are aligned and where numbers begin are no words.
fn named(tree: &SyntaxNode, seen: &mut Seen) {
    let named: ast::Named = tree.cast().expect("a named argument");
    match (named.name().as_str(), named.expr()) {
        ("align", ast::Expr::Array(_)) | ("start", ast::Expr::Int(_)) => {}
        ("head" | "rows", ast::Expr::Array(cells)) => node(cells.to_untyped(), seen),
        _ => panic!("{:?}", tree.full_text()),
    }
}

fn literal(tree: &SyntaxNode) -> String {
    tree.cast::<ast::Str>().expect("a string").get().into()
}

/// A plain text as a template puts it: into a string literal or into markup.
pub fn plain(escaped: &str, typed: &str) {
    let string = parse_code(&format!("\"{escaped}\""));
    let [only] = string.children().as_slice() else { panic!("{escaped:?} is more than a string") };
    assert_eq!(only.kind(), SyntaxKind::Str);
    assert_eq!(literal(only), typed);
    let root = parse(&format!("あ{escaped}い"));
    let mut words = String::new();
    for child in root.children() {
        match child.kind() {
            SyntaxKind::Text | SyntaxKind::Space => words.push_str(child.leaf_text()),
            SyntaxKind::Escape => words.push(child.cast::<ast::Escape>().expect("an escape").get()),
            kind => panic!("{kind:?} {:?} in {escaped:?}", child.full_text()),
        }
    }
    assert_eq!(words, format!("あ{typed}い"));
}

/// A whole source that templates have printed: it must be Typst without a fault.
pub fn calls(source: &str) {
    let (errors, _) = parse(source).errors_and_warnings();
    assert!(errors.is_empty(), "{errors:?}");
}
