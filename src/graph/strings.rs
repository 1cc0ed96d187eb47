use string_interner::{DefaultSymbol, StringInterner, backend::StringBackend};

/// An interned string of a graph.
pub type Symbol = DefaultSymbol;

/// The strings of a graph, each stored once.
#[derive(Debug, Default)]
pub struct Strings(StringInterner<StringBackend<Symbol>>);

impl Strings {
    /// The symbol of a string.
    pub fn intern(&mut self, text: &str) -> Symbol {
        self.0.get_or_intern(text)
    }

    /// The string of a symbol of the same graph.
    #[must_use]
    pub fn get(&self, symbol: Symbol) -> &str {
        self.0.resolve(symbol).unwrap_or_default()
    }
}
