//! Texts that stand in for drawings, in a length that can be listened to.

/// Beyond this nobody listens; whoever wants it all reads the table.
const LONGEST: usize = 600;

/// An opening and as many sentences as can be listened to.
pub(super) fn sentences(opening: String, sentences: impl ExactSizeIterator<Item = String>) -> String {
    let mut text = opening;
    let mut left = sentences.len();
    for sentence in sentences {
        if text.chars().count() + sentence.chars().count() > LONGEST {
            text.push_str(&format!("ほか{left}件。"));
            break;
        }
        text.push_str(&sentence);
        left -= 1;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn what_is_left_out_is_counted() {
        let text = sentences("表。".to_owned(), (0..100).map(|at| format!("{at}番目の文。")));
        assert!(text.starts_with("表。0番目の文。1番目の文。") && text.chars().count() < 620, "{text}");
        assert!(text.ends_with("件。"), "{text}");
        assert_eq!(sentences("表。".to_owned(), ["文。".to_owned()].into_iter()), "表。文。");
    }
}
