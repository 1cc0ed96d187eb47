//! What holds for the analysis of every text; also for the fuzzer.

use relata_nlp::{Document, NameKind, Sentence, Span, Token};

/// Tokens and the blanks between them give the text back; trees are trees; names are whole tokens.
pub(crate) fn check(text: &str, document: &Document) {
    let characters: Vec<char> = text.chars().collect();
    let mut position = 0;
    for sentence in &document.sentences {
        for token in &sentence.tokens {
            let Span { start, end } = token.span;
            assert!(position <= start && start < end && end <= characters.len());
            assert!(characters[position..start].iter().all(|c| c.is_whitespace()));
            assert_eq!(characters[start..end].iter().collect::<String>(), token.surface);
            position = end;
        }
        check_tree(sentence);
        check_names(sentence);
    }
    assert!(characters[position..].iter().all(|c| c.is_whitespace()));
}

fn check_tree(sentence: &Sentence) {
    let words = &sentence.words;
    assert_eq!(words.iter().filter(|word| word.head.is_none()).count(), 1);
    for (index, word) in words.iter().enumerate() {
        assert!(!word.lemma.is_empty() && !word.form.is_empty());
        assert!(word.token < sentence.tokens.len());
        let mut above = Some(index);
        for _ in 0..=words.len() {
            above = above.and_then(|word| words[word].head);
        }
        assert_eq!(above, None, "a cycle");
    }
    let tokens: Vec<usize> = words.iter().map(|word| word.token).collect();
    assert!(tokens.is_sorted());
    assert!((0..sentence.tokens.len()).all(|token| tokens.contains(&token)));
}

fn check_names(sentence: &Sentence) {
    for pair in sentence.names.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start);
    }
    for name in &sentence.names {
        assert!(name.span.start < name.span.end);
        // A name is whole tokens, or one of two places in a token such as `Paris-Lyon`.
        let starts = |token: &&Token| token.span.start <= name.span.start && name.span.start < token.span.end;
        let token = sentence.tokens.iter().find(starts).expect("a token");
        let whole = token.span.start == name.span.start
            && sentence.tokens.iter().any(|token| token.span.end == name.span.end);
        assert!(whole || token.span.contains(name.span) && name.kind == NameKind::Location);
    }
}
