//! Personal and demonstrative pronouns, and what they take up.

use relata_nlp::Upos;

use super::{
    Analysis,
    arguments::DEPTH,
    clusters::{Clusters, gender},
    mentions::Mention,
    nominals,
    verbs::is_participle_adjective,
};
use crate::vocab::{EntityType, EventType, MentionForm, Role};

/// How many sentences back an antecedent may stand.
const REACH: usize = 2;
/// How many words behind a quotation the pronoun of its incise may stand: `», a-t-il`.
const BEHIND_MARKS: usize = 6;

/// The pronouns that may stand for somebody, in order.
pub(super) fn find_pronouns<'k>(analysis: &Analysis<'_, 'k>) -> Vec<Mention<'k>> {
    let syntax = &analysis.syntax;
    let is_one = |at: &usize| {
        let word = &syntax.words[*at];
        let personal = matches!(
            word.lower.trim_start_matches("-t").trim_start_matches('-'),
            "il" | "elle" | "ils" | "elles" | "lui" | "leur" | "eux" | "le" | "la" | "l'" | "les"
        );
        let role = matches!(word.relation(), "nsubj" | "obj" | "iobj" | "obl" | "nmod");
        let expletive = &*word.deprel == "nsubj:expl" || word.deprel.starts_with("expl");
        role && !expletive && (word.upos == Upos::Pron && personal || is_pointing(analysis, *at))
    };
    let words = (0..syntax.words.len()).filter(is_one);
    words
        .map(|at| {
            let first = if syntax.words[at].lemma == "dernier" { at - 1 } else { at };
            let mut mention =
                Mention::new(syntax, first..at + 1, MentionForm::Pronoun, EntityType::Other, "pronoun");
            mention.head = at;
            // `-t-il` is the pronoun and what ties it to its verb.
            let tie = mention
                .name
                .strip_prefix("-t-")
                .map_or(0, |_| 3)
                .max(u32::from(mention.name.starts_with('-')));
            mention.span.start += tie;
            mention
        })
        .collect()
}

/// `celui-ci`, `ce dernier`: whether a word stands for whoever was named last.
pub(super) fn is_pointing(analysis: &Analysis<'_, '_>, at: usize) -> bool {
    let word = &analysis.syntax.words[at];
    let this = matches!(word.lower.as_str(), "celui-ci" | "celle-ci" | "ceux-ci" | "celles-ci");
    let noun_follows = analysis.syntax.words.get(at + 1).is_some_and(|next| next.upos == Upos::Noun);
    this && word.upos == Upos::Pron
        || word.lemma == "dernier"
            && !noun_follows
            && analysis
                .syntax
                .before(at, 1)
                .is_some_and(|det| matches!(det.lower.as_str(), "ce" | "cette" | "ces"))
}

/// The cluster that a pronoun most likely takes up: near, subject, and agreeing with it.
pub(super) fn antecedent(clusters: &Clusters<'_, '_, '_>, m: usize) -> Option<usize> {
    let syntax = &clusters.analysis.syntax;
    let pronoun = clusters.mentions.get(m);
    let word = &syntax.words[pronoun.head];
    // `« … », a-t-il dit`: whom the words between the marks name is not who says them.
    let analysis = clusters.analysis;
    let quoted = analysis.quoted_over(pronoun.head);
    let behind = pronoun.head.saturating_sub(BEHIND_MARKS)..pronoun.head;
    let spoken = behind.rev().find_map(|at| analysis.quoted_over(at)).filter(|_| quoted.is_none());
    let sentence = syntax.sentence_of(spoken.map_or(pronoun.head, |words| words.start));
    let clause = word.head;
    // `a encerclé la ville et l'a bombardée`: who does it is not whom it is done to.
    let doers = clause.filter(|_| matches!(word.relation(), "obj" | "iobj"));
    let doers = doers.map_or_else(Vec::new, |verb| analysis.arguments().subjects(verb, DEPTH));
    let cluster_at = |word: &usize| clusters.mentions.at(*word).and_then(|mention| clusters.of[mention]);
    let doing: Vec<usize> = doers.iter().filter_map(cluster_at).collect();
    let candidates = (0..m).rev().take_while(|&c| {
        let head = clusters.mentions.get(c).head;
        syntax.sentence_of(head) + REACH >= sentence
    });
    let described = opening(analysis, pronoun.head);
    let candidates = candidates.filter(|&c| {
        let head = clusters.mentions.get(c).head;
        described.is_none_or(|first| !(first..pronoun.head).contains(&head))
    });
    let candidates = candidates.filter(|&c| {
        let other = analysis.quoted_over(clusters.mentions.get(c).head);
        other.is_none() || other == quoted
    });
    let scored = candidates.enumerate().filter_map(|(steps, c)| {
        let cluster = clusters.of[c]?;
        let mention = clusters.mentions.get(c);
        let other = &syntax.words[mention.head];
        // Two dependents of one verb are two things.
        let same_clause =
            other.head.is_some() && other.head == clause && mention.form != MentionForm::Pronoun;
        // `Il lui a demandé de partir`
        let does = doers.contains(&mention.head) || doing.contains(&cluster);
        let inside = mention.words.contains(&pronoun.head) || does;
        // `le Bénin, à qui il a demandé l'asile`: whom the clause tells of by its relative pronoun is not its subject.
        let told_of = clause.is_some_and(|verb| {
            let is_relative =
                syntax.words[verb].relation() == "acl" && syntax.words[verb].head == Some(mention.head);
            let relative = |child: usize| child != pronoun.head && syntax.words[child].has("PronType", "Rel");
            is_relative && syntax.children(verb).any(relative)
        });
        if same_clause
            || inside
            || told_of
            || mention.form == MentionForm::Demonym
            || !agrees(clusters, cluster, c, m)
        {
            return None;
        }
        let back = sentence.saturating_sub(syntax.sentence_of(mention.head));
        // `la ministre X a dit`: the name stands beside the subject.
        let beside = other.head.filter(|_| other.relation() == "appos").map(|head| &syntax.words[head]);
        let is_subject = beside.unwrap_or(other).relation() == "nsubj";
        // Who speaks (`a-t-il dit`) is a person rather than a body.
        let is_speaker = !word.lower.starts_with('-') || clusters.all[cluster].kind == EntityType::Person;
        if !is_subject && counts_subject(clusters, m, mention.head) {
            return None;
        }
        let far = if is_subject { 0 } else { 4 } + if is_speaker { 0 } else { 8 };
        Some((back * 8 + steps.min(20) + far, cluster))
    });
    let mut scored: Vec<(usize, usize)> = scored.collect();
    if is_pointing(analysis, pronoun.head) {
        scored.into_iter().next()
    } else {
        scored.sort_unstable();
        scored.first().copied()
    }
    .map(|(_, cluster)| cluster)
}

/// `Rentré au Chili en mars, il meurt`: the participle that opens a sentence and describes who the pronoun behind its comma is,
/// nobody of those that it tells of.
fn opening(analysis: &Analysis<'_, '_>, pronoun: usize) -> Option<usize> {
    let syntax = &analysis.syntax;
    let first = syntax.sentence_words(syntax.sentence_of(pronoun)).start;
    let opens = syntax.words[first].is_participle() || is_participle_adjective(syntax, first);
    let cut_off = syntax.before(pronoun, 1).is_some_and(|mark| mark.lower == ",");
    let is_subject = syntax.words[pronoun].relation() == "nsubj";
    let finite = (first..pronoun).any(|at| syntax.words[at].has("VerbForm", "Fin"));
    (opens && cut_off && is_subject && !finite).then_some(first)
}

/// `Deux journalistes ont été enlevés par des rebelles. Ils …`: whether those counted, who are no entity, are the subject that the
/// pronoun takes up, of the clause that a candidate stands in; those who were killed do nothing any more.
fn counts_subject(clusters: &Clusters<'_, '_, '_>, pronoun: usize, candidate: usize) -> bool {
    let syntax = &clusters.analysis.syntax;
    let pronoun = &syntax.words[clusters.mentions.get(pronoun).head];
    let verb = syntax.governors(candidate).find(|at| syntax.words[*at].upos == Upos::Verb);
    let counted = |at: usize| {
        let plural = syntax.words[at].has("Number", "Plur");
        let genders = gender(pronoun.feature("Gender")).zip(gender(syntax.words[at].feature("Gender")));
        let agrees = plural && genders.is_none_or(|(one, other)| one == other);
        let people = || nominals::kind_of(clusters.analysis, at).is_some();
        agrees
            && at < candidate
            && clusters.mentions.at(at).is_none()
            && clusters.analysis.is_counted(at)
            && people()
    };
    let dies = |verb: usize| {
        let senses = clusters.analysis.knowledge.french.events.verb(&syntax.words[verb].lemma);
        senses.iter().any(|sense| matches!(sense.kind, EventType::Killing | EventType::Death))
    };
    let undergoes = pronoun.head.is_some_and(|verb| clusters.analysis.arguments().is_passive(verb));
    matches!(pronoun.lower.as_str(), "ils" | "elles")
        && pronoun.relation() == "nsubj"
        && (undergoes || !verb.is_some_and(dies))
        && verb.is_some_and(|verb| syntax.children_in(verb, "nsubj").any(counted))
}

fn agrees(clusters: &Clusters<'_, '_, '_>, cluster: usize, candidate: usize, pronoun: usize) -> bool {
    let syntax = &clusters.analysis.syntax;
    let cluster = &clusters.all[cluster];
    let pronoun_head = clusters.mentions.get(pronoun).head;
    let word = &syntax.words[pronoun_head];
    let plural =
        word.has("Number", "Plur") || matches!(word.lower.as_str(), "ils" | "elles" | "eux" | "leur" | "les");
    let mention = clusters.mentions.get(candidate);
    let kind = match cluster.kind {
        EntityType::Group => {
            plural || mention.form == MentionForm::Nominal && !is_plural(clusters, candidate)
        }
        EntityType::Person => !plural,
        EntityType::Organization => plural == is_plural(clusters, candidate),
        EntityType::Place => {
            !plural && (mention.is_state() || undergoes_as_place(clusters.analysis, pronoun_head))
        }
        EntityType::Other => false,
    };
    let theirs = gender(syntax.words[mention.head].feature("Gender")).filter(|_| !mention.is_name());
    let gendered = !matches!(word.lower.as_str(), "lui" | "leur" | "l'" | "les");
    let same_gender = !gendered
        || match (gender(word.feature("Gender")), cluster.gender.or(theirs)) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
    kind && same_gender
}

/// `Ils l'ont prise`, `Elle a été bombardée`: whether a verb does to a pronoun what is done to places.
fn undergoes_as_place(analysis: &Analysis<'_, '_>, pronoun: usize) -> bool {
    let syntax = &analysis.syntax;
    let word = &syntax.words[pronoun];
    let Some(verb) = word.head.filter(|verb| syntax.words[*verb].upos == Upos::Verb) else { return false };
    let undergoes =
        word.relation() == "obj" || word.relation() == "nsubj" && analysis.arguments().is_passive(verb);
    let senses = analysis.knowledge.french.events.verb(&syntax.words[verb].lemma);
    undergoes && senses.iter().any(|sense| sense.frame.roles("object").contains(&Role::Place))
}

/// `les rebelles du M23` are several too, though only the body has a name.
fn is_plural(clusters: &Clusters<'_, '_, '_>, mention: usize) -> bool {
    let syntax = &clusters.analysis.syntax;
    let fighters = &clusters.analysis.knowledge.french.groups.fighters;
    let head = clusters.mentions.get(mention).head;
    let above = syntax.words[head].head.filter(|_| syntax.words[head].relation() == "nmod");
    let above = above.filter(|above| fighters.contains(syntax.words[*above].lemma.as_str()));
    std::iter::once(head).chain(above).any(|at| syntax.words[at].has("Number", "Plur"))
}
