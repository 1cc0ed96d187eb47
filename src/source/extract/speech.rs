//! Verbs of saying by themselves: which words are, whether they stand cut off, who speaks or is made to, and the words that
//! attribute.

use relata_nlp::Upos;

use super::{
    Analysis,
    mentions::Mentions,
    syntax::{Syntax, Word},
    verbs::reflexive_name,
};
use crate::{
    knowledge::Lexicon,
    text::Span,
    vocab::{EntityType, MentionForm},
};

/// How far behind the verb of an incise its subject may stand, in words.
const INVERTED: usize = 16;

/// Verbs that tell a figure behind a preposition: `parler de trois morts`, `évaluer à 200 les blessés`.
const ESTIMATING: [(&str, &str); 4] =
    [("chiffrer", "à"), ("estimer", "à"), ("parler", "de"), ("évaluer", "à")];

/// The preposition behind which a verb tells a figure.
pub(super) fn estimating(syntax: &Syntax<'_>, verb: usize) -> Option<&'static str> {
    let known = ESTIMATING.iter().find(|(known, _)| syntax.words[verb].lemma == *known);
    known.map(|(_, preposition)| *preposition)
}

/// `parle de trois morts`: the complements that hold the figures which a verb tells.
pub(super) fn estimates<'a>(analysis: &'a Analysis<'_, '_>, verb: usize) -> impl Iterator<Item = usize> + 'a {
    let syntax = &analysis.syntax;
    let preposition = estimating(syntax, verb);
    syntax.children(verb).filter(move |child| {
        let stands = *child > verb && matches!(syntax.words[*child].relation(), "obj" | "obl" | "advmod");
        preposition.filter(|_| stands).is_some_and(|preposition| {
            let (first, last) = syntax.extent(*child, &|_| false);
            let mut words = first..=last;
            syntax.words[first].lemma == preposition && words.any(|word| analysis.number_over(word).is_some())
        })
    })
}

/// Whether a word is a verb of saying, thinking or showing.
pub(super) fn is_saying(syntax: &Syntax<'_>, lexicon: &Lexicon, verb: usize) -> bool {
    let verbs = &lexicon.attribution.verbs;
    // `a fait savoir`
    let made = || {
        let makes = syntax.child(verb, "aux:caus").is_some_and(|faire| faire + 1 == verb);
        makes && verbs.contains(format!("faire {}", syntax.words[verb].lower).as_str())
    };
    verbs.contains(syntax.words[verb].lemma.as_str())
        || verbs.contains(reflexive_name(syntax, verb).as_ref())
        || made()
}

/// `…, a averti un responsable`: whether a verb of saying stands cut off, before its subject.
pub(super) fn is_incise(syntax: &Syntax<'_>, lexicon: &Lexicon, verb: usize) -> bool {
    let word = &syntax.words[verb];
    // `…, jugeant X responsable`, `X, soutenu par Y`, `X, avocat, résume : « … »`: the subject stands before.
    let introduces = syntax.words.get(verb + 1).is_some_and(|next| next.lower == ":");
    // `a affirmé, dans un communiqué, avoir repris la ville`
    let is_finite = |form: usize| syntax.words[form].has("VerbForm", "Fin");
    let bare = !syntax.children_in(verb, "aux").chain([verb]).any(is_finite);
    if introduces || bare || !(is_saying(syntax, lexicon, verb) || is_quoting_behind(syntax, lexicon, verb)) {
        return false;
    }
    let mut behind = syntax.children(verb).filter(|child| *child > verb);
    let has_clause = behind.any(|child| matches!(syntax.words[child].relation(), "ccomp" | "xcomp"));
    let auxiliaries = syntax.children_in(verb, "aux").chain(syntax.children_in(verb, "expl"));
    let first = auxiliaries.filter(|child| *child < verb).min().unwrap_or(verb);
    let mark = syntax.before(first, 1).map(|mark| mark.lower.as_str());
    let cut_off = matches!(mark, Some("," | "»" | "\"" | "”"));
    // `l'armée, appuyée par l'aviation, a repris la ville`
    let reaches = |subject: usize| subject < first && syntax.extent(subject, &|_| false).1 + 2 >= first;
    let has_subject = syntax.children_in(verb, "nsubj").any(reaches);
    // `l'armée a repris Gao, a affirmé X`, where the clause was hung on its incise
    let beside = word.relation() == "parataxis" && !has_subject;
    (beside || cut_off && !(word.head.is_none() && has_subject)) && !has_clause
}

/// `« … », a exigé le chef`: whether a verb that may quote stands right behind a quotation.
fn is_quoting_behind(syntax: &Syntax<'_>, lexicon: &Lexicon, verb: usize) -> bool {
    let first = syntax.children_in(verb, "aux").find(|child| *child < verb).unwrap_or(verb);
    let lower = |back: usize| syntax.before(first, back).map_or("", |word| word.lower.as_str());
    let closes = |mark: &str| matches!(mark, "»" | "”" | "\"");
    lexicon.attribution.quoting.contains(syntax.words[verb].lemma.as_str())
        && lower(1) == ","
        && closes(lower(2))
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
        let of = issuer(analysis, mentions, subject);
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

/// What is done with a text by who did not issue it: `un communiqué lu par le porte-parole`.
const PASSING_ON: [&str; 5] = ["citer", "consulter", "lire", "relayer", "retransmettre"];

/// `un bilan des autorités`, `un rapport publié par X`: who issued a text.
pub(super) fn issuer(analysis: &Analysis<'_, '_>, mentions: &Mentions<'_>, text: usize) -> Option<usize> {
    let syntax = &analysis.syntax;
    let issued =
        syntax.children_in(text, "acl").filter(|acl| !PASSING_ON.contains(&&*syntax.words[*acl].lemma));
    let by = issued.flat_map(|acl| syntax.children_in(acl, "obl"));
    let by = by.filter(|child| syntax.preposition(*child).as_deref() == Some("par"));
    let mut of = syntax.children_in(text, "nmod").chain(by).filter_map(|child| mentions.at(child));
    of.find(|m| mentions.get(*m).can_act())
}

/// `-t-il` at a verb, or behind it the first that can speak and that no preposition governs.
pub(super) fn inverted_subject(
    analysis: &Analysis<'_, '_>,
    mentions: &Mentions<'_>,
    verb: usize,
) -> Option<usize> {
    let syntax = &analysis.syntax;
    let end = syntax.words.len().min(verb + INVERTED);
    let clitic =
        |at: &usize| syntax.words[*at].lower.starts_with('-') && syntax.words[*at].upos == Upos::Pron;
    if let Some(clitic) = (verb.saturating_sub(1)..end.min(verb + 2)).find(clitic) {
        return mentions.at(clitic).or_else(|| where_one_says(analysis, mentions, verb));
    }
    let stands = |m: &usize| {
        let mention = mentions.get(*m);
        // `des témoins`, where the parser sees `de les`
        let article = syntax.children_in(mention.head, "case").all(|case| syntax.token(case).is("des"));
        mention.head > verb && mention.can_act() && article
    };
    let stops = |at: &usize| matches!(syntax.token(*at).text, "." | "«" | "“" | "\"" | ":" | ";");
    let end = (verb + 1..end).find(stops).unwrap_or(end);
    let near = || mentions.within(verb + 1..end).map(|(m, _)| m).find(stands);
    speaker(analysis, mentions, verb).filter(stands).or_else(near)
}

/// `indique-t-on au siège de l'ONU`, `dit-on dans le camp adverse`: whose place it is that one speaks at.
fn where_one_says(analysis: &Analysis<'_, '_>, mentions: &Mentions<'_>, verb: usize) -> Option<usize> {
    let syntax = &analysis.syntax;
    let can_speak = |at: usize| mentions.at(at).filter(|m| mentions.get(*m).can_act());
    // `a-t-on confié à Reuters` tells who heard it, `au ministère` who said it.
    let speaks = |at: usize| {
        let heard = syntax.preposition(at).as_deref() == Some("à");
        can_speak(at).filter(|m| !heard || mentions.get(*m).form == MentionForm::Nominal)
    };
    let at = |child: &usize| {
        *child > verb
            && syntax.preposition(*child).is_some_and(|p| matches!(&*p, "à" | "dans" | "chez" | "auprès de"))
    };
    let beside = syntax.children_in(verb, "obl").filter(at);
    beside
        .into_iter()
        .find_map(|place| speaks(place).or_else(|| syntax.children_in(place, "nmod").find_map(can_speak)))
}

/// Whether a word is a form in `-ant`.
pub(super) fn is_present_participle(word: &Word) -> bool {
    word.has("VerbForm", "Part") && word.has("Tense", "Pres")
}

/// The words that attribute: the verb with its auxiliary and inverted clitic.
pub(super) fn cue(analysis: &Analysis<'_, '_>, verb: usize) -> Span {
    let (first, last) = group(analysis, verb);
    analysis.syntax.span_between(first, last)
}

/// The first and last word of a verb with its auxiliary and clitics.
pub(super) fn group(analysis: &Analysis<'_, '_>, verb: usize) -> (usize, usize) {
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
    let parts = || syntax.children(verb).filter(belongs).chain([verb]);
    (parts().min().unwrap_or(verb), parts().max().unwrap_or(verb))
}

/// Whether somebody says something, or is cited: `ont affirmé deux témoins`, `selon trois sources`.
pub(super) fn speaks(analysis: &Analysis<'_, '_>, at: usize) -> bool {
    let syntax = &analysis.syntax;
    let word = &syntax.words[at];
    let says = |verb: usize| analysis.is_saying(verb) && analysis.arguments().subjects(verb, 1).contains(&at);
    matches!(word.relation(), "nsubj" | "obj") && word.head.is_some_and(says) || is_cited(analysis, at)
}

/// `selon trois sources`
pub(super) fn is_cited(analysis: &Analysis<'_, '_>, at: usize) -> bool {
    let prepositions = &analysis.knowledge.french.attribution.prepositions;
    let written = [analysis.syntax.preposition(at), analysis.syntax.written_preposition(at)];
    written.into_iter().flatten().any(|p| prepositions.iter().any(|known| **known == *p))
}

/// What a noun stands for that is made to speak: `selon les prévisionnistes`.
pub(super) fn speaker_kind(analysis: &Analysis<'_, '_>, at: usize) -> Option<EntityType> {
    let syntax = &analysis.syntax;
    let word = &syntax.words[at];
    let attribution = &analysis.knowledge.french.attribution;
    let lemma = word.lemma.as_str();
    let speaks = word.relation() == "nsubj"
        && word.head.is_some_and(|verb| {
            analysis.is_saying(verb) && syntax.child(verb, "ccomp").is_some()
                || verb < at && analysis.number_over(at).is_none() && analysis.arguments().is_incise(verb)
                || estimates(analysis, verb).next().is_some()
        });
    let text = attribution.nouns.contains(lemma)
        || attribution.source_nouns.contains(lemma)
        || attribution.hearsay_nouns.contains(lemma);
    let plural = word.has("Number", "Plur");
    (word.upos == Upos::Noun && (speaks || is_cited(analysis, at)) && !text).then_some(if plural {
        EntityType::Group
    } else {
        EntityType::Person
    })
}

/// Verbs whose infinitive is what somebody is accused of, by their subject: `accuser X d'avoir tué`.
const ACCUSING: [&str; 3] = ["accuser", "reprocher", "soupçonner"];

/// Whether the subject of a verb says who did something: `accuser X d'avoir tué`, `imputer le massacre à X`.
pub(super) fn is_accusing(analysis: &Analysis<'_, '_>, verb: usize) -> bool {
    let lemma = analysis.syntax.words[verb].lemma.as_str();
    ACCUSING.contains(&lemma) || analysis.knowledge.french.light_verbs.attributing.contains(lemma)
}

/// What somebody is accused of: the infinitive, which the parser may hang on the accused, or what is imputed to him.
pub(super) fn accused_of(analysis: &Analysis<'_, '_>, verb: usize) -> Option<usize> {
    let syntax = &analysis.syntax;
    if !ACCUSING.contains(&syntax.words[verb].lemma.as_str()) {
        return syntax.child(verb, "obj");
    }
    let below = syntax.children(verb).flat_map(|child| std::iter::once(child).chain(syntax.children(child)));
    let mut below = below.filter(|child| *child > verb);
    below.find(|child| {
        let relation = syntax.words[*child].relation();
        syntax.words[*child].upos == Upos::Verb
            && matches!(relation, "ccomp" | "xcomp" | "advcl" | "obl" | "acl")
            && syntax.children_in(*child, "mark").any(|mark| syntax.words[mark].lemma == "de")
    })
}
