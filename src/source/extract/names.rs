//! Proper names: runs of capitalised words, typed by what is known of them and what stands around.

use std::collections::HashSet;

use super::{Analysis, entities::Mention, token::TokenKind};
use crate::{
    text::{Span, fold},
    vocab::{EntityType, MentionForm},
};

/// Words that open no name however they are written.
const FUNCTION_WORDS: &str = "a à afin ailleurs ainsi alors après au aucun aucune aussi autant autre aux avant avec \
    beaucoup bien c' car ce ceci cela celle celui cependant certains ces cet cette chaque chez ceux comme comment \
    contre d' dans de depuis des désormais deux dès donc dont du elle elles en encore enfin ensuite entre environ et \
    face grâce hier hors ici il ils j' jamais je jeudi jusqu' l' la le les leur leurs lors lorsqu' lorsque lui lundi \
    mais malgré mardi même mercredi moins mon n' ne ni non nos notre nous nul on or où ou oui par parce parmi pas \
    pendant peu plus plusieurs pour pourquoi pourtant près puis qu' quand quant que quel quelle quelques qui quoi \
    s' sa samedi sans sauf se selon ses si sinon soit son sous suite sur surtout tandis tant tel telle toujours tous \
    tout toute toutefois toutes très trois un une vendredi vers via voici voilà vos votre vous y dimanche \
    aujourd'hui m mm mme";

/// Small words inside a person's name.
const PARTICLES: [&str; 14] =
    ["al", "el", "ben", "bin", "ibn", "abou", "abu", "van", "von", "der", "da", "dos", "ould", "ag"];

/// Endings of adjectives that belong to an organisation's name: `Parlement européen`.
const ADJECTIVE_ENDINGS: [&str; 19] = [
    "al", "ale", "ales", "aux", "ique", "iques", "iste", "ien", "ienne", "éen", "éenne", "ain", "aine",
    "ais", "aise", "aire", "unies", "arabe", "rouge",
];

/// The longest known name, in tokens.
const LONGEST_KNOWN_NAME: usize = 7;

/// The longest description that an acronym in brackets may close.
const LONGEST_EXPANSION: usize = 9;

/// The names of a text, in order.
pub(super) fn find_names(analysis: &Analysis<'_>) -> Vec<Mention> {
    let finder = Finder {
        analysis,
        function_words: FUNCTION_WORDS.split_whitespace().collect(),
        inside: inside_sentences(analysis),
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < analysis.tokens.len() {
        match finder.name_at(at) {
            Some(mention) => {
                at = mention.end;
                found.push(mention);
            }
            None => at += 1,
        }
    }
    agree_on_types(&mut found);
    found
}

/// The words that are capitalised inside a sentence somewhere: names wherever they stand.
fn inside_sentences<'a>(analysis: &'a Analysis<'_>) -> HashSet<&'a str> {
    let inside = analysis.tokens.iter().filter(|token| token.is_capitalised() && !token.opens);
    inside.map(|token| token.text).collect()
}

struct Finder<'a> {
    analysis: &'a Analysis<'a>,
    function_words: HashSet<&'static str>,
    inside: HashSet<&'a str>,
}

impl Finder<'_> {
    fn name_at(&self, first: usize) -> Option<Mention> {
        let tokens = &self.analysis.tokens;
        let token = &tokens[first];
        let is_letter = token.text.chars().nth(1).is_none();
        let opens_with_article =
            !token.opens && matches!(token.text, "Le" | "La") && self.is_name_word(first + 1);
        if is_letter || !(self.is_name_word(first) || opens_with_article) {
            return None;
        }
        let end = self.end_of_known_name(first).unwrap_or_else(|| self.end_of_name(first));
        let span = Span::new(token.span.start, tokens[end - 1].span.end);
        let text = self.analysis.text.slice(span)?;
        let known = self.analysis.knowledge.entities.by_name(text);
        let opens_with_word = token.opens && end == first + 1 && !token.is_acronym();
        if end == first + 1
            && let Some(demonym) = self.demonym(first)
        {
            return Some(demonym);
        }
        if opens_with_word && known.is_none() && !self.inside.contains(token.text) {
            return None;
        }
        let (kind, by) = match known {
            Some(known) => (known.kind, "name.known"),
            None => self.kind(first, end),
        };
        let name = known.map_or_else(|| one_line(text), |known| known.name.clone());
        Some(Mention { first, end, span, form: MentionForm::Name, kind, name, by })
    }

    /// `Les Maliens`: the state, under the name of its people.
    fn demonym(&self, at: usize) -> Option<Mention> {
        let token = &self.analysis.tokens[at];
        let state = self.analysis.knowledge.entities.by_demonym(&token.lower)?;
        let (span, kind, name) = (token.span, state.kind, state.name.clone());
        Some(Mention {
            first: at,
            end: at + 1,
            span,
            form: MentionForm::Demonym,
            kind,
            name,
            by: "name.known",
        })
    }

    /// Where the longest known name of several words ends: `République démocratique du Congo`.
    fn end_of_known_name(&self, first: usize) -> Option<usize> {
        let tokens = &self.analysis.tokens;
        let longest = tokens.len().min(first + LONGEST_KNOWN_NAME).min(self.analysis.sentence(first).end);
        (first + 2..=longest).rev().find(|end| {
            let span = Span::new(tokens[first].span.start, tokens[end - 1].span.end);
            let text = self.analysis.text.slice(span);
            tokens[first..*end].iter().all(|token| token.kind == TokenKind::Word)
                && text.is_some_and(|text| self.analysis.knowledge.entities.by_name(text).is_some())
        })
    }

    fn end_of_name(&self, first: usize) -> usize {
        let is_head =
            self.analysis.knowledge.french.organization_heads.contains(&self.analysis.tokens[first].lower);
        if is_head && let Some(end) = self.end_before_acronym(first) {
            return end;
        }
        let mut end = first + 1;
        while let Some(step) = self.step(first, end, is_head) {
            end += step;
        }
        end
    }

    /// How many tokens a name goes on at `at`.
    fn step(&self, first: usize, at: usize, is_head: bool) -> Option<usize> {
        let word = |ahead: usize| self.analysis.word(Some(at + ahead));
        let joins =
            |ahead: usize| self.is_name_word(at + ahead) && self.analysis.same_sentence(first, at + ahead);
        let is_article = |ahead: usize| matches!(word(ahead), "la" | "l'" | "le");
        let capital_article = || is_article(0) && self.analysis.tokens[at].is_capitalised();
        if joins(0) {
            Some(1)
        } else if PARTICLES.contains(&word(0)) && joins(1) || capital_article() && joins(1) {
            Some(2)
        } else if is_head && self.is_adjective(at) {
            Some(1)
        } else if is_head && matches!(word(0), "de" | "du" | "des" | "d'") && joins(1) {
            Some(2)
        } else if is_head && word(0) == "de" && is_article(1) && joins(2) {
            Some(3)
        } else {
            None
        }
    }

    /// Whether a token is a capitalised word that is more than a function word.
    fn is_name_word(&self, at: usize) -> bool {
        self.analysis.tokens.get(at).is_some_and(|token| {
            token.is_capitalised()
                && !self.function_words.contains(token.lower.as_str())
                && !token.text.ends_with(['\'', '’'])
        })
    }

    fn is_adjective(&self, at: usize) -> bool {
        self.analysis.tokens.get(at).is_some_and(|token| {
            token.kind == TokenKind::Word
                && !token.is_capitalised()
                && (self.analysis.knowledge.entities.is_demonym(&token.lower)
                    || token.lower.len() > 4
                        && ADJECTIVE_ENDINGS.iter().any(|ending| token.lower.ends_with(ending)))
        })
    }

    /// `Organisation … (ACRONYM)`: the name ends at the bracket.
    fn end_before_acronym(&self, first: usize) -> Option<usize> {
        let tokens = &self.analysis.tokens;
        let window = tokens.get(first + 1..tokens.len().min(first + 1 + LONGEST_EXPANSION))?;
        let open = first + 1 + window.iter().position(|token| token.kind != TokenKind::Word)?;
        let acronym = tokens.get(open + 1)?;
        let closes = tokens.get(open + 2)?.text == ")";
        let initial = |c: Option<char>| fold(&c.map(String::from).unwrap_or_default());
        let fits = initial(acronym.text.chars().next()) == initial(tokens[first].text.chars().next());
        (tokens[open].text == "(" && closes && acronym.is_acronym() && fits).then_some(open)
    }

    fn kind(&self, first: usize, end: usize) -> (EntityType, &'static str) {
        let (analysis, lexicon) = (self.analysis, &self.analysis.knowledge.french);
        let token = &analysis.tokens[first];
        let words = end - first;
        let before = analysis.before(first, 1);
        let title = || {
            (1..=3).any(|back| {
                lexicon.titles.contains(analysis.before(first, back))
                    && (back == 1
                        || analysis.knowledge.entities.is_demonym(analysis.before(first, 1))
                        || analysis.before(first, 1) == ".")
            })
        };
        let classifier = || {
            let back = if matches!(before, "de" | "d'" | "du") { 2 } else { 1 };
            lexicon.place_classifiers.contains(analysis.before(first, back))
        };
        // French places bind their words: `Noyal-sur-Vilaine`, `Ille-et-Vilaine`, `Saint-Denis`.
        let bound = || {
            ["-sur-", "-et-", "-en-", "-lès-", "-les-"].iter().any(|part| token.lower.contains(part))
                || token.lower.starts_with("saint-")
        };
        if title() {
            (EntityType::Person, "name.title")
        } else if classifier() || bound() {
            (EntityType::Place, "name.classifier")
        } else if lexicon.organization_heads.contains(&token.lower) {
            (EntityType::Organization, "name.organization-head")
        } else if words > 1 && lexicon.first_names.contains(&token.lower) {
            (EntityType::Person, "name.first-name")
        } else if words == 1 && token.is_acronym() {
            (EntityType::Organization, "name.acronym")
        } else if matches!(before, "à" | "en" | "dans" | "vers" | "près") {
            (EntityType::Place, "name.preposition")
        } else if words > 1 {
            (EntityType::Person, "name.words")
        } else if matches!(before, "le" | "la" | "l'" | "du" | "au") {
            (EntityType::Organization, "name.article")
        } else if matches!(before, "de" | "d'") {
            (EntityType::Place, "name.complement")
        } else {
            (EntityType::Person, "name.bare")
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name has one type in a text: the one that the surest rule gave.
fn agree_on_types(mentions: &mut [Mention]) {
    const FROM_SUREST: [&str; 11] = [
        "name.known",
        "name.title",
        "name.classifier",
        "name.organization-head",
        "name.first-name",
        "name.acronym",
        "name.preposition",
        "name.words",
        "name.article",
        "name.complement",
        "name.bare",
    ];
    let rank = |by: &str| FROM_SUREST.iter().position(|rule| *rule == by).unwrap_or(FROM_SUREST.len());
    let mut best = std::collections::HashMap::<String, (usize, EntityType, &'static str)>::new();
    for mention in mentions.iter() {
        let entry = best.entry(fold(&mention.name)).or_insert((rank(mention.by), mention.kind, mention.by));
        if rank(mention.by) < entry.0 {
            *entry = (rank(mention.by), mention.kind, mention.by);
        }
    }
    for mention in mentions {
        (_, mention.kind, mention.by) = best[&fold(&mention.name)];
    }
}
