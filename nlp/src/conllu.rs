//! Reading and writing CoNLL-U.

use std::fmt::{self, Write as _};

use crate::document::{Document, Sentence, Span, Token, Word};

/// One annotated sentence of a treebank.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// The treebank's own identifier.
    pub id: String,
    /// The untokenised sentence.
    pub text: String,
    /// Whether a document or a paragraph begins here.
    pub opens_paragraph: bool,
    /// Its annotation; spans count from the start of `text`.
    pub sentence: Sentence,
}

/// What is wrong with a CoNLL-U file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The line, counted from one.
    pub line: usize,
    /// What was expected there.
    pub expected: &'static str,
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: expected {}", self.line, self.expected)
    }
}

impl std::error::Error for SyntaxError {}

/// Reads a treebank. Empty nodes are skipped: nothing here uses enhanced dependencies.
///
/// # Errors
///
/// When a line is not CoNLL-U, or a token is not in the sentence's `# text`.
///
/// ```
/// let trees = relata_nlp::conllu::read("# text = Oui.\n1\tOui\toui\tINTJ\t_\t_\t0\troot\t_\t_\n2\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_\n\n")?;
/// assert_eq!(trees[0].sentence.words[1].head, Some(0));
/// # Ok::<(), relata_nlp::conllu::SyntaxError>(())
/// ```
pub fn read(source: &str) -> Result<Vec<Tree>, SyntaxError> {
    let mut trees = Vec::new();
    let mut reader = TreeReader::default();
    for (index, line) in source.lines().enumerate() {
        if line.is_empty() {
            trees.extend(reader.finish());
        } else {
            reader.line(line).map_err(|expected| SyntaxError { line: index + 1, expected })?;
        }
    }
    trees.extend(reader.finish());
    Ok(trees)
}

/// The sentence being read, and how far its text has been matched.
#[derive(Default)]
struct TreeReader {
    tree: Tree,
    chars: Vec<char>,
    position: usize,
    /// Words up to this identifier belong to the multiword token read last.
    inside_until: usize,
}

impl TreeReader {
    fn finish(&mut self) -> Option<Tree> {
        let reader = std::mem::take(self);
        (!reader.tree.sentence.words.is_empty()).then_some(reader.tree)
    }

    fn line(&mut self, line: &str) -> Result<(), &'static str> {
        if let Some(comment) = line.strip_prefix('#') {
            self.comment(comment.trim());
            return Ok(());
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let &[id, form, lemma, upos, _, feats, head, deprel, ..] = columns.as_slice() else {
            return Err("ten columns separated by tabs");
        };
        if id.contains('.') {
            return Ok(());
        }
        if let Some((first, last)) = id.split_once('-') {
            self.push_token(form)?;
            let first: usize = first.parse().map_err(|_| "a range of word numbers")?;
            self.inside_until = last.parse().map_err(|_| "a range of word numbers")?;
            return if first == self.tree.sentence.words.len() + 1 {
                Ok(())
            } else {
                Err("word numbers in order")
            };
        }
        if id.parse() != Ok(self.tree.sentence.words.len() + 1) {
            return Err("word numbers in order");
        }
        if self.tree.sentence.words.len() >= self.inside_until {
            self.push_token(form)?;
        }
        let head: usize = head.parse().map_err(|_| "the number of a word, or 0, as the head")?;
        self.tree.sentence.words.push(Word {
            token: self.tree.sentence.tokens.len() - 1,
            form: form.to_owned(),
            lemma: lemma.to_owned(),
            upos: upos.parse().map_err(|_| "a universal part of speech")?,
            feats: if feats == "_" { "".into() } else { feats.into() },
            head: head.checked_sub(1),
            deprel: deprel.into(),
        });
        Ok(())
    }

    fn comment(&mut self, comment: &str) {
        if let Some(text) = comment.strip_prefix("text = ") {
            text.clone_into(&mut self.tree.text);
            self.chars = text.chars().collect();
        } else if let Some(id) = comment.strip_prefix("sent_id = ") {
            id.clone_into(&mut self.tree.id);
        } else if comment.starts_with("newdoc") || comment.starts_with("newpar") {
            self.tree.opens_paragraph = true;
        }
    }

    /// Finds the next token in the text, after any blanks.
    fn push_token(&mut self, surface: &str) -> Result<(), &'static str> {
        while self.chars.get(self.position).is_some_and(|c| c.is_whitespace()) {
            self.position += 1;
        }
        let start = self.position;
        let end = start + surface.chars().count();
        let found = self.chars.get(start..end).ok_or("a token of the sentence's text")?;
        if !found.iter().copied().eq(surface.chars()) {
            return Err("a token of the sentence's text");
        }
        self.position = end;
        self.tree.sentence.tokens.push(Token { span: Span::new(start, end), surface: surface.to_owned() });
        Ok(())
    }
}

/// Writes an analysis as CoNLL-U; names go to the last column as `Name=B-PER`, `Name=I-PER`, two places in
/// one token as `Name=B-LOC,B-LOC`.
pub fn write(document: &Document, out: &mut String) {
    for sentence in &document.sentences {
        write_sentence(sentence, out);
        out.push('\n');
    }
}

fn write_sentence(sentence: &Sentence, out: &mut String) {
    let mut previous = usize::MAX;
    for (index, word) in sentence.words.iter().enumerate() {
        let token = &sentence.tokens[word.token];
        let parts = sentence.words[index..].iter().take_while(|part| part.token == word.token).count();
        let misc = misc(sentence, word.token);
        let first = word.token != previous;
        if first && parts > 1 {
            let _ = writeln!(
                out,
                "{}-{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{misc}",
                index + 1,
                index + parts,
                token.surface
            );
        }
        let head = word.head.map_or(0, |head| head + 1);
        let feats = if word.feats.is_empty() { "_" } else { &word.feats };
        let misc = if first && parts == 1 { misc.as_str() } else { "_" };
        let Word { form, lemma, upos, deprel, .. } = word;
        let _ =
            writeln!(out, "{}\t{form}\t{lemma}\t{upos}\t_\t{feats}\t{head}\t{deprel}\t_\t{misc}", index + 1);
        previous = word.token;
    }
}

fn misc(sentence: &Sentence, token: usize) -> String {
    let span = sentence.tokens[token].span;
    let mut misc = Vec::new();
    let names = sentence.names.iter().filter(|name| name.span.start < span.end && span.start < name.span.end);
    let labels = names.map(|name| {
        let position = if name.span.start >= span.start { 'B' } else { 'I' };
        format!("{position}-{}", name.kind)
    });
    let labels: Vec<String> = labels.collect();
    if !labels.is_empty() {
        misc.push(format!("Name={}", labels.join(",")));
    }
    if sentence.tokens.get(token + 1).is_some_and(|next| next.span.start == span.end) {
        misc.push("SpaceAfter=No".to_owned());
    }
    if misc.is_empty() { "_".to_owned() } else { misc.join("|") }
}
