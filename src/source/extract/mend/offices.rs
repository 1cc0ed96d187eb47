//! Who holds an office: the name beside it that the parser, or the tagger, gave to what the office is of.

use relata_nlp::{Name, NameKind, Upos};

use super::{
    super::{speech::is_present_participle, syntax::Syntax, token::Token},
    heads::take_place,
};
use crate::{knowledge::Knowledge, text::Span};

/// How many words back from a name its office may stand.
const REACH: usize = 8;

/// Hangs a name on the office that it holds.
pub(super) fn give_office(syntax: &mut Syntax<'_>, at: usize, knowledge: &Knowledge) {
    let office = office_before_name(syntax, at, knowledge)
        .or_else(|| office_of_name(syntax, at, knowledge))
        .or_else(|| office_described(syntax, at, knowledge));
    if let Some(office) = office {
        name_office(syntax, at, office);
    }
    part_offices(syntax, at, knowledge);
}

/// `la coordinatrice de l'ONU, X`: the office before the comma that a name behind it was not hung on.
fn office_before_name(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let word = &syntax.words[at];
    let is_bare = |child: usize| !matches!(syntax.words[child].relation(), "cc" | "case" | "det");
    // `selon le ministre de l'Intérieur, X, les assaillants ont fui`
    let enclosed = || {
        let end = syntax.children_in(at, "flat").last().unwrap_or(at);
        word.relation() == "nsubj" && syntax.words.get(end + 1).is_some_and(|mark| mark.lower == ",")
    };
    let listed = (matches!(word.relation(), "conj" | "appos") || enclosed()) && word.upos == Upos::Propn;
    let cut_off = syntax.before(at, 1).is_some_and(|mark| mark.lower == ",");
    let last = at.checked_sub(2).filter(|_| listed && cut_off && syntax.children(at).all(is_bare))?;
    let last = before_brackets(syntax, last).unwrap_or(last);
    let below = |noun: &usize| {
        let word = &syntax.words[*noun];
        word.head.filter(|_| matches!(word.relation(), "amod" | "appos" | "flat" | "nmod"))
    };
    let is_office = |noun: &usize| {
        // `le négociateur en chef`
        let is_part = syntax.preposition(*noun).as_deref() == Some("en");
        !is_part && is_office(syntax, *noun, knowledge)
    };
    let office = std::iter::successors(Some(last), below).take(4).find(is_office)?;
    // `les ministres de France, d'Allemagne`; `le ministre de l'Intérieur, X et Y`
    let alone = syntax.words[office].has("Number", "Sing")
        && syntax.children_in(last, "conj").all(|other| other == at)
        && syntax.child(office, "appos").is_none();
    (alone && word.head != Some(office)).then_some(office)
}

/// `les présidents français X et russe Y`: makes the two names, of which the second was taken for a part of the first, what the office
/// stands for.
fn part_offices(syntax: &mut Syntax<'_>, at: usize, knowledge: &Knowledge) {
    let Some((office, first)) = offices_of_two(syntax, at, knowledge) else { return };
    take_place(syntax, first, office, "fixed");
    syntax.hang(at, first, "conj");
    syntax.hang(at - 1, at, "amod");
    syntax.hang(at - 2, at, "cc");
}

/// The office and the first name of two, of which a word begins the second, behind `et` and a nationality.
fn offices_of_two(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<(usize, usize)> {
    let person = syntax.name_from(at).is_some_and(|name| name.kind == NameKind::Person);
    let and = at.checked_sub(2).filter(|and| person && syntax.words[*and].lower == "et")?;
    let before = and.checked_sub(1).filter(|_| knowledge.entities.is_demonym(&syntax.words[at - 1].lower))?;
    let flat = |at: &usize| syntax.words[*at].head.filter(|_| syntax.words[*at].relation() == "flat");
    let first = std::iter::successors(Some(before), flat)
        .last()
        .filter(|name| syntax.words[*name].upos == Upos::Propn)?;
    let office = syntax.words[first]
        .head
        .filter(|office| *office < first && syntax.words[first].relation() == "appos")?;
    let plural = syntax.words[office].has("Number", "Plur") && is_office(syntax, office, knowledge);
    let nationality =
        first.checked_sub(1).is_some_and(|at| knowledge.entities.is_demonym(&syntax.words[at].lower));
    (plural && nationality).then_some((office, first))
}

/// Whether a word is for what somebody holds, leads, speaks for or belongs to.
fn is_office(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> bool {
    let persons = &knowledge.french.persons;
    let lemma = syntax.words[at].lemma.as_str();
    let lists = [&persons.offices, &persons.leaders, &persons.representatives, &persons.members];
    lists.iter().any(|words| words.contains(lemma))
}

/// `le chef du Front national de libération (FNL)`: the word before an acronym in brackets.
fn before_brackets(syntax: &Syntax<'_>, last: usize) -> Option<usize> {
    let opens = last.checked_sub(2).filter(|_| syntax.words[last].lower == ")")?;
    opens.checked_sub(1).filter(|_| syntax.words[opens].lower == "(")
}

/// `le président sortant Ali Bongo`, `le président par intérim Paul Sembo`: the office that a name right behind what is said of it
/// was not hung on.
fn office_described(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let person = syntax.name_from(at).is_some_and(|name| name.kind == NameKind::Person);
    let said = at.checked_sub(1).filter(|_| person && syntax.preposition(at).is_none())?;
    let word = &syntax.words[said];
    let describes = word.is_participle() || word.upos == Upos::Adj || is_present_participle(word);
    let meanwhile = word.lower == "intérim" && syntax.before(said, 1).is_some_and(|by| by.lower == "par");
    let office = if meanwhile { said.checked_sub(2)? } else { said.checked_sub(1).filter(|_| describes)? };
    let noun = &syntax.words[office];
    let elsewhere = syntax.words[at].head != Some(office);
    (is_office(syntax, office, knowledge)
        && elsewhere
        && noun.upos == Upos::Noun
        && noun.has("Number", "Sing"))
    .then_some(office)
}

/// Parts names such as `ONU Christopher Ross`, behind an office: a body's, and a person's.
pub(super) fn part_names(syntax: &mut Syntax<'_>, knowledge: &Knowledge) {
    let mut names = Vec::with_capacity(syntax.names.len());
    for name in std::mem::take(&mut syntax.names) {
        if let Some((first, second)) = claimant_in(syntax, &name, knowledge) {
            names.extend([first, second]);
            continue;
        }
        match (name.kind != NameKind::Person).then(|| person_in(syntax, &name, knowledge)).flatten() {
            Some(token) => {
                let (first, last) = (&syntax.tokens[token - 1], &syntax.tokens[token]);
                let (end, start) = (first.span.end as usize, last.span.start as usize);
                names.push(Name { kind: name.kind, span: relata_nlp::Span { start: name.span.start, end } });
                names.push(Name {
                    kind: NameKind::Person,
                    span: relata_nlp::Span { start, end: name.span.end },
                });
            }
            None => names.push(name),
        }
    }
    syntax.names = names;
}

/// `Selon Washington, Damas a utilisé …`: who says so, and who is told of, where both were read as one name.
fn claimant_in(syntax: &Syntax<'_>, name: &Name, knowledge: &Knowledge) -> Option<(Name, Name)> {
    let at = syntax.tokens.partition_point(|token| (token.span.start as usize) < name.span.start);
    let according = at.checked_sub(1).filter(|before| syntax.tokens[*before].is("selon"));
    let comma =
        according.map(|_| at + 1).filter(|comma| syntax.tokens.get(*comma).is_some_and(|t| t.is(",")))?;
    let second = syntax.tokens.get(comma + 1).filter(|token| token.span.end as usize == name.span.end)?;
    let known = |token: &Token<'_>| {
        let spelled = syntax.text.slice(token.span);
        spelled.and_then(|spelled| knowledge.entities.by_name(spelled)).is_some()
    };
    (known(&syntax.tokens[at]) && known(second)).then(|| {
        let of = |token: &Token<'_>| Name {
            kind: name.kind,
            span: relata_nlp::Span { start: token.span.start as usize, end: token.span.end as usize },
        };
        (of(&syntax.tokens[at]), of(second))
    })
}

/// The token of a name with which that of a person begins, behind one that is known or an acronym.
fn person_in(syntax: &Syntax<'_>, name: &Name, knowledge: &Knowledge) -> Option<usize> {
    let at = |offset: usize| syntax.tokens.partition_point(|token| (token.span.start as usize) < offset);
    let (start, end) = (at(name.span.start), at(name.span.end));
    let is_particle =
        |token: &Token<'_>| matches!(token.lower.as_str(), "al" | "ben" | "bin" | "de" | "van" | "von");
    let is_part = |token: &Token<'_>| token.is_capitalised() && !token.is_acronym();
    let is_person = |first: usize| {
        let rest = &syntax.tokens[first..end];
        rest.len() > 1
            && is_part(&rest[0])
            && is_part(&rest[rest.len() - 1])
            && rest.iter().all(|token| is_part(token) || is_particle(token))
    };
    let is_body = |until: usize| {
        let span = Span::new(syntax.tokens[start].span.start, syntax.tokens[until - 1].span.end);
        let known = || syntax.text.slice(span).and_then(|name| knowledge.entities.by_name(name)).is_some();
        until == start + 1 && syntax.tokens[start].is_acronym() || known()
    };
    let first = (start + 1..end).rev().find(|first| is_person(*first) && is_body(*first))?;
    office_over(syntax, syntax.words_of(start).start, knowledge).map(|_| first)
}

/// `le secrétaire général de l'ONU Ban Ki-moon`, `le chef de l'opposition Raila Odinga`: the office that a person's name right
/// behind its complement was not hung on.
fn office_of_name(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let word = &syntax.words[at];
    let bare = |child: usize| !matches!(syntax.words[child].relation(), "case" | "det");
    let hangs = matches!(word.relation(), "appos" | "nmod" | "flat");
    let free = word.upos == Upos::Propn && hangs && syntax.children(at).all(bare);
    let field = at.checked_sub(1).filter(|_| free)?;
    let organizations = &knowledge.french.organizations;
    let is_named = || organizations.named.contains(syntax.words[field].lemma.as_str());
    let office = office_over(syntax, field, knowledge)?;
    let governs = |word: usize| organizations.governments.contains(syntax.words[word].lemma.as_str());
    let heads_government = (office + 1..at).any(governs);
    let is_person = syntax.name_from(at).is_some_and(|name| {
        name.kind == NameKind::Person && name.span.end > syntax.token(at).span.end as usize
    });
    // `le directeur de l'agence Belga`, `la directrice du collège Samuel Paty`
    (heads_government || is_person && !is_named()).then_some(office)
}

/// Gives a name to an office, with those of its words that hang elsewhere, and with what stands behind it.
fn name_office(syntax: &mut Syntax<'_>, name: usize, office: usize) {
    let end = syntax.name_from(name).map_or(0, |known| known.span.end);
    let within = |at: &usize| (syntax.token(*at).span.start as usize) < end;
    let rest: Vec<usize> = (name + 1..syntax.words.len()).take_while(within).collect();
    let field = syntax.words[name].head.filter(|field| (office + 1..name).contains(field));
    syntax.hang(name, office, "appos");
    for part in rest.iter().copied() {
        if !syntax.words[part].head.is_some_and(|head| head == name || rest.contains(&head)) {
            syntax.hang(part, name, "flat:name");
        }
    }
    let last = rest.last().copied().unwrap_or(name);
    // `le ministre de l'Intérieur X et l'ONU`, `le président de la commission X (EELV)`
    let behind: Vec<usize> =
        field.into_iter().flat_map(|field| syntax.children(field)).filter(|child| *child > last).collect();
    for child in behind {
        let shares = syntax.words[child].relation() == "conj";
        syntax.words[child].head = Some(if shares { office } else { name });
    }
}

/// The office whose complement with `de`, no person's, a word ends.
fn office_over(syntax: &Syntax<'_>, last: usize, knowledge: &Knowledge) -> Option<usize> {
    let persons = &knowledge.french.persons;
    let is_office = |at: usize| is_office(syntax, at, knowledge);
    let is_human = |at: usize| {
        let lemma = syntax.words[at].lemma.as_str();
        is_office(at) || persons.titles.contains(lemma) || persons.individuals.contains(lemma)
    };
    let near = last.saturating_sub(REACH)..last + 1;
    let above = std::iter::once(last).chain(syntax.governors(last));
    let mut fields = above.take_while(|at| near.contains(at) && !is_human(*at));
    let office = fields.find_map(|at| {
        let is_of = syntax.words[at].relation() == "nmod" && syntax.preposition(at).as_deref() == Some("de");
        syntax.words[at].head.filter(|office| is_of && near.contains(office) && is_office(*office))
    })?;
    let touches = (office..last).all(|between| !syntax.is_mark(between));
    (touches && syntax.words[office].has("Number", "Sing")).then_some(office)
}

/// `l'un des rescapés, le sergent X`: puts the one whom a name tells in the place of `l'un`.
pub(super) fn name_the_one(syntax: &mut Syntax<'_>, one: usize) {
    let Some(named) = named_of_several(syntax, one) else { return };
    take_place(syntax, named, one, "dep");
    for other in syntax.children_in(one, "conj").collect::<Vec<_>>() {
        syntax.words[other].head = Some(named);
    }
}

/// The person in apposition to one of several, or the noun that such a name follows.
fn named_of_several(syntax: &Syntax<'_>, one: usize) -> Option<usize> {
    let several = || {
        let plural = |at: &usize| syntax.words[*at].has("Number", "Plur");
        syntax.children_in(one, "nmod").find(plural)
    };
    let several = several().filter(|_| matches!(&*syntax.words[one].lower, "un" | "une"))?;
    let is_person = |at: usize| syntax.name_from(at).is_some_and(|name| name.kind == NameKind::Person);
    let is_named = |at: &usize| {
        let titled = || {
            syntax.child(*at, "det").is_some()
                && syntax.children(*at).any(|below| below > *at && is_person(below))
        };
        is_person(*at) || syntax.words[*at].upos == Upos::Noun && titled()
    };
    let cut_off = |at: &usize| {
        let first = syntax.extent(*at, &|_| false).0;
        first > several && syntax.words[first.saturating_sub(1)..=first].iter().any(|word| word.lower == ",")
    };
    [several, one].iter().find_map(|at| {
        let mut apposed = syntax.children_in(*at, "appos").filter(cut_off);
        apposed.find(is_named)
    })
}
