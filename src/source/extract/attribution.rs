//! Who says so: verbs of saying with what they govern ([`super::saying`]), `selon X`, and words in quotes.

use std::ops::Range;

use relata_nlp::Upos;

use super::{
    Analysis,
    mentions::Mentions,
    number::Number,
    quotations::Quoted,
    relays::is_citing,
    saying::Saying,
    speech::{is_cited, is_present_participle, issuer},
    token::TokenKind,
};
use crate::{text::Span, vocab::EntityType};

/// The rule of `selon X`.
const ACCORDING_TO: &str = "attribution.according-to";

/// The rule of `l'opposition de trente`.
pub(super) const GAP: &str = "attribution.gap";

/// Somebody says something.
#[derive(Debug, Clone)]
pub(super) struct Attribution {
    /// The mention of who says it.
    pub(super) source: usize,
    /// The words that attribute.
    pub(super) cue: Option<Span>,
    /// The word at the heart of the cue.
    pub(super) verb: Option<usize>,
    /// The words said.
    pub(super) said: Range<usize>,
    /// Words in the middle that are not: the incise, the source itself.
    pub(super) except: Range<usize>,
    /// Whether what is said is a clause that a quotation can hold.
    pub(super) is_clause: bool,
    /// The rule that found it.
    pub(super) by: &'static str,
}

impl Attribution {
    pub(super) fn covers(&self, word: usize) -> bool {
        self.said.contains(&word) && !self.except.contains(&word)
    }
}

/// The attributions of a text.
pub(super) struct Attributions {
    pub(super) all: Vec<Attribution>,
    /// For each sentence, those that hold words of it.
    by_sentence: Vec<Vec<usize>>,
}

impl Attributions {
    /// Finds them all.
    pub(super) fn find(analysis: &Analysis<'_, '_>, mentions: &Mentions<'_>) -> Self {
        let finder = Finder { analysis, mentions };
        let words = 0..analysis.syntax.words.len();
        let by_sentence = vec![Vec::new(); analysis.syntax.sentence_count()];
        let mut attributions = Self { all: Vec::new(), by_sentence };
        let mut found: Vec<Attribution> = words.flat_map(|word| finder.at(word)).collect();
        share_sentences(analysis, &mut found);
        end_before_others(analysis, &mut found);
        found.into_iter().for_each(|attribution| attributions.add(analysis, attribution));
        attributions
    }

    fn add(&mut self, analysis: &Analysis<'_, '_>, attribution: Attribution) {
        if attribution.said.is_empty() {
            return;
        }
        let sentence = |word: usize| analysis.syntax.sentence_of(word);
        for held in sentence(attribution.said.start)..=sentence(attribution.said.end - 1) {
            self.by_sentence[held].push(self.all.len());
        }
        self.all.push(attribution);
    }

    /// Adds what quotations with their speakers attribute.
    pub(super) fn extend(&mut self, analysis: &Analysis<'_, '_>, quoted: &[Quoted]) {
        for quoted in quoted {
            let Some(&source) = quoted.speakers.first() else { continue };
            let attribution = Attribution {
                source,
                cue: quoted.cue,
                verb: quoted.verb,
                said: quoted.words.clone(),
                except: 0..0,
                is_clause: false,
                by: "quotation",
            };
            self.add(analysis, attribution);
        }
    }

    /// Those that hold words of a sentence.
    pub(super) fn in_sentence(&self, sentence: usize) -> impl Iterator<Item = &Attribution> {
        self.by_sentence.get(sentence).into_iter().flatten().map(|at| &self.all[*at])
    }

    /// Who says a word: the attribution that holds it most closely.
    pub(super) fn of(&self, analysis: &Analysis<'_, '_>, word: usize) -> Option<&Attribution> {
        let holding = self.in_sentence(analysis.syntax.sentence_of(word));
        let holding = holding.filter(|a| a.covers(word) && a.verb != Some(word));
        holding.min_by_key(|a| a.said.len())
    }
}

/// `1 000 selon la police, 5 000 selon le syndicat`, `cinq enfants se sont noyés, dit la police, une dizaine, disent les
/// secours`: of a sentence that names several, each says what stands before it, as far as the one before or the last comma.
fn share_sentences(analysis: &Analysis<'_, '_>, found: &mut [Attribution]) {
    let divides =
        |a: &Attribution| matches!(a.by, ACCORDING_TO | "attribution.incise") && !a.except.is_empty();
    for at in 1..found.len() {
        let (before, after) = found.split_at_mut(at);
        let (Some(first), second) = (before.last_mut(), &mut after[0]) else { continue };
        let one_sentence = first.said.end > second.except.start && first.said.contains(&second.except.start);
        if !divides(first) || !divides(second) || !one_sentence {
            continue;
        }
        let trails = first.except.start
            > analysis.syntax.sentence_words(analysis.syntax.sentence_of(first.except.start)).start;
        // Over the comma right before: `…, déclenchée par une attaque qui a fait dix morts, selon X`.
        let comma = |from: usize| {
            let mut back = (from..second.except.start.saturating_sub(1)).rev();
            back.find(|word| analysis.syntax.token(*word).is(",")).unwrap_or(from)
        };
        let start = if trails { first.except.end } else { comma(first.except.end) };
        second.said = start.min(second.except.start)..second.except.end;
        if trails {
            first.said.end = first.except.end;
        }
    }
}

/// How many words what another says at the end may take.
const TAIL: usize = 40;
/// How many attributions before it may reach over that end.
const BESIDE: usize = 8;

/// `a affirmé que la ville avait été bombardée, où les sirènes ont retenti, selon Y`: what Y says at the end is not said by X.
fn end_before_others(analysis: &Analysis<'_, '_>, found: &mut [Attribution]) {
    let syntax = &analysis.syntax;
    for at in 1..found.len() {
        let (before, rest) = found.split_at_mut(at);
        let Some(other) = rest.first().filter(|other| other.by == ACCORDING_TO) else { continue };
        let other = other.except.clone();
        let sentence = syntax.sentence_of(other.start);
        let start = syntax.sentence_words(sentence).start.max(other.start.saturating_sub(TAIL));
        let comma = (start..other.start.saturating_sub(1)).rev().find(|at| syntax.token(*at).is(","));
        let clause =
            comma.filter(|comma| matches!(syntax.words[comma + 1].lower.as_str(), "dont" | "où" | "qui"));
        let is_end = |said: &Range<usize>| {
            said.contains(&other.start)
                && said.start < other.start
                && (other.end..said.end).all(|at| syntax.is_mark(at))
        };
        let of = |a: &Attribution| syntax.sentence_of(a.verb.unwrap_or(a.except.start));
        let beside = before.iter_mut().rev().take_while(|a| of(a) == sentence).take(BESIDE);
        for attribution in beside.filter(|a| a.by == "attribution.clause" && is_end(&a.said)) {
            let end = clause.filter(|comma| *comma > attribution.said.start);
            attribution.said.end = end.unwrap_or(other.start);
        }
    }
}

struct Finder<'a, 't, 'k> {
    analysis: &'a Analysis<'t, 'k>,
    mentions: &'a Mentions<'k>,
}

impl Finder<'_, '_, '_> {
    fn at(&self, word: usize) -> Vec<Attribution> {
        let upos = self.analysis.syntax.words[word].upos;
        match upos {
            Upos::Verb => Saying { analysis: self.analysis, mentions: self.mentions }.at(word),
            Upos::Pron => {
                self.according_to_whom(word).or_else(|| self.according_to(word)).into_iter().collect()
            }
            _ => self.according_to(word).or_else(|| self.gapped(word)).into_iter().collect(),
        }
    }

    /// `selon X`, `de source …`, `à en croire X`: X says the whole sentence.
    fn according_to(&self, word: usize) -> Option<Attribution> {
        let syntax = &self.analysis.syntax;
        let preposition = syntax.preposition(word).unwrap_or_default();
        let prepositions = &self.analysis.knowledge.french.attribution.prepositions;
        let source = self.mentions.at(word);
        let written = syntax.written_preposition(word).unwrap_or_default();
        let phrase = self.phrase_before(word);
        let sentence = syntax.sentence_words(syntax.sentence_of(word));
        // `De sources médicales, …`, where the parser sees an article
        let is_source = syntax.words[word].lemma == "source";
        let of = |det: &usize| *det == sentence.start && matches!(&*syntax.words[*det].lower, "de" | "d'");
        let article = || syntax.children_in(word, "det").find(of).filter(|_| is_source);
        let case = syntax.children_in(word, "case").next().or(phrase).or_else(article)?;
        let source_of = is_source && case + 1 == word && (preposition == "de" || preposition.is_empty());
        let listed = prepositions.iter().any(|known| **known == *preposition || **known == *written);
        let opens = case == sentence.start && preposition == "pour" && self.is_set_off(word, &sentence);
        if !(listed || phrase.is_some() || source_of || opens) {
            return None;
        }
        let can_act = |source: &usize| self.mentions.get(*source).can_act();
        // `selon un bilan des autorités`: who issued it.
        let lemma = syntax.words[word].lemma.as_str();
        let lexicon = &self.analysis.knowledge.french.attribution;
        let is_text = lexicon.nouns.contains(lemma) || lexicon.source_nouns.contains(lemma);
        let issuer = || issuer(self.analysis, self.mentions, word).filter(|_| is_text);
        let relay = source.filter(can_act).or_else(issuer)?;
        let source = self.cited_by(relay).unwrap_or(relay);
        let own = syntax.extent(word, &|_| false);
        // `Selon l'ONU, 23 civils ont péri`, `1 000 selon la police, 5 000 selon le syndicat`, where the parser may hang
        // what is said on who says it.
        let named = self.mentions.get(relay).words.end;
        let counts = |at: usize| syntax.words.get(at).is_some_and(|word| word.upos == Upos::Num);
        let ends = |at: &usize| syntax.token(*at).is(",") && (case == sentence.start || counts(at + 1));
        let comma = (named..=own.1).find(ends);
        let own = (own.0, comma.unwrap_or(own.1));
        let next = self.analysis.quoted.partition_point(|quoted| quoted.start <= word);
        let end = self.analysis.quoted.get(next).map_or(own.1 + 1, |quoted| quoted.start.min(own.1 + 1));
        let last_case = syntax.children_in(case, "fixed").last().unwrap_or(case);
        let start = phrase.unwrap_or(case);
        let said = self.participle_around(word, named).unwrap_or(sentence);
        let cue = syntax.span_between(start.min(case), last_case);
        Some(Attribution {
            source,
            cue: Some(cue),
            verb: None,
            said,
            // What the parser hangs on it before the preposition is said: `5 000 selon la CGT`.
            except: own.0.max(start.min(case))..end,
            is_clause: false,
            by: ACCORDING_TO,
        })
    }

    /// `…, tuant selon l'ONU trente civils, et s'est retirée`: the words of a participle, cut off by a comma, that `selon X` stands
    /// within.
    fn participle_around(&self, word: usize, behind: usize) -> Option<Range<usize>> {
        let syntax = &self.analysis.syntax;
        let participle = syntax.words[word].head.filter(|verb| {
            *verb < word
                && is_present_participle(&syntax.words[*verb])
                && syntax.words[*verb].relation() == "advcl"
        })?;
        let cut_off = syntax.before(participle, 1).is_some_and(|mark| mark.lower == ",");
        let (_, last) = syntax.extent(participle, &|_| false);
        // `selon la Croix-Rouge (CICR)` ends the clause.
        let opens = syntax.words.get(behind).is_some_and(|mark| mark.lower == "(");
        let closing = (behind..=last).find(|at| opens && syntax.words[*at].lower == ")");
        let goes_on = (closing.unwrap_or(behind)..=last).any(|at| !syntax.is_mark(at));
        (cut_off && goes_on).then_some(participle..last + 1)
    }

    /// `un élu, selon qui trois soldats ont été tués`: who stands before the comma says the clause.
    fn according_to_whom(&self, pronoun: usize) -> Option<Attribution> {
        let syntax = &self.analysis.syntax;
        let case = syntax.child(pronoun, "case").filter(|_| syntax.words[pronoun].has("PronType", "Rel"))?;
        let comma =
            case.checked_sub(1).filter(|at| is_cited(self.analysis, pronoun) && syntax.token(*at).is(","))?;
        let start = syntax.sentence_words(syntax.sentence_of(pronoun)).start;
        let mut before = self.mentions.within(start..comma);
        let (named, _) = before.find(|(_, mention)| mention.words.end == comma)?;
        let (_, last) = syntax.extent(syntax.words[pronoun].head?, &|_| false);
        (self.mentions.get(named).can_act() && last > pronoun).then(|| Attribution {
            source: named,
            cue: Some(syntax.span_between(case, pronoun)),
            verb: None,
            said: pronoun + 1..last + 1,
            except: 0..0,
            is_clause: true,
            by: ACCORDING_TO,
        })
    }

    /// `La police a fait état de dix morts, l'opposition de trente`: who says another number, with no verb of their own.
    fn gapped(&self, word: usize) -> Option<Attribution> {
        let syntax = &self.analysis.syntax;
        let source = self.mentions.at(word).filter(|source| {
            let mention = self.mentions.get(*source);
            mention.head == word && mention.can_act()
        })?;
        let mention = self.mentions.get(source);
        let article = syntax.child(word, "det").filter(|det| det + 1 == mention.words.start);
        // `un bébé de deux ans`
        let speaks = mention.is_name() || article.is_some_and(|det| syntax.words[det].lemma == "le");
        let comma = article.unwrap_or(mention.words.start).checked_sub(1)?;
        let end = if mention.is_name() { mention.words.end } else { word + 1 };
        let of = usize::from(matches!(&*syntax.words.get(end)?.lower, "de" | "d'"));
        let first = end + of;
        let sentence = syntax.sentence_of(word);
        let starts =
            |number: &&Number| syntax.words_of(number.first).start == first && number.counted.is_none();
        let follows = first < syntax.words.len() && syntax.sentence_of(first) == sentence;
        let number = self.analysis.number_over(follows.then_some(first)?).filter(starts)?;
        let ends = syntax.tokens.get(number.end).is_none_or(|next| next.kind == TokenKind::Mark);
        let counts = |at: usize| {
            let lemma = syntax.words[at].lemma.as_str();
            self.analysis.is_saying(at)
                || self.analysis.saying_expression(at).is_some()
                || lemma == "parler"
                || self.analysis.knowledge.french.attribution.reporting.contains(lemma)
        };
        let told = syntax.sentence_words(sentence).take_while(|at| *at < comma).any(counts);
        let mut numbers = self.analysis.numbers_of(sentence).iter();
        let counted = numbers.any(|other| other.end < number.first && other.counted.is_some());
        let cut_off = matches!(&*syntax.words[comma].lower, "," | ";");
        (speaks && ends && told && counted && cut_off).then(|| Attribution {
            source,
            cue: None,
            verb: None,
            said: first..syntax.words_of(number.end - 1).end,
            except: 0..0,
            is_clause: false,
            by: GAP,
        })
    }

    /// `selon l'agence Sana, citant X`: who says it first.
    fn cited_by(&self, relay: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let comma = self.mentions.get(relay).words.end;
        let citing = (comma + 1..syntax.words.len().min(comma + 3)).find(|at| is_citing(syntax, *at))?;
        let cited = self.mentions.at(syntax.children_in(citing, "obj").next()?);
        cited.filter(|cited| syntax.token(comma).is(",") && self.mentions.get(*cited).can_act())
    }

    /// `de l'avis de X`, `aux dires de X`: the word where the expression before a phrase begins.
    fn phrase_before(&self, word: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        // The object of `à en croire` has none but its article.
        let article = || syntax.children_in(word, "det").next().unwrap_or(word).checked_sub(1);
        let object = syntax.words[word].relation() == "obj";
        let case = syntax.children_in(word, "case").next().or_else(|| article().filter(|_| object))?;
        let sentence = syntax.sentence_words(syntax.sentence_of(word));
        self.analysis.knowledge.french.attribution.prepositions.iter().find_map(|expression| {
            let wanted: Vec<&str> =
                expression.split(' ').flat_map(|word| word.split_inclusive('\'')).collect();
            let tokens = syntax.words[case].token + 1;
            let start = tokens.checked_sub(wanted.len())?;
            let fits = wanted.len() > 1
                && wanted.iter().enumerate().all(|(i, word)| {
                    let token = &syntax.tokens[start + i];
                    token.lower == *word
                        // `A en croire X`
                        || *word == "à" && token.text == "A"
                        || *word == "de" && matches!(token.lower.as_str(), "du" | "des" | "d'")
                });
            let first = syntax.words_of(start).start;
            (fits && first >= sentence.start).then_some(first)
        })
    }

    /// Whether a comma cuts off a name (`Pour X, …`), or whoever is named, with a quotation behind.
    fn is_set_off(&self, word: usize, sentence: &Range<usize>) -> bool {
        let syntax = &self.analysis.syntax;
        let mention = self.mentions.at(word).map(|mention| self.mentions.get(mention));
        let after = mention.map_or(word + 1, |mention| mention.words.end);
        let mark = |at: usize| (at < sentence.end).then(|| syntax.token(at).text);
        let speaks = mention.is_some_and(|mention| {
            mention.is_name() && matches!(mention.kind, EntityType::Person | EntityType::Organization)
        });
        let cuts = (after..after + 12).filter(|at| matches!(mark(*at), Some("," | ":")));
        let quotes = cuts
            .into_iter()
            .any(|cut| (cut + 1..cut + 4).any(|at| matches!(mark(at), Some("«" | "\"" | "“"))));
        speaks && mark(after) == Some(",") || quotes
    }
}
