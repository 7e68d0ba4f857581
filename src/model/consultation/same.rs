//! Comments that say the same of the same places: one text often comes from many people.
//!
//! They are told once, with the numbers of all, and what is answered to one of them is answered to all, as long as nothing
//! else is answered to another.

use std::collections::BTreeMap;

use super::Comment;

/// Comments that are told as one.
#[derive(Debug)]
pub(crate) struct Same<'c> {
    /// In the order of the data.
    pub comments: Vec<&'c Comment>,
    /// The one with the answer, or else the first.
    pub answered: &'c Comment,
}

/// Comments as they are told, in the order of the first of each.
pub(crate) fn gather(comments: &[Comment]) -> Vec<Same<'_>> {
    let mut by_text: BTreeMap<(String, Vec<&str>, bool), Vec<usize>> = BTreeMap::new();
    for (at, comment) in comments.iter().enumerate() {
        let about = comment.about.iter().map(|about| about.text.as_str()).collect();
        by_text.entry((comment.text.words(), about, comment.publish)).or_default().push(at);
    }
    let mut groups: Vec<Vec<usize>> = by_text.into_values().flat_map(|at| by_answer(at, comments)).collect();
    groups.sort();
    groups.iter().filter_map(|group| same(group, comments)).collect()
}

/// The comments of one text, parted where they are answered in different words.
fn by_answer(same: Vec<usize>, comments: &[Comment]) -> Vec<Vec<usize>> {
    let mut answers: Vec<(Answer, Vec<usize>)> = Vec::new();
    let mut open = Vec::new();
    for at in same {
        let Some(comment) = comments.get(at) else { continue };
        match Answer::of(comment) {
            None => open.push(at),
            Some(answer) => match answers.iter_mut().find(|(known, _)| *known == answer) {
                Some((_, with)) => with.push(at),
                None => answers.push((answer, vec![at])),
            },
        }
    }
    let mut groups: Vec<Vec<usize>> = answers.into_iter().map(|(_, with)| with).collect();
    match &mut groups[..] {
        [only] => {
            only.extend(open);
            only.sort_unstable();
        }
        _ if !open.is_empty() => groups.push(open),
        _ => {}
    }
    groups
}

fn same<'c>(group: &[usize], comments: &'c [Comment]) -> Option<Same<'c>> {
    let comments: Vec<&Comment> = group.iter().filter_map(|at| comments.get(*at)).collect();
    let answered = comments.iter().find(|comment| Answer::of(comment).is_some()).or(comments.first()).copied()?;
    Some(Same { comments, answered })
}

/// Whatever is answered to a comment.
#[derive(PartialEq, Eq)]
struct Answer<'c> {
    response: Option<&'c str>,
    category: Option<&'c str>,
    changes: Vec<&'c str>,
}

impl Answer<'_> {
    fn of(comment: &Comment) -> Option<Answer<'_>> {
        let response = comment.response.as_ref().map(|response| response.source.text.trim());
        let category = comment.category.as_ref().map(|category| category.text.as_str());
        let changes: Vec<&str> = comment.changes.iter().map(|change| change.text.as_str()).collect();
        (response.is_some() || category.is_some() || !changes.is_empty()).then_some(Answer {
            response,
            category,
            changes,
        })
    }
}
