//! Words that change places in a tree.

use super::super::syntax::Syntax;

/// Puts a word in the place of one above it, which then hangs on it.
pub(super) fn take_place(syntax: &mut Syntax<'_>, at: usize, above: usize, relation: &'static str) {
    let words = &mut syntax.words;
    words[at].head = words[above].head;
    words[at].deprel = std::mem::replace(&mut words[above].deprel, relation.into());
    words[above].head = Some(at);
}
