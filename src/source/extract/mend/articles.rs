//! `des` that the parser took for a preposition with an article: `héberge des familles`; and prepositions with an article that
//! it took for a partitive: `se sont emparés de l'aéroport`.

use relata_nlp::Upos;

use super::{Knowledge, LightVerbs, Syntax, TimeMention};

/// `a déployé des chars aux abords de la capitale`: what has an article but no preposition, and dates nothing, is the
/// object that its verb lacks.
pub(super) fn is_object_without_preposition(
    syntax: &Syntax<'_>,
    at: usize,
    times: &[TimeMention],
    knowledge: &Knowledge,
) -> bool {
    let word = &syntax.words[at];
    let has = |verb, relation| syntax.children_in(verb, relation).next().is_some();
    // `a enlevé dans la nuit plus de 30 élèves`
    let counts = matches!(word.lower.as_str(), "plus" | "moins")
        && syntax.children_in(at, "obl").any(|noun| noun > at && has(noun, "nummod"));
    let is_noun = word.upos == Upos::Noun || counts;
    let verb = word.head.filter(|verb| *verb < at && word.relation() == "obl" && is_noun);
    let free = |verb: usize| {
        lacks_object(syntax, verb)
            && !has(verb, "iobj")
            && !knowledge.french.light_verbs.moving.contains(syntax.words[verb].lemma.as_str())
    };
    let bare = !has(at, "case") && (has(at, "det") || has(at, "nummod") || counts);
    let dates = || {
        let next = times.partition_point(|time| syntax.words_in(time.first..time.end).end <= at);
        times.get(next).is_some_and(|time| syntax.words_in(time.first..time.end).contains(&at))
    };
    verb.is_some_and(free) && bare && !dates() && !knowledge.french.is_length(&word.lemma)
}

/// Whether nothing is a verb's object, or takes the place of one.
pub(super) fn lacks_object(syntax: &Syntax<'_>, verb: usize) -> bool {
    let is_one = |child: usize| {
        matches!(syntax.words[child].relation(), "obj" | "ccomp" | "xcomp")
            || matches!(&*syntax.words[child].deprel, "aux:pass" | "expl:pass" | "expl:pv")
    };
    syntax.words[verb].upos == Upos::Verb && !syntax.children(verb).any(is_one)
}

/// Whether a noun stands without preposition; a `des` that was read as one becomes an article.
pub(super) fn drop_partitive(syntax: &mut Syntax<'_>, noun: usize, bare: bool) -> bool {
    let Some(case) = syntax.children_in(noun, "case").next() else { return bare };
    if syntax.token(case).lower != "des" {
        return false;
    }
    make_article(syntax, case);
    true
}

/// `ont entamé à Quito des pourparlers`: what a verb without object has behind a place, which nothing is of.
pub(super) fn object_behind_place(syntax: &Syntax<'_>, at: usize) -> Option<(usize, usize)> {
    let place = syntax.words[at].head.filter(|_| syntax.words[at].relation() == "nmod")?;
    let is_des = |child: &usize| {
        matches!(syntax.words[*child].relation(), "case" | "det") && syntax.token(*child).lower == "des"
    };
    let case = syntax.children(at).find(is_des)?;
    // `à coups de matraque des centaines de manifestants`
    let other = |child: usize| child < case && child > place;
    let has_all = syntax.words[place].upos == Upos::Propn || syntax.children_in(place, "nmod").any(other);
    let is_beside = has_all && syntax.words[place].relation() == "obl";
    let verb = syntax.words[place].head.filter(|verb| is_beside && syntax.words[*verb].upos == Upos::Verb)?;
    let beside = place < verb || case == syntax.extent(place, &|word| word == at).1 + 1;
    (lacks_object(syntax, verb) && beside && place > verb).then_some((verb, case))
}

pub(super) fn make_article(syntax: &mut Syntax<'_>, case: usize) {
    syntax.words[case].upos = Upos::Det;
    syntax.words[case].deprel = "det".into();
    // The two words of `des` are one indefinite article.
    let token = syntax.words[case].token;
    for part in syntax.words_of(token).filter(|_| syntax.tokens[token].is("des")) {
        syntax.words[part].lemma = "un".into();
        syntax.words[part].feats = syntax.words[part].feats.replace("Definite=Def", "Definite=Ind").into();
    }
}

/// `se sont emparés de l'aéroport`, `des villages`, `du port et de l'usine`: what was read as a partitive before what a reflexive
/// verb governs is a preposition, with an article.
pub(super) fn part_partitive(syntax: &mut Syntax<'_>, at: usize) {
    let Some((above, de)) = syntax.words[at].head.zip(syntax.child(at, "det")) else { return };
    let is_second =
        syntax.words[at].relation() == "conj" && syntax.preposition(above).as_deref() == Some("de");
    let verb = if is_second { syntax.words[above].head } else { Some(above) };
    let is_reflexive = |verb: usize| {
        let is_self = |child: usize| matches!(syntax.words[child].lower.as_str(), "se" | "s'");
        syntax.words[verb].upos == Upos::Verb
            && syntax.children(verb).any(|child| child < verb && is_self(child))
    };
    let governs = is_second || matches!(syntax.words[at].relation(), "obl" | "obj");
    let Some(verb) = verb.filter(|verb| governs && is_reflexive(*verb)) else { return };
    let article = syntax.child(de, "fixed").filter(|_| syntax.words[de].lower == "de");
    // `se sont emparés des villages`, but `se sont procuré des armes`, `se disputent des terres`
    let agrees = syntax.words[verb].is_participle()
        && (syntax.words[verb].has("Number", "Plur") || syntax.words[verb].has("Gender", "Fem"));
    let is_des = syntax.words[at].relation() == "obj" && syntax.token(de).lower == "des" && agrees;
    if article.is_none() && !is_des {
        return;
    }
    syntax.hang(de, at, "case");
    syntax.words[de].upos = Upos::Adp;
    syntax.words[de].lemma = "de".into();
    if let Some(article) = article {
        syntax.hang(article, at, "det");
        syntax.words[article].upos = Upos::Det;
    }
    if syntax.words[at].relation() == "obj" {
        syntax.words[at].deprel = "obl:arg".into();
    }
}

/// Adverbs that say how much of what there is: `davantage d'armes`.
const HOW_MUCH: [&str; 6] = ["assez", "autant", "beaucoup", "davantage", "plus", "tant"];

/// Puts what an adverb says how much there is of where the adverb was: `a livré davantage d'armes`.
pub(super) fn raise_above_much(syntax: &mut Syntax<'_>, at: usize) {
    if let Some((adverb, case)) = much_of(syntax, at)
        && let Some(verb) = syntax.words[adverb].head
    {
        make_article(syntax, case);
        let relation = std::mem::replace(&mut syntax.words[adverb].deprel, "advmod".into());
        syntax.words[adverb].head = Some(at);
        syntax.words[at].head = Some(verb);
        syntax.words[at].deprel = relation;
    }
}

/// The adverb that says how much there is of a noun, and the preposition between; a number is what `plus de 500 morts` counts with.
fn much_of(syntax: &Syntax<'_>, at: usize) -> Option<(usize, usize)> {
    let case = syntax.child(at, "case").filter(|case| syntax.words[*case].lemma == "de" && *case < at)?;
    let adverb = syntax.words[at].head.filter(|adverb| adverb + 1 == case)?;
    let word = &syntax.words[adverb];
    let stands = matches!(word.relation(), "obj" | "nsubj") && HOW_MUCH.contains(&word.lower.as_str());
    let counted = syntax.words[case + 1..=at].iter().any(|word| word.upos == Upos::Num);
    (stands && syntax.words[at].upos == Upos::Noun && !counted).then_some((adverb, case))
}

/// Verbs with which a bare noun behind `en` is one: `mettre en cause`, `prendre en otage`.
const WITH_EN: [&str; 3] = ["mettre", "prendre", "remettre"];

/// `héberge des familles`, `met en cause des soldats`: the `des` right behind a verb that wants an object and has none is
/// an article. The verb and the article.
pub(super) fn partitive_of(syntax: &Syntax<'_>, at: usize, light: &LightVerbs) -> Option<(usize, usize)> {
    let case = syntax.children_in(at, "case").next().filter(|case| syntax.token(*case).lower == "des")?;
    let above = syntax.words[at].head?;
    // `en cause`, on which the parser may hang it
    let fixed = case.checked_sub(2).filter(|en| syntax.words[*en].lower == "en").map(|en| en + 1);
    let verb = match syntax.words[at].relation() {
        "obl" => above,
        "nmod" => {
            let verb = syntax.words[fixed?].head.filter(|_| syntax.words[above].relation() == "obl")?;
            syntax.words[above].head.filter(|head| *head == verb)?
        }
        _ => return None,
    };
    let word = &syntax.words[verb];
    // `a fermé la frontière et massé des troupes`
    let first = word.head.filter(|_| word.relation() == "conj");
    let has_auxiliary = |verb: usize| syntax.child(verb, "aux:tense").is_some();
    let wants = lacks_object(syntax, verb)
        && (!word.is_participle() || has_auxiliary(verb) || first.is_some_and(has_auxiliary))
        && !light.governing_de.contains(word.lemma.as_str())
        && !light.moving.contains(word.lemma.as_str());
    let with_en = fixed.is_some() && verb < case && WITH_EN.contains(&word.lemma.as_str());
    (wants && (case == verb + 1 || with_en)).then_some((verb, case))
}
