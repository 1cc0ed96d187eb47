//! W3C Web Annotations (JSON-LD): what people or tools marked in pages. The annotations of one page are
//! one document; a `.txt` of the page's name beside the file is its text.

use std::{collections::BTreeMap, io::BufRead};

use serde::Deserialize;
use serde_json::Value;

use super::{
    Foreign, Imports, Input, SourceError,
    anchor::only_place,
    draft::{Draft, Drafts, Tool},
    json, line_of,
    map::ENTITIES,
};
use crate::{
    annotation::{AnnotatedDocument, Selector},
    text::{read_bytes, read_utf8},
};

static WEB_ANNOTATION: Tool =
    Tool { name: "web-annotation", entities: ENTITIES, relations: &[], events: &[] };

/// An annotation, or a page or collection of annotations.
#[derive(Deserialize)]
#[serde(untagged, expecting = "expected an Annotation with a target, or an AnnotationPage with items")]
enum Node {
    Annotation(Annotation),
    Page {
        items: Vec<Annotation>,
    },
    Graph {
        #[serde(rename = "@graph")]
        graph: Vec<Annotation>,
    },
    Collection {
        first: Box<Node>,
    },
}

#[derive(Deserialize)]
struct Annotation {
    #[serde(default)]
    body: Many<Body>,
    target: Target,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Many<T> {
    List(Vec<T>),
    One(T),
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a body: an IRI or an object with value, source or id")]
enum Body {
    Iri(String),
    Object { value: Option<String>, purpose: Option<String>, source: Option<String>, id: Option<String> },
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a target: an IRI or an object with source and selector")]
enum Target {
    Iri(String),
    Object {
        source: String,
        #[serde(default)]
        selector: Many<Value>,
    },
}

impl<T> Default for Many<T> {
    fn default() -> Self {
        Self::List(Vec::new())
    }
}

impl<T> Many<T> {
    fn as_slice(&self) -> &[T] {
        match self {
            Self::List(list) => list,
            Self::One(one) => std::slice::from_ref(one),
        }
    }
}

impl Node {
    fn annotations(self) -> Vec<Annotation> {
        match self {
            Self::Annotation(annotation) => vec![annotation],
            Self::Page { items: list } | Self::Graph { graph: list } => list,
            Self::Collection { first } => first.annotations(),
        }
    }
}

pub(super) fn read<'a>(
    import: &'a Foreign<'_>,
    input: &'a Input,
    stream: impl BufRead + Send + 'a,
) -> Imports<'a> {
    let mut pages = BTreeMap::<String, Vec<Annotation>>::new();
    let mut results = Vec::new();
    for item in json::items::<Node>(input, stream, |_| false) {
        match item.value {
            Err(error) => results.push((item.place, Err(error.into()))),
            Ok(node) => {
                for annotation in node.annotations() {
                    pages.entry(annotation.target.page().to_owned()).or_default().push(annotation);
                }
            }
        }
    }
    let drafts = Drafts::new(import, &WEB_ANNOTATION);
    let is_only = pages.len() == 1;
    for (i, (page, annotations)) in pages.iter().enumerate() {
        let id = if is_only { input.id.clone() } else { format!("{}/{}", input.id, i + 1) };
        results.push((line_of(input, 1), document(&drafts, input, &id, page, annotations)));
    }
    Box::new(results.into_iter())
}

fn document(
    drafts: &Drafts<'_>,
    input: &Input,
    id: &str,
    page: &str,
    annotations: &[Annotation],
) -> Result<AnnotatedDocument, SourceError> {
    let text = text_beside(input, page)?;
    let mut draft = drafts.begin(id, text.as_deref());
    draft.document.url = page.contains("://").then(|| page.into());
    for annotation in annotations {
        let Target::Object { selector, .. } = &annotation.target else {
            draft.note("annotation of a whole page left out");
            continue;
        };
        let mut found = Selected::default();
        selector.as_slice().iter().for_each(|selector| found.add(selector));
        let place = found.place(&draft, text.as_deref());
        let (label, links) = annotation.meaning();
        let Some(label) = label.or((!links.is_empty()).then_some("annotation")) else {
            draft.note("annotation that neither tags nor identifies left out");
            continue;
        };
        let Some(entity) = draft.named(label, place, found.quote) else { continue };
        for link in links {
            draft.same_as(&entity, link);
        }
    }
    Ok(draft.finish())
}

/// The text of a page: a file of its name, in the folder of the annotations.
fn text_beside(input: &Input, page: &str) -> Result<Option<String>, SourceError> {
    let name = page.rsplit('/').next().filter(|name| name.ends_with(".txt"));
    let beside = name.map(|name| input.path.with_file_name(name));
    let Some(beside) = beside.filter(|path| input.content.is_none() && path.is_file()) else {
        return Ok(None);
    };
    Ok(Some(read_utf8(&beside, read_bytes(&beside)?)?))
}

impl Annotation {
    /// The tag of the bodies, and the things that they identify.
    fn meaning(&self) -> (Option<&str>, Vec<&str>) {
        let (mut tag, mut links) = (None, Vec::new());
        for body in self.body.as_slice() {
            match body {
                Body::Iri(iri) => links.push(iri.as_str()),
                Body::Object { value, purpose, source, id } => {
                    let is_tag = matches!(purpose.as_deref(), None | Some("tagging" | "classifying"));
                    match (value, source.as_ref().or(id.as_ref())) {
                        (Some(value), _) if is_tag => tag = tag.or(Some(value.as_str())),
                        (None, Some(iri)) => links.push(iri),
                        _ => {}
                    }
                }
            }
        }
        (tag, links)
    }
}

impl Target {
    /// The page, without the part of its address that selects in it.
    fn page(&self) -> &str {
        let (Self::Iri(iri) | Self::Object { source: iri, .. }) = self;
        iri.split_once('#').map_or(iri, |(page, _)| page)
    }
}

/// What the selectors of a target say together.
#[derive(Default)]
struct Selected<'v> {
    offsets: Option<(u32, u32)>,
    quote: Option<&'v str>,
}

impl<'v> Selected<'v> {
    fn add(&mut self, selector: &'v Value) {
        let number =
            |name: &str| selector.get(name).and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok());
        self.offsets = self.offsets.or(number("start").zip(number("end")));
        self.quote = self.quote.or_else(|| selector.get("exact").and_then(Value::as_str));
        if let Some(refined) = selector.get("refinedBy") {
            self.add(refined);
        }
    }

    fn place(&self, draft: &Draft<'_>, text: Option<&str>) -> Option<Selector> {
        match (self.offsets, self.quote, text) {
            (Some((start, end)), quote, _) => draft.place(start, end, quote),
            (None, Some(quote), Some(text)) => only_place(text, quote).map(Selector::from).or_else(|| {
                draft.note("annotation kept without span: its words stand nowhere or more than once");
                None
            }),
            _ => {
                draft.note("annotation kept without span: no offsets");
                None
            }
        }
    }
}
