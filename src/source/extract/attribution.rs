//! Who says so: verbs of saying with what they govern, `selon X`, incises, and words in quotes.

use std::ops::Range;

use relata_nlp::Upos;

use super::{Analysis, arguments::reflexive_name, mentions::Mentions, quotations::Quoted};
use crate::text::Span;

/// Verbs whose object is what is reported: `annoncer la mort de X`.
const REPORTING: [&str; 7] =
    ["annoncer", "confirmer", "démentir", "rapporter", "recenser", "révéler", "signaler"];

/// Verbs whose infinitive is what somebody is accused of, by their subject: `accuser X d'avoir tué`.
const ACCUSING: [&str; 3] = ["accuser", "reprocher", "soupçonner"];
/// Verbs whose clause is what somebody says is not so.
const DENYING: [&str; 5] = ["contester", "démentir", "nier", "réfuter", "rejeter"];

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
        for attribution in words.flat_map(|word| finder.at(word)) {
            attributions.add(analysis, attribution);
        }
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

struct Finder<'a, 't, 'k> {
    analysis: &'a Analysis<'t, 'k>,
    mentions: &'a Mentions<'k>,
}

impl Finder<'_, '_, '_> {
    fn at(&self, word: usize) -> Vec<Attribution> {
        let upos = self.analysis.syntax.words[word].upos;
        match upos {
            Upos::Verb => self.saying(word),
            _ => self.according_to(word).into_iter().collect(),
        }
    }

    /// `selon X`, `de source …`: X says the whole sentence.
    fn according_to(&self, word: usize) -> Option<Attribution> {
        let syntax = &self.analysis.syntax;
        let preposition = syntax.preposition(word)?;
        let prepositions = &self.analysis.knowledge.french.attribution.prepositions;
        let source = self.mentions.at(word);
        let written = syntax.written_preposition(word).unwrap_or_default();
        let listed = prepositions.iter().any(|known| **known == *preposition || **known == *written)
            || self.phrase_before(word).is_some();
        let sentence = syntax.sentence_words(syntax.sentence_of(word));
        let case = syntax.children_in(word, "case").next()?;
        let opens = case == sentence.start && preposition == "pour" && self.is_set_off(word, &sentence);
        if !listed && !opens {
            return None;
        }
        let can_act = |source: &usize| self.mentions.get(*source).can_act();
        // `selon un bilan des autorités`: who issued it.
        let lemma = syntax.words[word].lemma.as_str();
        let lexicon = &self.analysis.knowledge.french.attribution;
        let is_text = lexicon.nouns.contains(lemma) || lexicon.source_nouns.contains(lemma);
        let issuer = || {
            let mut of = syntax.children_in(word, "nmod").filter_map(|child| self.mentions.at(child));
            of.find(can_act).filter(|_| is_text)
        };
        let source = source.filter(can_act).or_else(issuer)?;
        let own = syntax.extent(word, &|_| false);
        let last_case = syntax.children_in(case, "fixed").last().unwrap_or(case);
        let start = self.phrase_before(word).unwrap_or(case);
        let cue = syntax.span_between(start.min(case), last_case);
        Some(Attribution {
            source,
            cue: Some(cue),
            verb: None,
            said: sentence,
            except: own.0..own.1 + 1,
            is_clause: false,
            by: "attribution.according-to",
        })
    }

    /// `de l'avis de X`, `aux dires de X`: the word where the expression before a phrase begins.
    fn phrase_before(&self, word: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let case = syntax.children_in(word, "case").next()?;
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
                        || *word == "de" && matches!(token.lower.as_str(), "du" | "des" | "d'")
                });
            let first = syntax.words_of(start).start;
            (fits && first >= sentence.start).then_some(first)
        })
    }

    /// Whether a comma or colon cuts off a phrase, with a quotation behind: `Pour X, « … »`.
    fn is_set_off(&self, word: usize, sentence: &Range<usize>) -> bool {
        let syntax = &self.analysis.syntax;
        let mention = self.mentions.at(word).map(|mention| self.mentions.get(mention).words.end);
        let after = mention.unwrap_or(word + 1);
        let mark = |at: usize| (at < sentence.end).then(|| syntax.token(at).text);
        let cuts = (after..after + 12).filter(|at| matches!(mark(*at), Some("," | ":")));
        cuts.into_iter().any(|cut| (cut + 1..cut + 4).any(|at| mark(at) == Some("«")))
    }

    /// `X a affirmé que …`, `…, a affirmé X`.
    fn saying(&self, verb: usize) -> Vec<Attribution> {
        let syntax = &self.analysis.syntax;
        let lexicon = &self.analysis.knowledge.french.attribution;
        let word = &syntax.words[verb];
        let name = reflexive_name(syntax, verb);
        let accuses = ACCUSING.contains(&word.lemma.as_str());
        if !accuses && !lexicon.verbs.contains(name.as_ref()) && !lexicon.verbs.contains(word.lemma.as_str())
        {
            return Vec::new();
        }
        let arguments = self.analysis.arguments();
        if arguments.is_passive(verb) && syntax.child(verb, "aux:pass").is_some() {
            return Vec::new();
        }
        let Some(source) = self.speaker(verb) else { return Vec::new() };
        let cue = Some(self.cue(verb));
        let own = self.core(verb);
        let sentence = syntax.sentence_words(syntax.sentence_of(verb));
        let attribution = |said: Range<usize>, except: Range<usize>, is_clause, by| Attribution {
            source,
            cue,
            verb: Some(verb),
            said,
            except,
            is_clause,
            by,
        };
        // Behind a quotation the words between the marks are what is said, no more.
        let quoted = (1..=2).any(|back| {
            let mark = syntax.before(own.start, back).map(|mark| mark.lower.as_str());
            matches!(mark, Some("»" | "”" | "\""))
        });
        let incise = word.head.is_some() && arguments.is_incise(verb) && !quoted;
        let mut found = Vec::new();
        for child in syntax.children(verb) {
            let (first, last) = syntax.extent(child, &|_| false);
            match syntax.words[child].relation() {
                "ccomp" | "xcomp" | "advcl" | "obl" if accuses => {
                    let infinitive = syntax.words[child].upos == Upos::Verb;
                    if infinitive {
                        found.push(attribution(first..last + 1, 0..0, false, "attribution.accused"));
                    }
                }
                "ccomp" | "xcomp" => {
                    let start = (first..=last)
                        .find(|w| {
                            !matches!(
                                syntax.words[*w].lower.as_str(),
                                "que" | "qu'" | ":" | "," | "de" | "d'"
                            )
                        })
                        .unwrap_or(first);
                    let quotable = !DENYING.contains(&word.lemma.as_str());
                    found.push(attribution(start..last + 1, 0..0, quotable, "attribution.clause"));
                }
                "parataxis" if child < verb && !quoted => {
                    found.push(attribution(first..last + 1, 0..0, true, "attribution.incise"));
                }
                "obj" if found.is_empty() && !incise && REPORTING.contains(&word.lemma.as_str()) => {
                    found.push(attribution(first..last + 1, 0..0, false, "attribution.object"));
                }
                _ => {}
            }
        }
        let aside = word.relation() == "parataxis" && word.head.is_some() && !quoted;
        if aside || incise && found.is_empty() {
            found.push(attribution(sentence, own, true, "attribution.incise"));
        }
        found
    }

    /// Who says it: the subject that can speak, or whose words a noun of saying are.
    pub(super) fn speaker(&self, verb: usize) -> Option<usize> {
        speaker(self.analysis, self.mentions, verb)
    }

    fn cue(&self, verb: usize) -> Span {
        cue(self.analysis, verb)
    }

    /// A verb of saying with its subject and auxiliaries, without what it says.
    fn core(&self, verb: usize) -> Range<usize> {
        let syntax = &self.analysis.syntax;
        let said = |child: usize| matches!(syntax.words[child].relation(), "ccomp" | "xcomp" | "parataxis");
        let (first, last) = syntax.extent(verb, &said);
        first..last + 1
    }
}

/// Who a verb of saying makes speak.
pub(super) fn speaker(analysis: &Analysis<'_, '_>, mentions: &Mentions<'_>, verb: usize) -> Option<usize> {
    let syntax = &analysis.syntax;
    let nouns = &analysis.knowledge.french.attribution;
    let can_speak = |m: &usize| mentions.get(*m).can_act();
    analysis.arguments().subjects(verb, 3).into_iter().find_map(|subject| {
        if let Some(mention) = mentions.at(subject).filter(can_speak) {
            return Some(mention);
        }
        let lemma = syntax.words[subject].lemma.as_str();
        if !nouns.nouns.contains(lemma) && !nouns.source_nouns.contains(lemma) {
            return None;
        }
        // `le rapport de l'ONU conclut`; `TVE a émis un communiqué affirmant`
        let of = syntax.children_in(subject, "nmod").find_map(|child| mentions.at(child).filter(can_speak));
        let above = || {
            let governor =
                syntax.words[subject].head.filter(|g| syntax.words[*g].upos == Upos::Verb && *g != verb)?;
            analysis
                .arguments()
                .subjects(governor, 2)
                .into_iter()
                .find_map(|s| mentions.at(s).filter(can_speak))
        };
        of.or_else(above)
    })
}

/// The words that attribute: the verb with its auxiliary and inverted clitic.
pub(super) fn cue(analysis: &Analysis<'_, '_>, verb: usize) -> Span {
    let syntax = &analysis.syntax;
    let belongs = |child: &usize| {
        let word = &syntax.words[*child];
        let clitic = word.relation() == "nsubj" && *child + 1 >= verb && word.lower.starts_with('-');
        let inverted = word.relation() == "nsubj" && word.lower.starts_with('-');
        word.relation() == "aux" && *child < verb && verb - *child <= 3
            || clitic
            || inverted && child.abs_diff(verb) <= 2
            || word.relation() == "expl" && *child < verb && verb - *child <= 2
            || matches!(word.lower.as_str(), "se" | "s'") && *child < verb
    };
    let parts: Vec<usize> = syntax.children(verb).filter(belongs).chain([verb]).collect();
    let (first, last) = (parts.iter().min().copied(), parts.iter().max().copied());
    syntax.span_between(first.unwrap_or(verb), last.unwrap_or(verb))
}
