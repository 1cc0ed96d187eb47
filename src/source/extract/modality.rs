//! How an event is put: by mood and tense, by what governs its word, by what stands with it.

use relata_nlp::Upos;

use super::{
    Analysis,
    kinds::{is_casualty, is_strike},
    speech::is_present_participle,
    unsaid::is_not_said,
    verbs::reflexive_name,
};
use crate::{
    knowledge::Colours,
    vocab::{EventType, Modality, Polarity},
};

/// How many governors up something may still colour an event word.
const REACH: usize = 6;

/// The modality and polarity of a word that names an event of a type.
pub(super) fn of_event(analysis: &Analysis<'_, '_>, word: usize, kind: EventType) -> (Modality, Polarity) {
    let put = Put { analysis };
    let mut modality = Modality::Asserted;
    let mut negative = put.is_denied(word);
    let mut at = word;
    // Up to the verb that puts the word in the world: each step may colour it.
    for _ in 0..REACH {
        modality = modality.max_of(put.own(at));
        let Some((above, link)) = put.above(at) else { break };
        // `rejette l'ultimatum`, `dément ces accusations`: they were made.
        let is_answered =
            at == word && is_said_to_somebody(kind) && analysis.syntax.words[word].relation() == "obj";
        if let Some((colour, denies)) = put.colour(above, at).filter(|_| !is_answered) {
            modality = modality.max_of(colour);
            negative |= denies || colour == Some(Modality::Intended) && put.is_unwilling(above);
            if link != Link::Lent {
                break;
            }
        }
        match link {
            Link::Lent => negative ^= put.is_denied_beside(above, Some(at)),
            Link::Aside => {}
            Link::Beside => {
                modality = modality.max_of(put.own(above));
                break;
            }
            Link::Other => break,
        }
        at = above;
    }
    (modality, if negative { Polarity::Negative } else { Polarity::Positive })
}

const fn is_said_to_somebody(kind: EventType) -> bool {
    matches!(kind, EventType::Accusation | EventType::Demand | EventType::Statement | EventType::Threat)
}

/// Whether something next to a word denies it.
pub(super) fn is_denied(analysis: &Analysis<'_, '_>, word: usize) -> bool {
    Put { analysis }.is_denied_beside(word, None)
}

trait Colour {
    fn max_of(self, other: Option<Modality>) -> Self;
}

impl Colour for Modality {
    /// The first that is not just asserted.
    fn max_of(self, other: Option<Modality>) -> Self {
        if self == Self::Asserted { other.unwrap_or(self) } else { self }
    }
}

/// How a word hangs on the one above it.
#[derive(PartialEq)]
enum Link {
    /// The word above lends it tense, mood and negation.
    Lent,
    /// A conjunct: coloured by what colours the first, not by its tense.
    Aside,
    /// A participle: put as its clause is (`aurait attaqué un camp, tuant dix civils`).
    Beside,
    /// Only a colouring word reaches it.
    Other,
}

pub(super) struct Put<'a, 't, 'k> {
    pub(super) analysis: &'a Analysis<'t, 'k>,
}

impl Put<'_, '_, '_> {
    fn above(&self, at: usize) -> Option<(usize, Link)> {
        let syntax = &self.analysis.syntax;
        let word = &syntax.words[at];
        let above = word.head?;
        let verb = syntax.words[above].upos == Upos::Verb;
        let arguments = self.analysis.arguments();
        let link = match word.relation() {
            "xcomp" if verb && self.is_modal(above) => Link::Lent,
            "nsubj" if verb => {
                // `les pourparlers devraient reprendre`
                let above = arguments.below_modal(above);
                let is_put =
                    arguments.is_passive(above) && arguments.lends(above, at) || arguments.happens(above, at);
                return Some((above, if is_put { Link::Lent } else { Link::Other }));
            }
            "obj" | "obl" | "xcomp" if verb && arguments.lends(above, at) && !arguments.ends(above) => {
                Link::Lent
            }
            "advcl" if is_present_participle(word) && syntax.child(at, "nsubj").is_none() => Link::Beside,
            "conj" if word.upos == syntax.words[above].upos && self.has_no_mood(at) => Link::Aside,
            // `des informations selon lesquelles l'armée a pris la ville`, `faisant état de la prise`
            "acl" if self.is_news(above) => Link::Lent,
            // `la ville serait aux mains des rebelles`
            "obl" if syntax.words[above].lemma == "être" && matches!(&*word.lemma, "main" | "contrôle") => {
                Link::Lent
            }
            "nmod" | "obl" if syntax.words[above].lemma == "état" => {
                let verb = syntax.words[above].head.filter(|verb| syntax.words[*verb].lemma == "faire");
                return Some(verb.map_or((above, Link::Other), |verb| (verb, Link::Lent)));
            }
            _ => Link::Other,
        };
        Some((above, link))
    }

    /// `n'a pas l'intention d'attaquer`, `ne veut pas négocier`
    fn is_unwilling(&self, above: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let has = |verb: &usize| syntax.words[*verb].lemma == "avoir";
        let holder = syntax.words[above].head.filter(|_| syntax.words[above].relation() == "obj").filter(has);
        // `ne veut pas seulement reprendre la ville`
        let only = |verb: usize| {
            syntax
                .children(verb)
                .any(|child| matches!(&*syntax.words[child].lemma, "seulement" | "uniquement"))
        };
        std::iter::once(above).chain(holder).any(|verb| self.is_denied(verb) && !only(verb))
    }

    fn is_modal(&self, verb: usize) -> bool {
        matches!(
            self.analysis.syntax.words[verb].lemma.as_str(),
            "aller"
                | "arriver"
                | "commencer"
                | "continuer"
                | "devoir"
                | "faire"
                | "laisser"
                | "parvenir"
                | "permettre"
                | "pouvoir"
                | "réussir"
                | "venir"
        )
    }

    /// `information`, `rumeur`, and what else may be denied.
    fn is_news(&self, at: usize) -> bool {
        let (word, attribution) =
            (&self.analysis.syntax.words[at], &self.analysis.knowledge.french.attribution);
        let lemma = word.lemma.as_str();
        word.upos == Upos::Noun
            && (attribution.nouns.contains(lemma) || attribution.hearsay_nouns.contains(lemma))
    }

    fn has_no_mood(&self, at: usize) -> bool {
        let word = &self.analysis.syntax.words[at];
        word.upos != Upos::Verb || !word.has("VerbForm", "Fin")
    }

    /// What a word's own form and the words that stand with it say.
    fn own(&self, at: usize) -> Option<Modality> {
        let syntax = &self.analysis.syntax;
        let word = &syntax.words[at];
        let beside = self.beside(at);
        let copular = syntax.child(at, "cop").is_some();
        if word.upos != Upos::Verb && word.upos != Upos::Aux && !copular {
            let put = beside.or_else(|| self.introduced(at)).or_else(|| self.supposed(at));
            return put.or_else(|| self.whatever(at));
        }
        if copular && word.has("VerbForm", "Inf") {
            return beside.or_else(|| self.equated(at));
        }
        let finite = |w: &usize| syntax.words[*w].has("VerbForm", "Fin");
        let auxiliary = syntax.children(at).filter(|c| matches!(syntax.words[*c].relation(), "aux" | "cop"));
        let mut forms: Vec<usize> = auxiliary.filter(finite).collect();
        let compound = !forms.is_empty();
        if word.has("VerbForm", "Fin") {
            forms.push(at);
        }
        let mood = forms.first().map(|form| &syntax.words[*form]);
        let by_form = mood.and_then(|form| {
            if form.has("Mood", "Cnd") {
                // `ils ont dit qu'ils partiraient`, `qu'ils seraient évacués`: the future of the past.
                let passive = form.lemma == "être" && self.analysis.arguments().is_passive(at);
                if (!compound || passive) && self.is_reported(at) {
                    return Some(Modality::Predicted);
                }
                let modal = matches!(word.lemma.as_str(), "pouvoir" | "devoir");
                return match word.lemma.as_str() {
                    "devoir" => Some(Modality::Predicted),
                    // `la ville serait aux mains des rebelles`
                    _ if modal || !compound && word.lemma != "être" => Some(Modality::Hypothetical),
                    _ => Some(Modality::Hedged),
                };
            }
            if form.has("Tense", "Fut") {
                return Some(Modality::Predicted);
            }
            form.has("Mood", "Imp").then_some(Modality::Demanded)
        });
        beside.or(by_form).or_else(|| self.introduced(at))
    }

    /// `l'objectif est de reprendre la ville`
    fn equated(&self, infinitive: usize) -> Option<Modality> {
        let syntax = &self.analysis.syntax;
        let subject = syntax.child(infinitive, "nsubj")?;
        let lemma = syntax.words[subject].lemma.as_str();
        let mut colours = self.analysis.knowledge.french.modality.iter();
        colours.find(|(_, colours)| colours.nouns.contains(lemma)).map(|(modality, _)| *modality)
    }

    /// Whether a clause is what somebody said.
    fn is_reported(&self, at: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let clause =
            std::iter::once(at).chain(syntax.governors(at)).find(|w| syntax.words[*w].relation() == "ccomp");
        let above = clause.and_then(|clause| syntax.words[clause].head);
        above.is_some_and(|verb| self.analysis.is_saying(verb) && syntax.words[verb].has("Tense", "Past"))
    }

    /// `si` and the like, and expressions right before.
    fn introduced(&self, at: usize) -> Option<Modality> {
        let syntax = &self.analysis.syntax;
        let is_if = |mark: usize| matches!(syntax.words[mark].lower.as_str(), "si" | "s'");
        if syntax.children_in(at, "mark").any(is_if) && !self.is_conceded(at) {
            return Some(Modality::Hypothetical);
        }
        let infinitive = syntax.words[at].has("VerbForm", "Inf");
        let purpose = |mark: usize| syntax.words[mark].lower == "pour";
        if infinitive
            && (syntax.children_in(at, "mark").any(purpose) || syntax.children_in(at, "case").any(purpose))
        {
            return Some(Modality::Intended);
        }
        let colours = &self.analysis.knowledge.french.modality;
        let mut found = colours.iter().filter(|(_, colours)| self.is_preceded(at, &colours.expressions));
        found.next().map(|(modality, _)| *modality)
    }

    /// Adverbs and adjectives that stand with a word.
    fn beside(&self, at: usize) -> Option<Modality> {
        let syntax = &self.analysis.syntax;
        let lemma = |child: usize| syntax.words[child].lemma.as_str();
        self.analysis.knowledge.french.modality.iter().find_map(|(modality, colours)| {
            let adverb = syntax.children_in(at, "advmod").any(|c| colours.adverbs.contains(lemma(c)));
            let adjective = syntax.words[at].is_noun()
                && syntax.children_in(at, "amod").any(|c| colours.adjectives.contains(lemma(c)));
            (adverb || adjective).then_some(*modality)
        })
    }

    /// What a word above makes of the one under it, and whether it denies it.
    fn colour(&self, above: usize, at: usize) -> Option<(Option<Modality>, bool)> {
        let lexicon = &self.analysis.knowledge.french;
        // `prévenir une attaque`, but `prévenir que l'armée attaquera`
        let is_said = self.analysis.syntax.words[at].relation() == "ccomp" && self.analysis.is_saying(above);
        if !is_said && self.governs(above, at, &lexicon.intended_negative) {
            return Some((Some(Modality::Intended), true));
        }
        // `n'a pas dit que l'armée a tiré`, `n'a pas démenti l'attaque`: neither so nor not so; but what nobody admits may be.
        if self.is_left_open(above, at) {
            return Some((Some(Modality::Hypothetical), false));
        }
        let modality = lexicon.modality.iter().find(|(_, colours)| self.governs(above, at, colours));
        let denies = self.governs(above, at, &lexicon.negation);
        (modality.is_some() || denies).then(|| (modality.map(|(modality, _)| *modality), denies))
    }

    /// Whether a word is what a verb of saying above it does not say.
    fn is_left_open(&self, above: usize, at: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let attribution = &self.analysis.knowledge.french.attribution;
        let lemma = syntax.words[above].lemma.as_str();
        let tells = match syntax.words[at].relation() {
            "ccomp" | "xcomp" => self.analysis.is_saying(above),
            "obj" => attribution.reporting.contains(lemma),
            _ => false,
        };
        // `n'a pas revendiqué l'attentat`, `n'a pas reconnu sa défaite`: it happened all the same.
        tells && !matches!(lemma, "reconnaître" | "revendiquer") && is_not_said(self.analysis, above)
    }

    /// Whether a word is one of a colour's and stands to the word under it as the colour asks.
    fn governs(&self, above: usize, at: usize, colours: &Colours) -> bool {
        let syntax = &self.analysis.syntax;
        let word = &syntax.words[above];
        let relation = syntax.words[at].relation();
        let lemma = word.lemma.as_str();
        match word.upos {
            Upos::Verb | Upos::Aux => {
                let name = reflexive_name(syntax, above);
                let complement = matches!(relation, "obj" | "xcomp" | "ccomp" | "obl")
                    || relation == "nsubj" && self.analysis.arguments().is_passive(above);
                let place = relation == "obl"
                    && !matches!(syntax.preposition(at).as_deref(), None | Some("à" | "de" | "pour" | "sur"));
                // `ont dû être évacués`, `ont pu être évacués`: they were; not `auraient pu`.
                let real =
                    || syntax.children_in(above, "aux").any(|aux| syntax.words[aux].has("Mood", "Ind"));
                let was_so = word.has("VerbForm", "Part")
                    && (lemma == "devoir" || lemma == "pouvoir" && real() && !self.is_harmed(at));
                // `ont entendu des tirs`, `des tirs ont été entendus`, `ont entendu bombarder la ville`
                let perceived = match relation {
                    "obj" | "nsubj" => self.analysis.knowledge.french.light_verbs.perceiving.contains(lemma),
                    "xcomp" => self.analysis.arguments().is_perceived(above),
                    _ => false,
                };
                complement
                    && !place
                    && !was_so
                    && !perceived
                    && (colours.verbs.contains(lemma)
                        || colours.verbs.contains(name.as_ref())
                        || self.has_infinitive(at) && colours.verbs.contains(format!("{lemma} de").as_str()))
            }
            Upos::Noun => {
                // `l'opposition, qui dénonce des fraudes`, but `le risque que l'armée attaque`
                let whoever = |child: usize| matches!(&*syntax.words[child].lower, "qui" | "dont" | "où");
                let is_relative = relation == "acl" && syntax.children(at).any(whoever);
                matches!(relation, "nmod" | "acl" | "ccomp" | "xcomp")
                    && !is_relative
                    && colours.nouns.contains(lemma)
            }
            Upos::Adj => {
                matches!(relation, "obl" | "xcomp" | "ccomp" | "csubj" | "advcl" | "acl" | "nmod")
                    && colours.adjectives.contains(lemma)
            }
            _ => false,
        }
    }

    /// `a pu être tué`: perhaps, unlike `a pu être évacué`.
    fn is_harmed(&self, at: usize) -> bool {
        let senses = self.analysis.knowledge.french.events.verb(&self.analysis.syntax.words[at].lemma);
        let harms = |kind| is_casualty(kind) || is_strike(kind);
        self.analysis.arguments().is_passive(at) && senses.iter().any(|sense| harms(sense.kind))
    }

    /// `de partir`
    fn has_infinitive(&self, at: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let of = |mark: usize| syntax.words[mark].lemma == "de";
        syntax.words[at].has("VerbForm", "Inf") && syntax.children_in(at, "mark").any(of)
    }

    /// Whether one of the expressions stands right before a word's phrase.
    pub(super) fn is_preceded(&self, at: usize, expressions: &[Box<str>]) -> bool {
        let syntax = &self.analysis.syntax;
        let near = |child: usize| {
            !matches!(syntax.words[child].relation(), "det" | "case" | "mark" | "amod" | "nummod")
        };
        let (first, _) = syntax.extent(at, &near);
        let token = syntax.words[first].token;
        let sentence = syntax.sentence_tokens(syntax.tokens[token].sentence);
        expressions.iter().any(|expression| {
            let words: Vec<&str> =
                expression.split(' ').flat_map(|word| word.split_inclusive('\'')).collect();
            // The last word of an expression may be the first of the phrase: `en cas de`, `en vue de`.
            [token, token + 1, token + words.len(), token + words.len() - 1].into_iter().any(|end| {
                let Some(start) = end.checked_sub(words.len()).filter(|start| *start >= sentence.start)
                else {
                    return false;
                };
                end <= syntax.words[at].token
                    && words.iter().enumerate().all(|(i, word)| {
                        let token = &syntax.tokens[start + i];
                        token.lower == *word
                            || matches!(
                                (*word, token.lower.as_str()),
                                ("de", "du" | "des" | "d'") | ("à", "au" | "aux")
                            )
                    })
            })
        })
    }
}
