use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Articles that romanised Arabic names carry or drop at will.
const ARABIC_ARTICLES: [&str; 2] = ["al", "el"];

/// The longest slug, in characters: a hash tells longer names apart.
const LONGEST_SLUG: usize = 80;

/// Folds case, accents, ligatures and apostrophes away: `Évêque’s` → `eveque's`.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ') {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'œ' | 'Œ' => folded.push_str("oe"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            'ø' | 'Ø' => folded.push('o'),
            'ł' | 'Ł' => folded.push('l'),
            'đ' | 'Đ' => folded.push('d'),
            'ı' => folded.push('i'),
            '’' | 'ʼ' | '‘' | '`' => folded.push('\''),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

/// What two spellings of one name have in common: folded words, hyphens opened, the Arabic article
/// unified at the head of a name and dropped inside it.
///
/// ```
/// use relata::text::name_key;
/// assert_eq!(name_key("Bachar Al Assad"), name_key("Bachar el-Assad"));
/// assert_eq!(name_key("États-Unis"), name_key("Etats Unis"));
/// assert_ne!(name_key("El Salvador"), name_key("Salvador"));
/// ```
#[must_use]
pub fn name_key(name: &str) -> String {
    let folded = fold(name);
    let mut key = String::with_capacity(folded.len());
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    for word in words {
        let article = ARABIC_ARTICLES.contains(&word);
        if key.is_empty() {
            key.push_str(if article { ARABIC_ARTICLES[0] } else { word });
        } else if !article {
            key.push(' ');
            key.push_str(word);
        }
    }
    if key.is_empty() { folded } else { key }
}

/// A name as a part of an IRI: ASCII letters and digits joined by hyphens, of bounded length; empty
/// for a name in another script.
///
/// ```
/// assert_eq!(relata::text::slug("Comité d’État n° 4"), "comite-d-etat-n-4");
/// ```
#[must_use]
pub fn slug(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut slug = String::new();
    for word in words {
        if slug.len() + word.len() >= LONGEST_SLUG {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug
}
