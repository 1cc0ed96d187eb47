//! Which mentions of a text stand for the same thing.
//!
//! Names come first, the long before the short; then, in the order of the text, noun phrases and
//! pronouns, each joined to what it most likely takes up, or on its own.

use super::{
    Analysis,
    clusters::{Cluster, Clusters, Handle, gender},
    mentions::{Mention, Mentions},
    names::initials,
    nominals::{is_bare, is_definite},
    pronouns,
    speech::{is_cited, speaks},
};
use crate::{
    knowledge::KnownEntity,
    text::{fold, name_key},
    vocab::{EntityType, MentionForm},
};

/// Joins the mentions; the result gives each its cluster, none to a pronoun without antecedent.
pub(super) fn cluster<'a, 't, 'k>(
    analysis: &'a Analysis<'t, 'k>,
    mentions: &'a Mentions<'k>,
    titles: &[(usize, usize)],
) -> (Vec<Cluster<'k>>, Vec<Option<usize>>) {
    let mut clusters = Clusters::new(analysis, mentions);
    clusters.join_names();
    for &(title, name) in titles {
        clusters.learn_title(title, name);
    }
    clusters.join_the_rest();
    (clusters.all, clusters.of)
}

impl<'k> Clusters<'_, '_, 'k> {
    fn join_names(&mut self) {
        let mut names: Vec<usize> =
            (0..self.mentions.all().len()).filter(|&m| self.mentions.get(m).is_name()).collect();
        names.sort_by_key(|&m| (std::cmp::Reverse(self.mentions.get(m).words.len().min(2)), m));
        for m in names {
            let mention = self.mentions.get(m);
            let key = name_key(&mention.name);
            let cluster = self.of_name(mention, &key).unwrap_or_else(|| self.add(mention));
            self.join(m, cluster);
            for word in key.split(' ') {
                self.note(cluster, Handle::Word, word);
            }
            self.note(cluster, Handle::Acronym, &initials(&mention.name));
            if let Some(acronym) = self.acronym_after(mention) {
                self.note(cluster, Handle::Acronym, &acronym);
            }
            self.note(cluster, Handle::Key, &key);
            self.all[cluster].keys.push(key);
        }
    }

    /// The cluster that a name belongs to.
    fn of_name(&self, mention: &Mention<'k>, key: &str) -> Option<usize> {
        let known = mention.known;
        if let Some(found) = known.and_then(|known| self.find(Handle::Iri, &known.iri, &|_| true)) {
            return Some(found);
        }
        let fits = |c: &Cluster<'k>| c.kind == mention.kind && (c.known.is_none() || known.is_none());
        self.find(Handle::Key, key, &fits).or_else(|| match mention.kind {
            EntityType::Person => self.of_person(key, &fits),
            EntityType::Organization => {
                let acronym = mention.name.chars().all(char::is_uppercase);
                let short = |c: &Cluster<'k>| fits(c) && c.keys.iter().any(|known| is_short_for(key, known));
                let first = key.split(' ').next().unwrap_or_default();
                if acronym {
                    self.find(Handle::Acronym, &mention.name, &fits)
                } else {
                    self.find(Handle::Word, first, &short)
                }
            }
            _ => None,
        })
    }

    /// The person that has all words of a name in theirs, the last one at least.
    fn of_person(&self, key: &str, fits: &dyn Fn(&Cluster<'k>) -> bool) -> Option<usize> {
        // `Al-Assad` is the last name of `Bachar el-Assad`, whose key has lost the article.
        let bare = key.strip_prefix("al ").unwrap_or(key);
        let words: Vec<&str> = bare.split(' ').collect();
        let is_part = |known: &String| {
            let known: Vec<&str> = known.split(' ').collect();
            let last = words.len() == 1 && known.len() > 1 && known[1..].contains(&words[0]);
            let within =
                words.len() > 1 && known.len() > words.len() && words.iter().all(|w| known.contains(w));
            last || within
        };
        let last = words.last().copied().unwrap_or_default();
        self.find(Handle::Word, last, &|c| fits(c) && c.keys.iter().any(is_part))
    }

    /// The acronym in brackets right after a name: `Comité … (CICR)`; or the name before.
    fn acronym_after(&self, mention: &Mention<'k>) -> Option<String> {
        let syntax = &self.analysis.syntax;
        let last = syntax.words[mention.words.end - 1].token;
        let token = |ahead: usize| syntax.tokens.get(last + ahead);
        let in_brackets = token(1)?.text == "(" && token(3)?.text == ")";
        let acronym = token(2)?;
        let long = mention.words.len() > 1 && mention.kind == EntityType::Organization;
        (long && in_brackets && acronym.is_acronym()).then(|| acronym.text.to_owned())
    }

    fn learn_title(&mut self, title: usize, name: usize) {
        let word = &self.analysis.syntax.words[title];
        if let Some(cluster) = self.of[name] {
            self.call(cluster, &word.lemma);
            self.call_by_office(cluster, title);
            let gender = gender(word.feature("Gender"));
            self.all[cluster].gender = self.all[cluster].gender.or(gender);
        }
    }

    fn join_the_rest(&mut self) {
        let rest: Vec<usize> = (0..self.mentions.all().len()).filter(|&m| self.of[m].is_none()).collect();
        // A body with its state first: `l'armée` is the one that the text names somewhere.
        let bodies: Vec<usize> =
            rest.iter().copied().filter(|&m| self.body(m).is_some_and(|b| b.1.is_some())).collect();
        for m in bodies {
            self.join_nominal(m);
        }
        // Then what is named beside: `le maire` of the headline is the one whom the text names.
        for &m in &rest {
            let nominal = self.of[m].is_none() && self.mentions.get(m).form == MentionForm::Nominal;
            if nominal && self.in_apposition(m).is_some() {
                self.join_nominal(m);
            }
        }
        for m in rest {
            if self.of[m].is_some() {
                continue;
            }
            match self.mentions.get(m).form {
                MentionForm::Demonym | MentionForm::Metonym => self.join_known(m),
                MentionForm::Pronoun => {
                    if let Some(cluster) = pronouns::antecedent(self, m) {
                        self.join(m, cluster);
                    }
                }
                MentionForm::Nominal | MentionForm::Name => self.join_nominal(m),
            }
        }
    }

    fn join_known(&mut self, m: usize) {
        let mention = self.mentions.get(m);
        let found = mention.known.and_then(|known| self.find(Handle::Iri, &known.iri, &|_| true));
        let cluster = found.unwrap_or_else(|| self.add(mention));
        self.join(m, cluster);
    }

    fn join_nominal(&mut self, m: usize) {
        let mention = self.mentions.get(m);
        let body = self.body(m);
        let key = fold(&mention.name);
        let cluster = self
            .in_apposition(m)
            .or_else(|| body.and_then(|(class, state)| self.of_body(m, class, state)))
            .or_else(|| self.capital_of(mention))
            .or_else(|| self.of_key(mention.kind, &key))
            .or_else(|| self.taken_up(m))
            .or_else(|| self.person_meant(m))
            .or_else(|| self.attackers(m))
            .or_else(|| self.army_of_soldiers(m))
            .or_else(|| self.of_camp(m))
            .unwrap_or_else(|| self.add(mention));
        self.join(m, cluster);
        let word = &self.analysis.syntax.words[mention.head];
        self.note(cluster, Handle::Key, &key);
        self.call(cluster, &word.lemma);
        self.call_by_office(cluster, mention.head);
        let target = &mut self.all[cluster];
        target.gender = target.gender.or(gender(word.feature("Gender")));
        if let Some((class, state)) = body {
            target.state = target.state.or(state);
            self.call(cluster, class);
        }
    }

    /// `X, maire de Y` and `le maire de Y, X`; `X est le maire de Y`.
    fn in_apposition(&self, m: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let mention = self.mentions.get(m);
        let word = &syntax.words[mention.head];
        let above = (word.relation() == "appos").then_some(word.head).flatten();
        // `le centre de Goma, la plus grande ville du pays` tells of Goma.
        let parts = &self.analysis.knowledge.french.places.parts;
        let above = above.map(|noun| {
            let part = parts.contains(syntax.words[noun].lemma.as_str());
            syntax.children_in(noun, "nmod").next().filter(|_| part).unwrap_or(noun)
        });
        let is_part = parts.contains(word.lemma.as_str());
        let below = syntax.children_in(mention.head, "appos").next().filter(|_| !is_part);
        let copula = syntax.children_in(mention.head, "cop").next().is_some();
        let denied =
            syntax.children_in(mention.head, "advmod").any(|a| syntax.words[a].has("Polarity", "Neg"));
        let subject = (copula && !denied).then(|| syntax.children_in(mention.head, "nsubj").next()).flatten();
        let other = [above, below, subject, self.in_brackets(mention), self.named_before(mention)];
        let other = other.into_iter().flatten();
        other.filter_map(|word| self.mentions.at(word)).find_map(|other| {
            let other_mention = self.mentions.get(other);
            // `le pays, dont X` names a part of it.
            let whole = word.lemma == "pays" && !other_mention.is_state();
            let fits = other_mention.kind == mention.kind && !whole;
            fits.then_some(self.of[other]).flatten()
        })
    }

    /// `Mahmoud Abbas, le président de l'Autorité palestinienne.`: the name right before a definite noun between marks.
    fn named_before(&self, mention: &Mention<'k>) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let is_article = |det: &usize| syntax.words[*det].lemma == "le" && det + 1 == mention.words.start;
        let article = syntax.child(mention.head, "det").filter(is_article)?;
        let comma = article.checked_sub(1).filter(|comma| syntax.words[*comma].lower == ",")?;
        let next = syntax.words.get(mention.words.end).map_or(".", |next| next.lower.as_str());
        let closed = matches!(next, "," | "." | ";" | ")" | "dont" | "qui");
        let name = self.mentions.get(self.mentions.name_over(comma.checked_sub(1)?).filter(|_| closed)?);
        // `Paris, Berlin, la capitale du Mali`
        let first = syntax.before(name.words.start, 1).is_none_or(|before| before.lower != ",");
        let listed = matches!(syntax.words[name.head].relation(), "conj" | "appos");
        // `Selon Amnesty, le gouvernement, qui nie, a tué dix civils`
        let starts = |at: usize| syntax.sentence_words(syntax.sentence_of(at)).start == at;
        let opens = syntax.child(name.head, "case").is_some_and(starts);
        let does = syntax.words[mention.head].relation() == "nsubj";
        ((first || !listed) && !opens && !does).then_some(name.head)
    }

    /// The word in brackets right after a mention: `la mission des Nations unies (Minusma)`.
    fn in_brackets(&self, mention: &Mention<'k>) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let last = syntax.words[mention.words.end - 1].token;
        let text = |ahead: usize| syntax.tokens.get(last + ahead).map(|token| token.text);
        (text(1)? == "(" && text(3)? == ")").then(|| syntax.words_of(last + 2).start)
    }

    /// The state that a nationality or a complement names inside a phrase.
    pub(super) fn state_of(&self, mention: &Mention<'k>) -> Option<&'k KnownEntity> {
        let inside = self.mentions.within(mention.words.clone());
        let mut states = inside.filter(|(_, other)| other.head != mention.head && other.is_state());
        states.find_map(|(_, other)| other.known)
    }

    /// `selon la police. […], a ajouté la même source`: who was cited last.
    fn voice_before(&self, m: usize) -> Option<usize> {
        let same = |at: usize| self.analysis.syntax.words[at].lemma == "même";
        let head = |other: usize| self.mentions.get(other).head;
        let is_same = self.mentions.get(m).words.clone().any(same) && speaks(self.analysis, head(m));
        let before = || (0..m).rev().take(NEAR_VOICE).filter(|_| is_same);
        let cited = before().find(|other| is_cited(self.analysis, head(*other)));
        self.of[cited.or_else(|| before().find(|other| speaks(self.analysis, head(*other))))?]
    }

    fn of_key(&self, kind: EntityType, key: &str) -> Option<usize> {
        self.find(Handle::Key, key, &|c| c.kind == kind)
    }

    /// What a bare definite noun takes up: `le pays`, `l'organisation`, `le ministre`.
    fn taken_up(&self, m: usize) -> Option<usize> {
        let mention = self.mentions.get(m);
        if !is_definite(self.analysis, mention.head) || !is_bare(self.analysis, mention) {
            return None;
        }
        let lemma = self.analysis.syntax.words[mention.head].lemma.as_str();
        let is_one = !self.analysis.syntax.words[mention.head].has("Number", "Plur");
        let called_so = |c: &Cluster<'k>| {
            let is_body = mention.kind == EntityType::Group && c.kind == EntityType::Organization;
            (c.kind == mention.kind || is_body) && c.nouns.contains(lemma)
        };
        let capital = (lemma == "capitale").then(|| self.capital(m)).flatten();
        capital.or_else(|| self.latest(m, &called_so)).or_else(|| {
            let places = &self.analysis.knowledge.french.places;
            match mention.kind {
                EntityType::Place if matches!(lemma, "pays" | "état") => self.state_meant(m),
                EntityType::Place if is_one && places.classifiers.contains(lemma) && is_town(lemma) => {
                    self.town(m)
                }
                EntityType::Person | EntityType::Group if lemma == "source" => self.voice_before(m),
                EntityType::Organization if GENERIC.contains(&lemma) => {
                    let is_press = |c: &Cluster<'k>| c.keys.iter().any(|key| self.analysis.is_press(key));
                    let body = |c: &Cluster<'k>| self.is_named(c) && c.kind == EntityType::Organization;
                    self.latest(m, &|c| body(c) && !is_press(c))
                }
                EntityType::Group | EntityType::Organization => self.armed_group(m),
                _ => None,
            }
        })
    }
}

/// How many mentions back who was cited may stand.
const NEAR_VOICE: usize = 24;

/// Nouns that take up any organization.
const GENERIC: [&str; 20] = [
    "agence",
    "association",
    "compagnie",
    "entreprise",
    "firme",
    "formation",
    "fondation",
    "groupe",
    "groupement",
    "instance",
    "institution",
    "journal",
    "mouvement",
    "ong",
    "organisation",
    "organisme",
    "parti",
    "quotidien",
    "société",
    "syndicat",
];

fn is_town(lemma: &str) -> bool {
    matches!(lemma, "ville" | "cité" | "localité" | "village" | "commune" | "métropole" | "bourgade")
}

/// Whether a name is the first words of a longer one: `Assemblée` of `Assemblée nationale`.
fn is_short_for(key: &str, longer: &str) -> bool {
    longer.strip_prefix(key).is_some_and(|rest| rest.starts_with(' '))
}
