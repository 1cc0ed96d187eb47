//! Expressions of several words that name an event: `coup d'État`, `prêter main-forte`.

use relata_nlp::Upos;

use super::{
    super::{arguments::Argument, turns::aside},
    Finder, Trigger,
};
use crate::{knowledge::Phrase, text::fold};

impl<'k> Finder<'_, '_, 'k> {
    /// The longest expression that begins at a token and means something here.
    pub(super) fn phrase_at(&self, token: usize) -> Option<Trigger<'k>> {
        let syntax = &self.analysis.syntax;
        let events = &self.analysis.knowledge.french.events;
        let first = syntax.words.get(syntax.words_of(token).start)?;
        let form = events.phrases(&syntax.tokens[token].lower);
        let lemma =
            if first.lemma == syntax.tokens[token].lower { &[][..] } else { events.phrases(&first.lemma) };
        let matching =
            form.iter().chain(lemma).filter_map(|phrase| Some((phrase, self.matched(phrase, token)?)));
        let mut matching: Vec<(&'k Phrase, Vec<usize>)> = matching.collect();
        matching.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.words.len()));
        matching.into_iter().find_map(|(phrase, tokens)| {
            let word = syntax.words_of(tokens[phrase.mention]).start;
            let arguments = self.phrase_arguments(&tokens);
            let sense = &phrase.sense;
            let covers = tokens.iter().flat_map(|token| syntax.words_of(*token)).collect();
            self.holds(sense, word, &arguments).then_some(Trigger {
                word,
                sense,
                kind: sense.kind,
                arguments,
                covers,
            })
        })
    }

    /// The tokens of an expression from a place; an adverb, an adjective, a time or a turn may stand in it.
    fn matched(&self, phrase: &Phrase, from: usize) -> Option<Vec<usize>> {
        let syntax = &self.analysis.syntax;
        let sentence = syntax.sentence_tokens(syntax.tokens[from].sentence);
        let mut tokens = Vec::with_capacity(phrase.words.len());
        let mut at = from;
        for wanted in &phrase.words {
            let is_it = |at: usize| {
                let (token, first) = (&syntax.tokens[at], &syntax.words[syntax.words_of(at).start]);
                // `coup d'Etat`: capitals go without accents.
                let folded = || token.is_capitalised() && fold(&token.lower) == fold(wanted);
                token.lower == **wanted || first.lemma == **wanted || first.lower == **wanted || folded()
            };
            if at < sentence.end && !is_it(at) && !tokens.is_empty() {
                let word = syntax.words_of(at).start;
                // `a infligé une lourde défaite à`
                let modifier = usize::from(matches!(syntax.words[word].upos, Upos::Adv | Upos::Adj));
                // `ont pris jeudi le contrôle`
                let time = self.analysis.time_at(word).map(|time| &self.analysis.times[time]);
                let time = time.filter(|time| time.first == at).map(|time| time.end - time.first);
                at += time.or_else(|| aside(&syntax.tokens[at..sentence.end])).unwrap_or(modifier);
            }
            if at >= sentence.end || !is_it(at) {
                return None;
            }
            tokens.push(at);
            at += 1;
        }
        Some(tokens)
    }

    /// What hangs on any word of an expression; its subject is what it is said of.
    fn phrase_arguments(&self, tokens: &[usize]) -> Vec<Argument> {
        let syntax = &self.analysis.syntax;
        let words: Vec<usize> = tokens.iter().flat_map(|token| syntax.words_of(*token)).collect();
        let inside = |word: &usize| words.contains(word);
        let top =
            words.iter().copied().find(|word| syntax.words[*word].head.is_none_or(|head| !inside(&head)));
        let mut found: Vec<Argument> = Vec::new();
        for &word in words.iter().filter(|word| !matches!(syntax.words[**word].upos, Upos::Det | Upos::Adp)) {
            found.extend(
                self.arguments.of(word).into_iter().filter(|a| !inside(&a.filler) && a.slot != "adjective"),
            );
        }
        let has_subject =
            found.iter().any(|argument| argument.slot == "subject" || argument.slot == "object");
        // An expression that is itself subject, object or circumstance of a verb is said of nothing.
        let governed = |top: usize| syntax.children_in(top, "case").any(|case| !inside(&case));
        let is_said =
            |top: &usize| !matches!(syntax.words[*top].relation(), "nsubj" | "obj") && !governed(*top);
        let free = top.filter(is_said);
        if let (Some(top), false) = (free, has_subject) {
            found.extend(
                self.said_of(top).into_iter().map(|filler| Argument { slot: "subject".into(), filler }),
            );
        }
        found
    }

    /// The subject of the verb or copula above an expression, or the noun that it qualifies.
    fn said_of(&self, top: usize) -> Vec<usize> {
        let syntax = &self.analysis.syntax;
        let own: Vec<usize> = syntax.children_in(top, "nsubj").collect();
        match syntax.words[top].head {
            _ if !own.is_empty() => own,
            Some(above) if syntax.words[above].is_noun() => vec![above],
            Some(above) if syntax.words[above].upos == Upos::Verb => {
                let passive = self.arguments.is_passive(above);
                let object = syntax.children_in(above, "obj").next().filter(|_| !passive);
                object.map_or_else(|| self.arguments.subjects(above, 2), |object| vec![object])
            }
            _ => own,
        }
    }
}
