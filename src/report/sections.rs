//! The sections of a report.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use oxigraph::io::RdfParseError;

use super::{Language, block::Block, words::Words};
use crate::{
    graph::{Claim, Date, EdgeKind, Event, Figure, KnowledgeGraph, Node, NodeIndex, Statement},
    text::Span,
    vocab::{Measure, Modality, Polarity, Role},
};

/// How many events a report tells of at most: those of the most articles, then the dated ones, then
/// those told most often, and first.
const MAIN_EVENTS: usize = 40;

/// How many characters around the words of a claim are quoted with them.
const AROUND: usize = 70;

pub(super) fn of(graph: &KnowledgeGraph, language: Language) -> Result<Vec<Block>, RdfParseError> {
    let report = Report { graph, words: Words::new(language)? };
    let mut blocks = Vec::new();
    report.articles(&mut blocks);
    report.events(&mut blocks);
    report.figures(&mut blocks);
    report.disagreements(&mut blocks);
    report.voices(&mut blocks);
    Ok(blocks)
}

struct Report<'g> {
    graph: &'g KnowledgeGraph,
    words: Words,
}

impl<'g> Report<'g> {
    fn heading(&self, level: u8, english: &'static str, french: &'static str) -> Block {
        Block::Heading(level, self.words.pick(english, french).to_owned())
    }

    fn articles(&self, blocks: &mut Vec<Block>) {
        blocks.push(self.heading(1, "What the articles report", "Ce que rapportent les articles"));
        let items = self.graph.nodes().filter_map(|(at, node)| match node {
            Node::Document(document) => {
                let publisher = self.names(&self.graph.targets(at, EdgeKind::Publisher));
                let day = document.published.map(|date| date.to_string()).unwrap_or_default();
                let title = document.title.map(|title| self.graph.str(title)).unwrap_or_default();
                let parts = [self.graph.str(document.id), title, &publisher, &day];
                let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                Some((parts.join(" · "), Vec::new()))
            }
            _ => None,
        });
        blocks.push(Block::List(items.collect()));
    }

    /// The events that somebody reports as fact, in order of time, the undated last.
    fn events(&self, blocks: &mut Vec<Block>) {
        blocks.push(self.heading(2, "Main events, in order", "Principaux événements, dans l'ordre"));
        let mut events: Vec<_> = self
            .graph
            .nodes()
            .filter_map(|(at, node)| match node {
                Node::Event(event) => {
                    let claims = self.claims_about(at);
                    let told = claims.iter().filter(|(_, claim)| is_report(claim)).count();
                    let (first, claim) = claims.first()?;
                    // News tells first what matters most.
                    let depth = claim.span.map(|span| span.start);
                    let articles = self.documents(claims.iter().map(|(at, _)| *at)).len();
                    let rank = (Reverse(articles), event.time.start.is_none(), Reverse(told), depth, *first);
                    (told > 0).then_some((rank, at, event, claims))
                }
                _ => None,
            })
            .collect();
        events.sort_by_key(|(rank, ..)| *rank);
        let left_out = events.len().saturating_sub(MAIN_EVENTS);
        events.truncate(MAIN_EVENTS);
        // The undated last, as the articles tell them.
        events.sort_by_key(|((_, undated, .., first), _, event, _)| {
            (*undated, event.time.start.map(Date::first_day), *first)
        });
        let items = events.into_iter().map(|((Reverse(articles), ..), at, event, claims)| {
            let counted = match articles {
                1 => String::new(),
                n => format!(" ({n} {})", self.words.pick("articles", "articles")),
            };
            let when = self.words.dates(event.time.start, event.time.end);
            let mut told = BTreeSet::new();
            let reports =
                claims.iter().filter(|(at, claim)| is_report(claim) && told.insert(self.documents([*at])));
            let quotes: Vec<_> = reports.map(|(at, claim)| self.attributed(*at, claim)).collect();
            (format!("{when} — {}{counted}", self.event(at, event)), quotes)
        });
        blocks.push(Block::List(items.collect()));
        if left_out > 0 {
            blocks.push(Block::Paragraph(match self.words.language {
                Language::English => format!(
                    "{left_out} more events, of fewer articles or without date, are left out here: “relata query INPUT -n timeline” lists all with a date, “relata export INPUT -o story.html” shows all."
                ),
                Language::French => format!(
                    "{left_out} autres événements, de moins d'articles ou sans date, ne figurent pas ici : «\u{a0}relata query INPUT -n timeline\u{a0}» donne tous ceux qui ont une date, «\u{a0}relata export INPUT -o story.html\u{a0}» les montre tous."
                ),
            }));
        }
    }

    /// An event in words: `Capture: place Alep; agent armée syrienne`.
    fn event(&self, at: NodeIndex, event: &Event) -> String {
        if self.words.language == Language::English {
            return self.graph.str(event.label).to_owned();
        }
        let mut roles = BTreeMap::<Role, Vec<NodeIndex>>::new();
        for (kind, target, _) in self.graph.edges_from(at) {
            if let (EdgeKind::Role(role), Node::Entity(_)) = (kind, self.graph.node(target)) {
                roles.entry(role).or_default().push(target);
            }
        }
        let parts = roles
            .iter()
            .map(|(role, who)| format!("{}\u{a0}: {}", self.words.label(role.iri()), self.names(who)));
        let parts: Vec<_> = parts.collect();
        let kind = self.words.heading(event.kind.iri());
        if parts.is_empty() { kind } else { format!("{kind} ({})", parts.join("\u{a0}; ")) }
    }

    /// The figures of people, those that can be compared together.
    fn figures(&self, blocks: &mut Vec<Block>) {
        blocks.push(self.heading(2, "Figures", "Chiffres"));
        let mut groups = BTreeMap::<(Measure, NodeIndex), Vec<(NodeIndex, &Claim, &Figure)>>::new();
        for (at, node) in self.graph.nodes() {
            if let Node::Claim(claim) = node
                && let Statement::Quantity(figure) = &claim.statement
                && is_told_of_people(figure.measure)
            {
                let set = self.graph.origins(at, EdgeKind::HasClaim).first().copied();
                groups.entry((figure.measure, set.unwrap_or(at))).or_default().push((at, claim, figure));
            }
        }
        let heads = [
            ("Measure", "Mesure"),
            ("Where", "Où"),
            ("When", "Quand"),
            ("Range", "Fourchette"),
            ("Who says", "Qui le dit"),
        ];
        let head = heads.map(|(english, french)| self.words.pick(english, french).to_owned()).to_vec();
        let rows = groups.into_iter().map(|((measure, _), claims)| {
            let places: Vec<_> = claims
                .iter()
                .flat_map(|(at, ..)| self.graph.targets(*at, EdgeKind::Role(Role::Place)))
                .collect();
            let when =
                claims.iter().find_map(|(_, claim, _)| claim.time.start.map(|start| (start, claim.time.end)));
            let said: Vec<_> = claims.iter().map(|(at, claim, _)| self.attributed(*at, claim)).collect();
            vec![
                self.words.heading(measure.iri()),
                self.names(&places),
                when.map(|(start, end)| self.words.dates(Some(start), end)).unwrap_or_default(),
                self.range(&claims.iter().map(|(.., figure)| *figure).collect::<Vec<_>>()),
                said.join(" · "),
            ]
        });
        blocks.push(Block::Table(head, rows.collect()));
    }

    /// From the smallest to the largest value that is given, with the unit.
    fn range(&self, figures: &[&Figure]) -> String {
        let numbers = || figures.iter().flat_map(|figure| [figure.min, figure.max]).flatten();
        let low = numbers().min_by(f64::total_cmp);
        let high = numbers().max_by(f64::total_cmp);
        let is_open = figures.iter().any(|figure| figure.max.is_none());
        let open = if is_open { self.words.pick(" or more", " ou plus") } else { "" };
        let is_bound = figures.iter().all(|figure| figure.min.is_none());
        let most = if is_bound { "≤ " } else { "" };
        let about = if figures.iter().all(|figure| figure.approximate) { "≈ " } else { most };
        let unit = figures.first().map(|figure| self.unit(figure)).unwrap_or_default();
        let number = |n| self.words.number(n);
        match (low, high) {
            (Some(low), Some(high)) if low < high => {
                format!("{} – {}{unit}{open}", number(low), number(high))
            }
            (Some(low), _) => format!("{about}{}{unit}{open}", number(low)),
            _ => String::new(),
        }
    }

    /// ` %`, ` h`; nothing for a bare count.
    fn unit(&self, figure: &Figure) -> String {
        match figure.unit.map(|unit| self.graph.str(unit)) {
            Some("percent") => "\u{a0}%".to_owned(),
            Some(unit) => format!("\u{a0}{unit}"),
            None => String::new(),
        }
    }

    fn disagreements(&self, blocks: &mut Vec<Block>) {
        blocks.push(self.heading(2, "Disagreements", "Désaccords"));
        let mut rows = Vec::new();
        for (at, node) in self.graph.nodes() {
            for edge in self.graph.stances_from(at) {
                let (stance, reason, other) = edge;
                if let (Node::Claim(claim), Node::Claim(against)) = (node, self.graph.node(other))
                    && stance.is_disagreement()
                {
                    let reason = if self.words.language == Language::French { reason.fr } else { reason.en };
                    rows.push(vec![
                        self.words.heading(stance.iri()),
                        self.graph.str(reason).to_owned(),
                        self.attributed(at, claim),
                        self.attributed(other, against),
                    ]);
                }
            }
        }
        if rows.is_empty() {
            blocks.push(Block::Paragraph(
                self.words.pick("None was found.", "Aucun n'a été trouvé.").to_owned(),
            ));
            return;
        }
        let heads = [("How", "Comment"), ("What", "Quoi"), ("One", "L'un"), ("The other", "L'autre")];
        let head = heads.map(|(english, french)| self.words.pick(english, french).to_owned()).to_vec();
        blocks.push(Block::Table(head, rows));
    }

    /// Who is quoted with which words.
    fn voices(&self, blocks: &mut Vec<Block>) {
        blocks.push(self.heading(2, "Who said what", "Qui a dit quoi"));
        let mut voices = BTreeMap::<&str, Vec<String>>::new();
        for (at, node) in self.graph.nodes() {
            let Node::Quotation(quotation) = node else { continue };
            let words = self.graph.str(quotation.quote);
            let words = if quotation.direct { self.words.quoted(words) } else { words.to_owned() };
            for speaker in self.graph.targets(at, EdgeKind::Speaker) {
                if let Node::Entity(entity) = self.graph.node(speaker) {
                    let article = self.documents([at]).join(", ");
                    let said = format!("{words} ({article})");
                    let known = voices.entry(self.graph.str(entity.name)).or_default();
                    if !known.contains(&said) {
                        known.push(said);
                    }
                }
            }
        }
        let items = voices.into_iter().map(|(name, words)| (name.to_owned(), words));
        blocks.push(Block::List(items.collect()));
    }

    fn claims_about(&self, event: NodeIndex) -> Vec<(NodeIndex, &'g Claim)> {
        let claims = self.graph.origins(event, EdgeKind::About).into_iter();
        let claims = claims.filter_map(|at| match self.graph.node(at) {
            Node::Claim(claim) if matches!(claim.statement, Statement::Event(_)) => {
                Some((at, claim.as_ref()))
            }
            _ => None,
        });
        claims.collect()
    }

    /// The words of a claim where they stand, with who says so and in which article.
    fn attributed(&self, at: NodeIndex, claim: &Claim) -> String {
        let quote = self.passage(at, claim).map(|words| self.words.quoted(&words)).unwrap_or_default();
        let sources = self.graph.targets(at, EdgeKind::ClaimedBy);
        let entities: Vec<_> = sources
            .into_iter()
            .filter(|source| matches!(self.graph.node(*source), Node::Entity(_)))
            .collect();
        let relays = self.graph.edges_from(at).into_iter();
        let relays = relays.filter_map(|(kind, relay, _)| matches!(kind, EdgeKind::Via(_)).then_some(relay));
        let relays = self.names(&relays.collect::<Vec<_>>());
        let via = if relays.is_empty() { relays } else { format!("via {relays}") };
        let mut who = vec![self.names(&entities), via];
        who.retain(|part| !part.is_empty());
        who.extend(self.documents([at]));
        let modality = match claim.modality {
            Modality::Asserted => String::new(),
            other => format!(", {}", self.words.label(other.iri())),
        };
        format!("{quote} ({}{modality})", who.join(", "))
    }

    /// The words of a claim with those around them in the sentence.
    fn passage(&self, at: NodeIndex, claim: &Claim) -> Option<String> {
        let quote = self.graph.str(claim.quote?);
        let text = self.graph.targets(at, EdgeKind::In).into_iter().find_map(|document| {
            match self.graph.node(document) {
                Node::Document(document) => document.text.as_deref(),
                _ => None,
            }
        });
        Some(text.zip(claim.span).map_or_else(|| quote.to_owned(), |(text, span)| sentence(text, span)))
    }

    /// The ids of the documents of claims or quotations, each once.
    fn documents(&self, said: impl IntoIterator<Item = NodeIndex>) -> Vec<String> {
        let documents = said.into_iter().flat_map(|at| self.graph.targets(at, EdgeKind::In));
        let mut ids: Vec<_> = documents
            .filter_map(|at| match self.graph.node(at) {
                Node::Document(document) => Some(self.graph.str(document.id).to_owned()),
                _ => None,
            })
            .collect();
        ids.sort();
        ids.dedup();
        ids
    }

    /// The names of entities, each once.
    fn names(&self, entities: &[NodeIndex]) -> String {
        let mut names = Vec::new();
        for at in entities {
            if let Node::Entity(entity) = self.graph.node(*at) {
                let name = self.graph.str(entity.name);
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        names.join(", ")
    }
}

/// The words under a span with some before and after, no further than the sentence goes.
fn sentence(text: &str, span: Span) -> String {
    let (start, end) = (span.start as usize, span.end as usize);
    let first = start.saturating_sub(AROUND);
    let before: Vec<char> = text.chars().skip(first).take(start - first).collect();
    let within: String = text.chars().skip(start).take(end - start).collect();
    let after: Vec<char> = text.chars().skip(end).take(AROUND).collect();
    // The point in `300.000` ends nothing.
    let is_inside = |chars: &[char], at: usize| chars.get(at + 1).is_some_and(char::is_ascii_digit);
    let ends = |chars: &[char], at: usize| match chars[at] {
        '.' => !is_inside(chars, at),
        c => matches!(c, '!' | '?' | '\n' | '…'),
    };
    let opening = (0..before.len()).rev().find(|at| ends(&before, *at)).map_or(0, |at| at + 1);
    let closing = (0..after.len()).find(|at| ends(&after, *at)).unwrap_or(after.len());
    // Where the sentence goes on, a word that was cut is left out.
    let cut_before = opening == 0 && first > 0;
    let opening =
        if cut_before { before.iter().position(|c| c.is_whitespace()).unwrap_or(0) } else { opening };
    let cut_after = closing == after.len() && closing == AROUND;
    let closing =
        if cut_after { after.iter().rposition(|c| c.is_whitespace()).unwrap_or(closing) } else { closing };
    let sentence: String =
        before[opening..].iter().collect::<String>() + &within + &after[..closing].iter().collect::<String>();
    let (open, close) = (if cut_before { "… " } else { "" }, if cut_after { " …" } else { "" });
    format!("{open}{}{close}", sentence.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn is_report(claim: &Claim) -> bool {
    claim.polarity == Polarity::Positive && matches!(claim.modality, Modality::Asserted | Modality::Hedged)
}

const fn is_told_of_people(measure: Measure) -> bool {
    use Measure::{Detained, Displaced, Evacuated, Injured, Killed, Participants, Trapped};
    matches!(measure, Killed | Injured | Displaced | Evacuated | Trapped | Detained | Participants)
}
