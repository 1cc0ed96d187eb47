//! Text → annotations, French, on the trees of `relata-nlp`.
//!
//! The way: analysis ([`syntax`]) → times and numbers → mentions ([`names`], [`nominals`],
//! [`pronouns`]) → entities ([`coreference`], [`entities`]) → who says what ([`attribution`],
//! [`quotations`]) → event words ([`triggers`]) with their roles ([`arguments`], [`events`]) →
//! figures and relations. Each step is a pure function of the ones before.

mod arguments;
mod attribution;
mod belonging;
mod bodies;
mod camps;
mod causes;
mod circumstances;
mod clusters;
mod consequences;
mod coreference;
mod counted;
mod dating;
mod deaths;
mod demonyms;
mod departures;
mod described;
mod distances;
mod doings;
mod enemies;
mod entities;
mod events;
mod french;
mod kinds;
mod light;
mod meanwhile;
mod measured;
mod measures;
mod mend;
mod mentions;
mod metonyms;
mod modality;
mod names;
mod negation;
mod nominals;
mod number;
mod offices;
mod pairs;
mod parts;
mod places;
mod prepositions;
mod pronouns;
mod quantities;
mod quotations;
mod relations;
mod relays;
mod same_event;
mod saying;
mod scenes;
mod set_phrases;
mod sides;
mod speakers;
mod speech;
mod supposed;
mod syntax;
mod targets;
mod theatre;
mod time;
mod token;
mod topics;
mod triggers;
mod troops;
mod turns;
mod units;
mod unlike;
mod unsaid;
mod verbs;
mod victims;
mod whereabouts;

use std::ops::Range;

use relata_nlp::Upos;

pub use self::french::FrenchText;
use self::{
    arguments::Arguments, attribution::Attributions, entities::Entities, number::Number, syntax::Syntax,
    time::TimeMention, token::Token,
};
use crate::{
    annotation::{AnnotatedDocument, Date, Quotation},
    knowledge::{Knowledge, Words},
    text::fold,
};

/// A text with its trees, times and numbers, and what is known beforehand: what every rule looks at.
struct Analysis<'t, 'k> {
    syntax: Syntax<'t>,
    knowledge: &'k Knowledge,
    /// Whether the text is French; of any other only names are read.
    is_french: bool,
    published: Option<Date>,
    times: Vec<TimeMention>,
    numbers: Vec<Number>,
    /// For each word, the time expression that it is part of.
    time_at: Vec<Option<usize>>,
    /// The words between quotation marks, outermost ones, in order.
    quoted: Vec<Range<usize>>,
}

impl<'t, 'k> Analysis<'t, 'k> {
    fn new(
        mut syntax: Syntax<'t>,
        knowledge: &'k Knowledge,
        is_french: bool,
        published: Option<Date>,
    ) -> Self {
        let mut times = time::find_times(&syntax, published);
        let hangs = |time: &TimeMention, syntax: &Syntax<'_>| time.governor == syntax.words[time.head].head;
        let hung: Vec<bool> = times.iter().map(|time| hangs(time, &syntax)).collect();
        mend::mend(&mut syntax, &times, knowledge);
        for (time, _) in times.iter_mut().zip(hung).filter(|(_, hung)| *hung) {
            time.governor = syntax.words[time.head].head;
        }
        let mut time_at = vec![None; syntax.words.len()];
        for (i, time) in times.iter().enumerate() {
            time_at[syntax.words_in(time.first..time.end)].fill(Some(i));
        }
        let numbers = number::find_numbers(&syntax);
        let outside = |number: &Number| {
            let mut words = syntax.words_in(number.first..number.end);
            words.all(|word| time_at[word].is_none_or(|time| times[time].is_length))
        };
        let numbers = numbers.into_iter().filter(outside).collect();
        let quoted = quotations::between_marks(&syntax);
        Self { syntax, knowledge, is_french, published, times, numbers, time_at, quoted }
    }

    fn fill(&self, document: &mut AnnotatedDocument) {
        let mut entities = Entities::find(self);
        for capital in metonyms::find_metonyms(self, &entities) {
            entities.stand_for_state(self, capital);
        }
        troops::join_troops(self, &mut entities);
        let mut attributions = Attributions::find(self, &entities.mentions);
        let quotations = quotations::find_quotations(self, &entities.mentions, &attributions);
        attributions.extend(self, &quotations);
        let triggers = triggers::find_triggers(self, &entities.mentions);
        let (told, scene) = events::tell(self, &mut entities, &triggers, &attributions);
        let (mut events, event_of) = events::merge(self, &entities, &told);
        distances::date_by_distance(self, &told, &mut events, &event_of);
        document.quantities =
            quantities::find_quantities(self, &entities, &attributions, &told, &events, &event_of, scene);
        document.events = events;
        document.quotations = quotations
            .into_iter()
            .map(|quoted| Quotation {
                span: quoted.span.into(),
                speakers: quoted.speakers.iter().flat_map(|m| relays::voices(self, &entities, *m)).collect(),
                cue: quoted.cue.map(Into::into),
                direct: quoted.direct,
                by: Some(quoted.by.into()),
                score: None,
            })
            .collect();
        document.relations = relations::find_relations(self, &entities);
        document.entities = entities.finish();
        belonging::belong(document);
    }

    /// Of a text in another language only names, which look alike in many.
    fn fill_names(&self, document: &mut AnnotatedDocument) {
        document.entities = Entities::of_names(self).finish();
    }

    fn arguments(&self) -> Arguments<'_> {
        Arguments { syntax: &self.syntax, lexicon: &self.knowledge.french }
    }

    /// The number that a word is part of.
    fn number_over(&self, word: usize) -> Option<&Number> {
        let token = self.syntax.words[word].token;
        let next = self.numbers.partition_point(|number| number.end <= token);
        self.numbers.get(next).filter(|number| number.first <= token)
    }

    /// Of a share, the whole: `22 des 27 gouvernements`, `80 % du territoire`, `la majorité des députés`.
    fn whole_of(&self, word: usize) -> usize {
        const SHARES: [&str; 12] = [
            "ensemble",
            "essentiel",
            "gros",
            "intégralité",
            "majorité",
            "moitié",
            "partie",
            "plupart",
            "quart",
            "quasi-totalité",
            "reste",
            "totalité",
        ];
        // `un de ses convois`, `certains des otages`
        const ONE: [&str; 7] = ["aucun", "aucune", "certaines", "certains", "plusieurs", "un", "une"];
        if let Some(counted) = self.number_over(word).and_then(|number| number.counted) {
            return counted;
        }
        let mut of = self.syntax.children_in(word, "nmod");
        let is_one =
            self.syntax.words[word].upos == Upos::Pron && ONE.contains(&&*self.syntax.words[word].lower);
        // `40 % de la ville`
        let is_percentage = self.number_over(word).is_some_and(|number| number.value.unit.is_some());
        let is_share = is_one || is_percentage || SHARES.contains(&self.syntax.words[word].lemma.as_str());
        of.find(|child| is_share && self.syntax.preposition(*child).as_deref() == Some("de")).unwrap_or(word)
    }

    /// Whether a number says how many there are of a noun.
    fn is_counted(&self, noun: usize) -> bool {
        let numbers = self.numbers_of(self.syntax.sentence_of(noun));
        numbers.iter().any(|number| number.counted == Some(noun))
    }

    /// The word by which a counted noun is governed: itself, or its number (`plus de 100 habitants`).
    fn anchor(&self, noun: usize) -> usize {
        let mut at = noun;
        while let Some(above) = self.syntax.words[at].head
            && self.number_over(above).is_some_and(|number| number.counted == Some(noun))
        {
            at = above;
        }
        at
    }

    /// The time expression that a word is part of.
    fn time_at(&self, word: usize) -> Option<usize> {
        self.time_at[word]
    }

    /// The quotation marks that a word stands between.
    fn quoted_over(&self, word: usize) -> Option<&Range<usize>> {
        let next = self.quoted.partition_point(|quoted| quoted.end <= word);
        self.quoted.get(next).filter(|quoted| quoted.contains(&word))
    }

    /// The time expressions of a sentence.
    fn times_of(&self, sentence: usize) -> &[TimeMention] {
        let tokens = self.syntax.sentence_tokens(sentence);
        let at = |token: usize| self.times.partition_point(|time| time.first < token);
        &self.times[at(tokens.start)..at(tokens.end)]
    }

    /// The numbers of a sentence.
    fn numbers_of(&self, sentence: usize) -> &[Number] {
        let tokens = self.syntax.sentence_tokens(sentence);
        let at = |token: usize| self.numbers.partition_point(|number| number.first < token);
        &self.numbers[at(tokens.start)..at(tokens.end)]
    }

    /// Whether a token is a nationality word.
    fn is_nationality(&self, token: &Token<'_>) -> bool {
        self.knowledge.entities.is_demonym(&token.lower)
    }

    /// Whether a name is one of a news medium or another channel: `AFP`, `Telegram`.
    fn is_press(&self, name: &str) -> bool {
        self.knowledge.french.organizations.press.contains(fold(name).as_str())
    }

    /// Whether a verb is one of saying.
    fn is_saying(&self, verb: usize) -> bool {
        speech::is_saying(&self.syntax, &self.knowledge.french, verb)
    }

    /// Of an expression of saying (`faire état`, `mettre en garde`) that begins with a verb, its end.
    fn saying_expression(&self, verb: usize) -> Option<usize> {
        // `a fait savoir`: the parser may take the second verb for the first.
        let first = self.syntax.child(verb, "aux:caus").filter(|first| first + 1 == verb);
        self.expression_in(first.unwrap_or(verb), &self.knowledge.french.attribution.verbs)
    }

    /// Of one of some expressions that begins with a verb, its end.
    fn expression_in(&self, verb: usize, known: &Words) -> Option<usize> {
        let behind = &self.syntax.words[verb + 1..self.syntax.words.len().min(verb + 3)];
        let mut expression = self.syntax.words[verb].lemma.clone();
        behind.iter().enumerate().find_map(|(at, word)| {
            expression.push(' ');
            expression.push_str(&word.lower);
            known.contains(expression.as_str()).then_some(verb + at + 2)
        })
    }
}
