//! The scorer on cases worked out by hand.
#![expect(clippy::expect_used, reason = "a test may fail")]

use relata_nlp::evaluate::names::NameScores;
use relata_nlp::evaluate::{Score, TreebankScores, score, text};
use relata_nlp::{Document, Name, NameKind, Span, conllu};

/// `Il parle du chat.` with the contraction in two words.
const GOLD: &str = "\
# text = Il parle du chat.
1\tIl\tlui\tPRON\t_\t_\t2\tnsubj\t_\t_
2\tparle\tparler\tVERB\t_\t_\t0\troot\t_\t_
3-4\tdu\t_\t_\t_\t_\t_\t_\t_\t_
3\tde\tde\tADP\t_\t_\t5\tcase\t_\t_
4\tle\tle\tDET\t_\t_\t5\tdet\t_\t_
5\tchat\tchat\tNOUN\t_\t_\t2\tobl:arg\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

";

/// The same with `du` as one word, another subtype and another subject.
const OTHER: &str = "\
# text = Il parle du chat.
1\tIl\til\tPRON\t_\t_\t3\tnsubj\t_\t_
2\tparle\tparler\tVERB\t_\t_\t0\troot\t_\t_
3\tdu\tdu\tDET\t_\t_\t4\tdet\t_\t_
4\tchat\tchat\tNOUN\t_\t_\t2\tobl:mod\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

";

fn compare(gold: &str, system: &str) -> TreebankScores {
    let gold = conllu::read(gold).expect("well-formed");
    let system = conllu::read(system).expect("well-formed");
    let system = Document { sentences: system.into_iter().map(|tree| tree.sentence).collect() };
    score(&gold, &system).expect("the same characters")
}

#[test]
fn a_treebank_agrees_with_itself() {
    let all = Score { right: 6, given: 6, expected: 6 };
    let scores = compare(GOLD, GOLD);
    assert_eq!((scores.words, scores.upos, scores.lemmas, scores.uas, scores.las), (all, all, all, all, all));
    assert_eq!(scores.tokens, Score { right: 5, given: 5, expected: 5 });
    assert_eq!(scores.sentences, Score { right: 1, given: 1, expected: 1 });
}

#[test]
fn words_are_aligned_around_contractions() {
    let scores = compare(GOLD, OTHER);
    let right = |right| Score { right, given: 5, expected: 6 };
    assert_eq!(scores.tokens, Score { right: 5, given: 5, expected: 5 });
    assert_eq!(scores.words, right(4));
    assert_eq!(scores.upos, right(4));
    assert_eq!(scores.lemmas, right(3));
    // The subject hangs on the wrong word; subtypes do not count.
    assert_eq!(scores.las, right(3));
    assert_eq!(scores.nsubj, Score { right: 0, given: 1, expected: 1 });
    assert_eq!(format!("{:>6}", scores.words), " 72.73");
}

#[test]
fn different_characters_cannot_be_compared() {
    let gold = conllu::read(GOLD).expect("well-formed");
    assert_eq!(text(&gold), "Il parle du chat.");
    assert_eq!(score(&gold, &Document::default()), None);
}

#[test]
fn malformed_treebanks_are_refused_with_the_line() {
    let error = conllu::read("# text = a\n1\tb\tb\tX\t_\t_\t0\troot\t_\t_\n").expect_err("not in the text");
    assert_eq!(error.to_string(), "line 2: expected a token of the sentence's text");
}

#[test]
fn names_count_when_span_and_kind_are_right() {
    let name = |start, end, kind| Name { span: Span::new(start, end), kind };
    let mut scores = NameScores::default();
    scores.add(
        &[name(0, 4, NameKind::Location), name(9, 12, NameKind::Organization)],
        &[name(0, 4, NameKind::Location), name(8, 12, NameKind::Organization), name(20, 22, NameKind::Other)],
    );
    assert_eq!(scores.main_kinds(), Score { right: 1, given: 2, expected: 2 });
    assert_eq!(scores.kind(NameKind::Other), Score { right: 0, given: 1, expected: 0 });
}

#[test]
fn two_names_in_a_token_are_both_written() {
    let place = |start, end| Name { span: Span::new(start, end), kind: NameKind::Location };
    let mut tree =
        conllu::read("# text = Paris-Lyon\n1\tParis-Lyon\tParis-Lyon\tPROPN\t_\t_\t0\troot\t_\t_\n\n")
            .expect("well-formed");
    tree[0].sentence.names = vec![place(0, 5), place(6, 10)];
    let mut written = String::new();
    conllu::write(&Document { sentences: vec![tree.remove(0).sentence] }, &mut written);
    assert!(written.ends_with("\tName=B-LOC,B-LOC\n\n"), "{written}");
}
