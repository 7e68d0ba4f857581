use super::*;

fn at(path: &str) -> Vec<Step> {
    let step = |step: &str| step.parse().map_or_else(|_| Step::Key(step.to_owned()), Step::Item);
    path.split('/').filter(|step| !step.is_empty()).map(step).collect()
}

#[track_caller]
fn becomes(before: &str, change: &Edit, after: &str) {
    let made = edit(before, change).unwrap_or_else(|refused| panic!("{refused:?}: {before:?} {change:?}"));
    let written = made.apply(before);
    assert_eq!(written, after, "{before:?} {change:?}");
    assert_eq!(made.undo(before).apply(&written), before);
}

fn set(path: &str, text: &str) -> Edit {
    Edit::Set { at: at(path), value: Value::text(text) }
}

#[test]
fn a_value_changes_and_nothing_else() {
    becomes("a: 1 # one\nb: 2\n", &set("a", "10"), "a: 10 # one\nb: 2\n");
    becomes("a: 'x'\nb: \"y\"\n", &set("a", "z"), "a: 'z'\nb: \"y\"\n");
    becomes("a:\nb: 2\n", &set("a", "x"), "a: x\nb: 2\n");
    becomes("a: # why\nb: 2\n", &set("a", "x"), "a: x # why\nb: 2\n");
    becomes("- {id: x, n: 1}\n", &set("0/n", "1,000人"), "- {id: x, n: \"1,000人\"}\n");
    becomes("a: x\n", &set("a", "key: value"), "a: \"key: value\"\n");
    becomes("a: x\n", &set("a", ""), "a: \"\"\n");
    becomes("a: x\n", &set("a", "null"), "a: \"null\"\n");
    becomes("a: x\r\nb: y\r\n", &set("a", "一\n二"), "a: |\r\n  一\r\n  二\r\nb: y\r\n");
    becomes("a: x # c\nb: y\n", &set("a", "一\n二"), "a: | # c\n  一\n  二\nb: y\n");
}

#[test]
fn lines_of_prose_change_line_by_line() {
    let prose = "- prose: |\n    一つ。\n\n    二つ。\n\n- note: x\n";
    becomes(prose, &set("0/prose", "一つ。\n\n二つ目。\n"), "- prose: |\n    一つ。\n\n    二つ目。\n\n- note: x\n");
    becomes(prose, &set("0/prose", "一つ。"), "- prose: |\n    一つ。\n\n- note: x\n");
    becomes("a: |-\n      x\nb: y\n", &set("a", "x\ny"), "a: |-\n      x\n      y\nb: y\n");
    becomes("a: >\n  x\n  y\nb: y\n", &set("a", "x\ny"), "a: |\n  x\n  y\nb: y\n");
    becomes("a: |\n  x\n", &set("a", "  x\ny"), "a: |2\n    x\n  y\n");
    becomes("a: |\n  x", &set("a", "y"), "a: |\n  y");
}

#[test]
fn entries_come_and_go_with_what_belongs_to_them() {
    let list = "# all\n- a # one\n\n# of b\n- b\n\n- c\n";
    let item = |index, text: &str| Edit::Insert { into: Vec::new(), index, entry: Entry::Item(Value::text(text)) };
    becomes(list, &item(0, "x"), "# all\n- x\n\n- a # one\n\n# of b\n- b\n\n- c\n");
    becomes(list, &item(1, "x"), "# all\n- a # one\n\n- x\n\n# of b\n- b\n\n- c\n");
    becomes(list, &item(3, "x"), "# all\n- a # one\n\n# of b\n- b\n\n- c\n\n- x\n");
    becomes(list, &Edit::Remove { at: at("1") }, "# all\n- a # one\n\n- c\n");
    becomes(list, &Edit::Remove { at: at("2") }, "# all\n- a # one\n\n# of b\n- b\n");
    let to = |from, to| Edit::Move { of: Vec::new(), from, to };
    becomes(list, &to(1, 0), "# all\n# of b\n- b\n\n- a # one\n\n- c\n");
    becomes(list, &to(2, 1), "# all\n- a # one\n\n- c\n\n# of b\n- b\n");
    let keys = "- id: a\n  n: 1\n- id: b\n";
    becomes(keys, &Edit::Remove { at: at("0/id") }, "- n: 1\n- id: b\n");
    becomes(keys, &Edit::Remove { at: at("0/n") }, "- id: a\n- id: b\n");
    let key = Edit::Insert { into: at("1"), index: 1, entry: Entry::Key("n".to_owned(), Value::text("2")) };
    becomes(keys, &key, "- id: a\n  n: 1\n- id: b\n  n: 2\n");
    let list = Value::List(vec![Value::text("x"), Value::text("y")]);
    let key = Edit::Insert { into: at("1"), index: 0, entry: Entry::Key("of".to_owned(), list) };
    becomes(keys, &key, "- id: a\n  n: 1\n- of:\n    - x\n    - y\n  id: b\n");
}

#[test]
fn what_is_empty_says_so() {
    becomes("a: [x]\nb: y\n", &Edit::Remove { at: at("a/0") }, "a: []\nb: y\n");
    becomes("a:\n  - x # c\nb: y\n", &Edit::Remove { at: at("a/0") }, "a: [] # c\nb: y\n");
    let item = Edit::Insert { into: at("a"), index: 0, entry: Entry::Item(Value::text("x")) };
    becomes("a: []\nb: y\n", &item, "a: [x]\nb: y\n");
    becomes("a:\nb: y\n", &Edit::Set { at: at("a"), value: Value::List(vec![Value::text("x")]) }, "a:\n  - x\nb: y\n");
}

#[test]
fn what_cannot_be_done_is_refused() {
    let refused = |text: &str, change: &Edit| edit(text, change).unwrap_err();
    assert_eq!(refused("a: [\n", &set("a", "x")), Refused::Unreadable);
    assert_eq!(refused("a: x\n", &set("b", "x")), Refused::NoSuchPlace);
    assert_eq!(refused("- a\n", &set("1", "x")), Refused::NoSuchPlace);
    let twice = Edit::Insert { into: Vec::new(), index: 0, entry: Entry::Key("a".to_owned(), Value::Nothing) };
    assert_eq!(refused("a: x\n", &twice), Refused::KeyTwice);
}
