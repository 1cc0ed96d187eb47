//! Who says something together, `la police et les secours`, and who passes it on: `une source citée par Reuters`,
//! `a-t-il déclaré à l'AFP`.

use relata_nlp::Upos;

use super::{
    Analysis, attribution::Attribution, entities::Entities, speech::is_present_participle, syntax::Syntax,
};
use crate::{annotation::EntityId, vocab::EntityType};

/// What a paper or agency does with those whom it quotes.
const ASKING: [&str; 7] =
    ["citer", "consulter", "contacter", "interroger", "interviewer", "joindre", "rencontrer"];

/// How many words a body may take that cites another.
const REACH: usize = 8;

/// Whether a word is the `citant` of `citant X`, or the `cite` of `qui cite X`.
pub(super) fn is_citing(syntax: &Syntax<'_>, at: usize) -> bool {
    let word = &syntax.words[at];
    let whoever = || syntax.child(at, "nsubj").is_some_and(|subject| syntax.words[subject].lower == "qui");
    word.lemma == "citer" && (is_present_participle(word) || whoever())
}

/// Who says something: whoever a mention names, and those named together with them.
pub(super) fn voices(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, source: usize) -> Vec<EntityId> {
    let mut voices: Vec<EntityId> = Vec::new();
    for mention in speaking(analysis, entities, source) {
        let voice = entities.id(mention).filter(|voice| !voices.contains(voice));
        voices.extend(voice);
    }
    voices
}

/// The mention of who says something, and those named together with it.
pub(super) fn speaking(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, source: usize) -> Vec<usize> {
    let syntax = &analysis.syntax;
    let head = entities.mentions.get(source).head;
    // `le maire et député`, `le gouvernement et non l'armée`
    let is_other =
        |word: &usize| syntax.words[*word].upos != Upos::Noun || syntax.child(*word, "det").is_some();
    let is_joined = |word: &usize| {
        let conjunction = syntax.child(*word, "cc").filter(|cc| syntax.words[*cc].lower == "et");
        conjunction.is_some_and(|cc| !matches!(&*syntax.words[cc + 1].lower, "non" | "pas"))
    };
    // `selon la police, des soldats et des policiers ont été visés`
    let ahead =
        syntax.words[head].relation() == "nsubj" && syntax.words[head].head.is_some_and(|verb| verb > head);
    let comma = (head..head + REACH).find(|at| syntax.words.get(*at).is_some_and(|word| word.lower == ","));
    let end = comma.filter(|_| !ahead).unwrap_or(head + REACH);
    let near = || syntax.children_in(head, "conj").filter(|word| (head + 1..=end).contains(word));
    // `l'armée, la police et des témoins`; a list without `et` is mostly who somebody is: `le médecin, de l'hôpital`.
    let last = near().filter(is_joined).rfind(is_other).unwrap_or(head);
    let together = near().filter(|word| *word <= last && is_other(word)).filter_map(|word| entities.at(word));
    std::iter::once(source).chain(together.filter(|mention| entities.can_act(*mention))).collect()
}

/// Who passed on what somebody says, from next to the source to next to the article.
pub(super) fn relays(
    analysis: &Analysis<'_, '_>,
    entities: &Entities<'_>,
    said: &Attribution,
) -> Vec<EntityId> {
    let relays = Relays { analysis, entities };
    let found = relays
        .asked(said.source)
        .into_iter()
        .chain(relays.told(said))
        .chain(relays.citing(said))
        .chain(relays.before_cited(said));
    let mut passed_on: Vec<EntityId> = Vec::new();
    for mention in found.filter(|m| entities.cluster(*m) != entities.cluster(said.source)) {
        let relay = entities.id(mention).filter(|relay| !passed_on.contains(relay));
        passed_on.extend(relay);
    }
    passed_on
}

struct Relays<'a, 't, 'k> {
    analysis: &'a Analysis<'t, 'k>,
    entities: &'a Entities<'k>,
}

impl Relays<'_, '_, '_> {
    /// `une source citée par Reuters`, `des habitants interrogés par l'AFP`.
    fn asked(&self, source: usize) -> Vec<usize> {
        let syntax = &self.analysis.syntax;
        let head = self.entities.mentions.get(source).head;
        let title = syntax.words[head].head.filter(|above| self.entities.at(*above) == Some(source));
        let below = [Some(head), title].into_iter().flatten().flat_map(|word| syntax.children(word));
        let asked = below.filter(|child| ASKING.contains(&syntax.words[*child].lemma.as_str()));
        let by = asked.flat_map(|verb| {
            let cited = syntax.words[verb].lemma == "citer";
            let arguments = self.analysis.arguments().of(verb).into_iter();
            let by = arguments.filter(|argument| argument.slot == "subject");
            by.filter_map(|argument| self.body(argument.filler))
                .filter(move |body| cited || self.is_press(*body))
        });
        by.collect()
    }

    /// `a déclaré à l'AFP`.
    fn told(&self, said: &Attribution) -> Option<usize> {
        let arguments = self.analysis.arguments().of(said.verb?);
        let mut to = arguments.into_iter().filter(|argument| argument.slot == "à");
        to.find_map(|argument| self.body(argument.filler).filter(|body| self.is_press(*body)))
    }

    /// `l'agence Sana, citant X, a rapporté`.
    fn citing(&self, said: &Attribution) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let subjects = self.analysis.arguments().subjects(said.verb?, 2);
        let beside = syntax.children(said.verb?).chain(subjects.iter().flat_map(|s| syntax.children(*s)));
        let cites = beside.into_iter().any(|at| is_citing(syntax, at));
        subjects.iter().filter(|_| cites).find_map(|subject| self.body(*subject))
    }

    /// `selon l'agence Sana, citant X`.
    fn before_cited(&self, said: &Attribution) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let citing = syntax.words[self.entities.mentions.get(said.source).head].head?;
        let cites = is_citing(syntax, citing);
        let whoever = |at: &usize| syntax.token(*at).is("qui");
        let before = citing.checked_sub(1)?;
        let before = Some(before).filter(whoever).map_or(Some(before), |qui| qui.checked_sub(1))?;
        let comma = Some(before).filter(|comma| cites && syntax.token(*comma).is(","))?;
        let ends = |mention: &usize| self.entities.mentions.get(*mention).words.end == comma;
        let before = comma.saturating_sub(REACH)..comma;
        before.rev().find_map(|word| self.body(word).filter(ends))
    }

    fn body(&self, word: usize) -> Option<usize> {
        self.entities.at(word).filter(|m| self.entities.kind(*m) == EntityType::Organization)
    }

    /// Whether a body is known for its news, or called a paper, an agency or a channel.
    fn is_press(&self, body: usize) -> bool {
        let organizations = &self.analysis.knowledge.french.organizations;
        let mention = self.entities.mentions.get(body);
        let above = self.analysis.syntax.words[mention.head].head;
        let called = above.is_some_and(|noun| {
            organizations.media.contains(self.analysis.syntax.words[noun].lemma.as_str())
        });
        called || self.analysis.is_press(&mention.name)
    }
}
