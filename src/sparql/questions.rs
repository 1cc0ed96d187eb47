/// A ready question: a SPARQL query with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// Its name on the command line, and that of its file.
    pub name: &'static str,
    /// The query.
    pub sparql: &'static str,
}

impl Question {
    /// What it answers: the comment that opens the query.
    #[must_use]
    pub fn answers(&self) -> &'static str {
        let first = self.sparql.lines().next().unwrap_or_default();
        first.trim_start_matches('#').trim()
    }
}

macro_rules! questions {
    ($($name:literal),+ $(,)?) => {
        /// The registry of ready questions: the files of `ontology/queries/`, by name.
        pub const QUESTIONS: &[Question] = &[$(Question {
            name: $name,
            sparql: include_str!(concat!("../../ontology/queries/", $name, ".rq")),
        }),+];
    };
}

questions![
    "actors",
    "agreement",
    "alone",
    "articles",
    "chains",
    "control",
    "demands",
    "disagreements",
    "displaced",
    "figures-over-time",
    "figures",
    "first",
    "origins",
    "places",
    "predicted",
    "quotations",
    "relations",
    "sources",
    "supports",
    "timeline",
    "unknown-actors",
    "unlinked"
];

/// The ready question of that name.
#[must_use]
pub fn question(name: &str) -> Option<&'static Question> {
    QUESTIONS.iter().find(|question| question.name == name)
}
