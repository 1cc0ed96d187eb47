use std::{collections::BTreeMap, io::Write, path::PathBuf};

use clap::{Args, ValueEnum};
use rayon::prelude::*;
use serde::Serialize;

use super::{Global, Outcome, corpus::PathArgs, output};
use crate::{
    annotation::AnnotatedDocument,
    eval::{Evaluation, Item, Layer, Score, evaluate},
    knowledge::Knowledge,
    source::{DocumentMetadata, FrenchText},
    text::{Span, SpannedText},
};

/// Score annotated documents against gold ones: precision, recall, F1 for each layer
///
/// Documents are compared by id, over the same texts. A gold document that nothing was predicted for is scored
/// as if nothing had been found in it; a predicted one that gold does not have is left out. Both are said, with
/// exit code 1.
#[derive(Args)]
#[command(
    after_help = "Layers: names, mentions, mentions_relaxed, clusters (B³), triggers, event_mentions, modality,
polarity, sources, participants, time, time_aligned, quantity_values, quantities, quantities_full,
quotations_relaxed, quotations, quotations_speaker, relations.

Examples:
  relata eval tests/gold
  relata eval tests/gold exports/annotations.jsonl
  relata eval tests/gold exports/annotations.jsonl --per-document
  relata eval tests/gold --errors triggers,participants
  relata eval tests/gold exports/annotations.jsonl --format json"
)]
pub(super) struct Eval {
    /// What is right: annotated documents (.json, .jsonl) or a folder of them
    #[arg(value_name = "GOLD")]
    gold: PathBuf,
    /// What is judged: annotated documents (.json, .jsonl), a folder of them, or - for standard input [default:
    /// what relata itself finds in the texts of GOLD]
    #[arg(value_name = "PREDICTED")]
    predicted: Option<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value = "table")]
    format: EvalFormat,
    /// A table for each document too (JSON always holds them)
    #[arg(long)]
    per_document: bool,
    /// List what was missed and what is false on these layers, with document, offsets and text
    #[arg(long, value_name = "LAYERS", value_delimiter = ',')]
    errors: Vec<Layer>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum EvalFormat {
    Table,
    Json,
}

/// The scores of all layers.
type Scores = BTreeMap<Layer, Score>;

/// What `--format json` prints.
#[derive(Serialize)]
struct Report<'e> {
    #[serde(flatten)]
    all: Scores,
    documents: BTreeMap<&'e str, Scores>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Mistake<'e>>,
}

/// A gold item that was not found, or a prediction that is not right.
#[derive(Serialize)]
struct Mistake<'e> {
    layer: Layer,
    document: &'e str,
    kind: &'static str,
    #[serde(flatten)]
    span: Option<Span>,
    text: &'e str,
    label: &'e str,
    #[serde(skip)]
    context: (&'e str, &'e str),
}

impl Eval {
    pub(super) fn run(self, global: &Global) -> anyhow::Result<Outcome> {
        let (gold, skipped_gold) = PathArgs::of(self.gold).records(global)?;
        let (predicted, skipped_predicted) = match self.predicted {
            Some(path) => PathArgs::of(path).records(global)?,
            None => (annotate(&gold)?, 0),
        };
        let evaluation = evaluate(&predicted, &gold)?;
        let all_compared = say_what_is_not_compared(&evaluation, global);
        let mistakes = mistakes(&evaluation, &gold, &self.errors);
        output::write_stdout(|out| match self.format {
            EvalFormat::Json => {
                let documents = evaluation.documents.iter();
                let documents = documents.map(|d| (d.id.as_str(), scores(|layer| d.score(layer)))).collect();
                let all = scores(|layer| evaluation.score(layer));
                serde_json::to_writer_pretty(&mut *out, &Report { all, documents, errors: mistakes })?;
                Ok(writeln!(out)?)
            }
            EvalFormat::Table => {
                if self.per_document {
                    for document in &evaluation.documents {
                        table(document.id.as_str(), &scores(|layer| document.score(layer)), out)?;
                        writeln!(out)?;
                    }
                }
                let heading = format!("{} documents", evaluation.documents.len());
                table(&heading, &scores(|layer| evaluation.score(layer)), out)?;
                mistakes.iter().try_for_each(|mistake| mistake.print(out))
            }
        })?;
        let all_read = skipped_gold + skipped_predicted == 0;
        Ok(if all_read && all_compared { Outcome::Done } else { Outcome::Partly })
    }
}

/// What relata finds in the texts of gold, told what gold says of its documents.
fn annotate(gold: &[AnnotatedDocument]) -> anyhow::Result<Vec<AnnotatedDocument>> {
    let knowledge = Knowledge::built_in()?;
    let metadata = gold.iter().map(DocumentMetadata::from).collect();
    let source = FrenchText::new(&knowledge, &metadata);
    let annotated = gold.par_iter().filter_map(|gold| {
        let text = gold.text.as_deref()?;
        Some(source.annotate(gold.id.as_str(), text))
    });
    Ok(annotated.collect())
}

fn scores(of: impl Fn(Layer) -> Score) -> Scores {
    Layer::ALL.iter().map(|layer| (*layer, of(*layer))).collect()
}

/// False if a document stands on one side alone.
fn say_what_is_not_compared(evaluation: &Evaluation, global: &Global) -> bool {
    let sides = [
        (&evaluation.missing, "is not among the predicted documents: scored as if nothing had been found"),
        (&evaluation.superfluous, "is not among the gold documents: left out"),
    ];
    for (ids, what) in sides {
        for id in ids.iter().filter(|_| !global.quiet) {
            output::message(&format!("relata: {:?} {what}", id.as_str()));
        }
    }
    sides.iter().all(|(ids, _)| ids.is_empty())
}

fn table(heading: &str, scores: &Scores, out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(out, "{heading}")?;
    writeln!(out, "{:<19} precision  recall      F1    right predicted     gold", "layer")?;
    for (layer, score) in scores {
        let (precision, recall, f1, counts) = (score.precision(), score.recall(), score.f1(), score.counts());
        let (right, predicted, gold) = (counts.right, counts.predicted, counts.gold);
        writeln!(
            out,
            "{layer:<19} {precision:>9.4} {recall:>7.4} {f1:>7.4} {right:>8} {predicted:>9} {gold:>8}"
        )?;
    }
    Ok(())
}

/// The mistakes on these layers, by layer, document and place.
fn mistakes<'e>(
    evaluation: &'e Evaluation,
    gold: &'e [AnnotatedDocument],
    layers: &[Layer],
) -> Vec<Mistake<'e>> {
    let texts: BTreeMap<_, _> =
        gold.iter().map(|d| (&d.id, SpannedText::new(d.text.as_deref().unwrap_or_default()))).collect();
    let mut mistakes = Vec::new();
    for layer in layers {
        for document in &evaluation.documents {
            let (Some(compared), Some(text)) = (document.comparison(*layer), texts.get(&document.id)) else {
                continue;
            };
            let mistake = |item: &'e Item, kind| Mistake::new(*layer, document.id.as_str(), kind, item, text);
            let missed =
                compared.gold.iter().filter(|item| !item.is_right()).map(|item| mistake(item, "missed"));
            let false_ones =
                compared.predicted.iter().filter(|item| !item.is_right()).map(|item| mistake(item, "false"));
            let start = mistakes.len();
            mistakes.extend(missed.chain(false_ones));
            mistakes[start..].sort_by_key(|mistake| mistake.span);
        }
    }
    mistakes
}

impl<'e> Mistake<'e> {
    /// Code points of context on each side.
    const CONTEXT: u32 = 30;

    fn new(
        layer: Layer,
        document: &'e str,
        kind: &'static str,
        item: &'e Item,
        text: &SpannedText<'e>,
    ) -> Self {
        let slice =
            |start: u32, end: u32| text.slice(Span::new(start, end.min(text.len()))).unwrap_or_default();
        let (quote, context) = item.span.map_or_else(Default::default, |Span { start, end }| {
            let around = (
                slice(start.saturating_sub(Self::CONTEXT), start),
                slice(end, end.saturating_add(Self::CONTEXT)),
            );
            (slice(start, end), around)
        });
        Self { layer, document, kind, span: item.span, text: quote, label: &item.label, context }
    }

    /// One line: `triggers  missed  a:4-11  Clash  Des [combats] à Gao.`
    fn print(&self, out: &mut dyn Write) -> anyhow::Result<()> {
        let Self { layer, document, kind, label, text, context: (before, after), .. } = self;
        let place = self.span.map_or_else(String::new, |span| format!(":{}-{}", span.start, span.end));
        let line = format!("{layer}\t{kind}\t{document}{place}\t{label}\t{before}[{text}]{after}");
        Ok(writeln!(out, "{}", line.replace(['\n', '\r'], " "))?)
    }
}
