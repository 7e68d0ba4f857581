fn main() {
    let dir = std::env::args().nth(1).unwrap();
    let loaded = sasshi::load::folder(std::path::Path::new(&dir)).unwrap();
    let mut problems = loaded.problems;
    let checked = loaded.booklet.and_then(|b| sasshi::check::check(b, &loaded.sources, &mut problems));
    let list = problems.into_sorted(&loaded.sources);
    print!("{}", sasshi::diag::human::render(&list, &loaded.sources, sasshi::diag::Language::Japanese, false));
    if let Some(c) = checked { let e = sasshi::edition::derive(&c); println!("{}", serde_json::to_string_pretty(&e).unwrap()); }
}
