//! Web pages: the article without what stands around it, and what meta tags and JSON-LD say of it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{
    Article, DocumentMetadata, Input, SourceError,
    markup::{Piece, attribute, pieces, visible_text},
    stamp::read_date,
    start, wrong,
};

/// Whether a file looks like a web page.
pub(in crate::source) fn is_page(bytes: &[u8]) -> bool {
    let start = start(bytes);
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|word| start.starts_with(word))
        || (start.starts_with("<?xml") || start.starts_with("<!--")) && start.contains("<html")
}

pub(super) fn article(html: &str, input: &Input) -> Result<Article, SourceError> {
    let found = legible::parse(html, None, None)
        .map_err(|error| wrong(input, None, format!("no article in this page: {error}")))?;
    let head = Head::read(html);
    let about = DocumentMetadata {
        id: input.id.clone(),
        title: head
            .said("headline", &["og:title", "twitter:title", "dc.title"])
            .or_else(|| given(&found.title)),
        publisher: head
            .said("publisher", &["og:site_name", "dc.publisher", "application-name"])
            .or_else(|| given(found.site_name.as_deref()?)),
        author: head
            .said("author", &["author", "dc.creator", "parsely-author"])
            .or_else(|| given(found.byline.as_deref()?)),
        published: head.published(),
        url: head.url(),
    };
    let body = visible_text(&found.content);
    if body.is_empty() {
        return Err(wrong(input, None, "no article in this page, expected text in paragraphs"));
    }
    let text = match about.title.as_deref().filter(|title| !body.starts_with(*title)) {
        Some(title) => format!("{title}\n\n{body}"),
        None => body,
    };
    Ok(Article { about, language: head.language(), text })
}

fn given(text: &str) -> Option<Box<str>> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then(|| text.into())
}

/// What a page says of itself.
#[derive(Default)]
struct Head {
    /// Meta tags, the first of each name, in lower case.
    meta: BTreeMap<String, String>,
    /// The article of the JSON-LD.
    article: Value,
    language: Option<String>,
    canonical: Option<String>,
}

impl Head {
    fn read(html: &str) -> Self {
        let mut head = Self::default();
        let mut json: Option<String> = None;
        pieces(html, &mut |piece| match piece {
            Piece::Start(tag) => match &*tag.name {
                "html" => head.language = attribute(tag, "lang").map(Into::into),
                "meta" => {
                    let name = ["property", "name", "itemprop"].iter().find_map(|name| attribute(tag, name));
                    if let (Some(name), Some(content)) = (name, attribute(tag, "content")) {
                        head.meta.entry(name.trim().to_lowercase()).or_insert_with(|| content.into());
                    }
                }
                "link" if attribute(tag, "rel") == Some("canonical") => {
                    head.canonical = attribute(tag, "href").map(Into::into);
                }
                "script"
                    if attribute(tag, "type").is_some_and(|kind| kind.trim() == "application/ld+json") =>
                {
                    json = Some(String::new());
                }
                _ => {}
            },
            Piece::Text(text) => {
                if let Some(json) = &mut json {
                    json.push_str(text);
                }
            }
            Piece::End(_) => {
                if let Some(json) = json.take()
                    && head.article.is_null()
                    && let Ok(value) = serde_json::from_str::<Value>(&json)
                {
                    head.article = find_article(&value).cloned().unwrap_or_default();
                }
            }
        });
        head
    }

    /// What the JSON-LD says under a name, else the first of the meta tags.
    fn said(&self, name: &str, meta: &[&str]) -> Option<Box<str>> {
        let said = names(&self.article[name]);
        let meta = || meta.iter().find_map(|name| self.meta.get(*name).cloned());
        // JSON inside HTML often has its characters as entities.
        given(&visible_text(&said.or_else(meta)?))
    }

    fn published(&self) -> Option<crate::annotation::Date> {
        const META: [&str; 6] = [
            "article:published_time",
            "datepublished",
            "dc.date",
            "dcterms.created",
            "date",
            "parsely-pub-date",
        ];
        read_date(&self.said("datePublished", &META)?)
    }

    fn url(&self) -> Option<Box<str>> {
        let own = || names(&self.article["url"]).or_else(|| names(&self.article["mainEntityOfPage"]));
        let og = || self.meta.get("og:url").cloned();
        given(&self.canonical.clone().or_else(og).or_else(own)?)
    }

    fn language(&self) -> Option<String> {
        let tag = self.said("inLanguage", &["og:locale", "content-language", "dc.language"]);
        let tag = self.language.clone().or_else(|| tag.map(String::from))?;
        Some(tag.trim().replace('_', "-"))
    }
}

/// The first object of some JSON-LD that is an article of schema.org.
fn find_article(value: &Value) -> Option<&Value> {
    let is_article = |kind: &Value| {
        let kind = kind.as_str().unwrap_or_default();
        kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report"
    };
    match value {
        Value::Array(list) => list.iter().find_map(find_article),
        Value::Object(object) => match object.get("@type") {
            Some(Value::Array(kinds)) if kinds.iter().any(is_article) => Some(value),
            Some(kind) if is_article(kind) => Some(value),
            _ => object.get("@graph").and_then(find_article),
        },
        _ => None,
    }
}

/// The name in some JSON-LD: text, the name or id of an object, or those of a list.
fn names(value: &Value) -> Option<String> {
    match value {
        Value::String(name) => Some(name.clone()).filter(|name| !name.trim().is_empty()),
        Value::Object(object) => ["name", "@id"].iter().find_map(|key| object.get(*key).and_then(names)),
        Value::Array(list) => {
            let all: Vec<_> = list.iter().filter_map(names).collect();
            (!all.is_empty()).then(|| all.join(", "))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_ld_goes_before_meta_tags() {
        let html = r#"<html lang="fr"><meta property="og:title" content="Titre - Le Fil">
            <meta property="article:published_time" content="2016-12-15T08:00:00+01:00">
            <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebPage"},
            {"@type":["NewsArticle"],"headline":"L&#039;armée","author":[{"name":"A. B."},"C. D."],"publisher":{"name":"Le Fil"}}]}</script>"#;
        let head = Head::read(html);
        assert_eq!(head.said("headline", &["og:title"]).as_deref(), Some("L'armée"));
        assert_eq!(head.said("author", &[]).as_deref(), Some("A. B., C. D."));
        assert_eq!(head.said("publisher", &[]).as_deref(), Some("Le Fil"));
        assert_eq!(head.published().unwrap().to_string(), "2016-12-15T08:00:00+01:00");
        assert_eq!(head.language().as_deref(), Some("fr"));
        assert_eq!(
            Head::read("<meta name=author content=X>").said("author", &["author"]).as_deref(),
            Some("X")
        );
    }
}
