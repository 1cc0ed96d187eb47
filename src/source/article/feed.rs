//! RSS and Atom: each entry that has a text is an article.

use roxmltree::{Document, Node, ParsingOptions};

use super::{
    Article, Articles, DocumentMetadata, Input, SourceError, markup::visible_text, stamp::read_date, start,
    wrong,
};
use crate::text::{short_hash, slug};

/// Whether a file looks like a feed.
pub(in crate::source) fn is_feed(bytes: &[u8]) -> bool {
    let start = start(bytes);
    let is_rss_1 = || start.contains("<rdf:rdf") && start.contains("purl.org/rss/");
    start.starts_with('<') && (start.contains("<rss") || start.contains("<feed") || is_rss_1())
}

pub(super) fn articles(xml: &str, input: &Input) -> Result<Articles, SourceError> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let feed = Document::parse_with_options(xml, options).map_err(|error| {
        let line = usize::try_from(error.pos().row).ok();
        wrong(input, line, format!("not XML: {error}"))
    })?;
    let root = feed.root_element();
    if !matches!(root.tag_name().name(), "rss" | "feed" | "RDF") {
        let message = format!("XML of <{}>, expected RSS or Atom", root.tag_name().name());
        return Err(wrong(input, Some(1), message));
    }
    let channel = child(root, "channel").unwrap_or(root);
    // RSS 1.0 has its items beside the channel.
    let items = channel.children().chain(root.children().filter(|_| channel != root));
    let items = items.filter(|node| matches!(node.tag_name().name(), "item" | "entry"));
    let articles = items.map(|item| {
        let line = || usize::try_from(feed.text_pos_at(item.range().start).row).ok();
        let article = article(item, channel, &input.id);
        article.ok_or_else(|| wrong(input, line(), "an entry with neither title nor text"))
    });
    Ok(articles.collect())
}

fn article(item: Node<'_, '_>, channel: Node<'_, '_>, feed: &str) -> Option<Article> {
    let title = text(item, "title");
    let body = ["encoded", "content", "description", "summary"].iter().find_map(|name| text(item, name));
    let parts: Vec<_> = title.iter().chain(&body).map(String::as_str).collect();
    if parts.is_empty() {
        return None;
    }
    let url = link(item);
    let key = ["guid", "id"].iter().find_map(|name| text(item, name)).or_else(|| url.clone());
    let hash = short_hash(&[key.as_deref().unwrap_or(&parts.join("\n"))], 6);
    let name = slug(title.as_deref().unwrap_or_default());
    let name = if name.is_empty() { hash } else { format!("{name}-{hash}") };
    let dates = ["pubDate", "published", "date", "issued", "updated"];
    let about = DocumentMetadata {
        id: format!("{feed}/{name}"),
        publisher: text(channel, "title").map(Into::into),
        published: dates.iter().filter_map(|name| text(item, name)).find_map(|date| read_date(&date)),
        url: url.map(Into::into),
        author: ["creator", "author"].iter().find_map(|name| author(item, name)).map(Into::into),
        title: title.as_deref().map(Into::into),
    };
    let xml_language = |node: Node<'_, '_>| {
        let tag = node.attribute(("http://www.w3.org/XML/1998/namespace", "lang"));
        tag.map(str::to_owned).or_else(|| text(node, "language"))
    };
    let language = item.ancestors().find_map(xml_language).or_else(|| xml_language(channel));
    Some(Article { about, language, text: parts.join("\n\n") })
}

/// The child of a name, of the feed's own words: media and podcasts use the same for other things.
fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    const OTHERS: [&str; 2] = ["search.yahoo.com/mrss", "itunes.com/dtds"];
    let is_own = |child: &Node<'_, '_>| {
        let namespace = child.tag_name().namespace().unwrap_or_default();
        !OTHERS.iter().any(|other| namespace.contains(other))
    };
    node.children().filter(is_own).find(|child| child.tag_name().name() == name)
}

/// The text of an element, which may be HTML, as text or as elements.
fn text(node: Node<'_, '_>, name: &str) -> Option<String> {
    let element = child(node, name)?;
    let text = match element.children().any(|child| child.is_element()) {
        true => visible_text(&element.document().input_text()[element.range()]),
        false => visible_text(element.text().unwrap_or_default()),
    };
    Some(text).filter(|text| !text.is_empty())
}

/// Where an entry leads: the text of RSS, the attribute of Atom.
fn link(item: Node<'_, '_>) -> Option<String> {
    let links = item.children().filter(|child| child.tag_name().name() == "link");
    let mut links = links.filter(|link| matches!(link.attribute("rel"), None | Some("alternate")));
    let link = links.next()?;
    let url = link.attribute("href").or_else(|| link.text())?.trim();
    (!url.is_empty()).then(|| url.to_owned())
}

fn author(item: Node<'_, '_>, name: &str) -> Option<String> {
    let element = child(item, name)?;
    text(element, "name").or_else(|| text(item, name))
}
