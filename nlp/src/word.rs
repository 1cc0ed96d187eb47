//! Contractions: `du` is `de` and `le`, unless it is the partitive article.
//!
//! `du` and `des` are always cut in two; where the network takes the first part for a determiner, they are put together again.

use crate::hash;
use crate::lexicon::Lexicon;
use crate::token::surface::Surface;

/// A written contraction and its two words.
const CONTRACTIONS: &[(&str, &str, &str)] = &[
    ("au", "à", "le"),
    ("aux", "à", "les"),
    ("du", "de", "le"),
    ("des", "de", "les"),
    ("auquel", "à", "lequel"),
    ("auxquels", "à", "lesquels"),
    ("auxquelles", "à", "lesquelles"),
    ("duquel", "de", "lequel"),
    ("desquels", "de", "lesquels"),
    ("desquelles", "de", "lesquelles"),
];

/// The relation of the second part of `du` or `des` to the first where both are one article: for training only.
pub(crate) const ARTICLE: &str = "article";

/// Whether a token, in lower case, is a contraction or an article.
pub(crate) fn may_be_article(lower: &str) -> bool {
    matches!(lower, "du" | "des")
}

/// The words of a sentence, each with the index of its token.
pub(crate) fn expand_all(tokens: &[Surface], lexicon: &Lexicon<'_>) -> Vec<(usize, Surface)> {
    let mut words = Vec::with_capacity(tokens.len() + 4);
    for (index, token) in tokens.iter().enumerate() {
        match expand(token, lexicon) {
            Some(parts) => words.extend(parts.map(|part| (index, part))),
            None => words.push((index, token.clone())),
        }
    }
    words
}

/// The two words of a contraction.
pub(crate) fn expand(token: &Surface, lexicon: &Lexicon<'_>) -> Option<[Surface; 2]> {
    let &(_, first, second) = CONTRACTIONS.iter().find(|(contraction, ..)| *contraction == token.lower)?;
    let first = Surface::of_str(&with_case_of(&token.form, first), lexicon);
    let mut second = Surface::of_str(second, lexicon);
    if may_be_article(&token.lower) {
        // Not the article or pronoun that stands by itself.
        second.key = hash::pair(token.key, second.key);
    }
    Some([first, second])
}

/// Hands what hangs on the second part of an article to the first, and tells the new places of the words. Governors count from one.
pub(crate) fn put_together(is_word: &[bool], heads: &mut [usize]) -> Vec<usize> {
    for second in (1..=heads.len()).filter(|&word| !is_word[word - 1]) {
        let first = second - 1;
        let mut above = heads[first - 1];
        while above != 0 && above != second {
            above = heads[above - 1];
        }
        if above == second {
            heads[first - 1] = heads[second - 1];
        }
        for head in heads.iter_mut().filter(|head| **head == second) {
            *head = first;
        }
    }
    let mut place = 0;
    is_word
        .iter()
        .map(|&is_word| {
            place += usize::from(is_word);
            place.saturating_sub(1)
        })
        .collect()
}

/// The last `count` characters of a word.
pub(crate) fn last_characters(word: &str, count: usize) -> &str {
    let start = word.char_indices().rev().take(count).last().map_or(0, |(start, _)| start);
    &word[start..]
}

/// `part`, a part of a contraction, in the case that the contraction is written in.
fn with_case_of(contraction: &str, part: &str) -> String {
    let capitalised = contraction.chars().next().is_some_and(char::is_uppercase);
    let mut characters = part.chars();
    match characters.next() {
        Some(first) if capitalised => first.to_uppercase().chain(characters).collect(),
        _ => part.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_one_word_again_in_a_tree() {
        // `Il mange de-les pommes`, the second part of the article being the governor of the first.
        let mut heads = [2, 0, 4, 5, 2];
        let places = put_together(&[true, true, true, false, true], &mut heads);
        assert_eq!(places, [0, 1, 2, 2, 3]);
        assert_eq!([heads[0], heads[1], heads[2], heads[4]], [2, 0, 5, 2]);
        // What hangs on the second part goes to the first.
        let mut heads = [0, 1, 2];
        put_together(&[true, false, true], &mut heads);
        assert_eq!([heads[0], heads[2]], [0, 1]);
    }
}
