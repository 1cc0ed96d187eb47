//! The user's own known entities: Turtle like `ontology/entities.ttl`, CSV or JSON.

use std::path::Path;

use serde::Deserialize;

use super::{KnownEntities, KnownEntity, entities::position};
use crate::vocab::EntityType;

/// A file of known entities that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error(
    "{file}: {message}; expected Turtle like ontology/entities.ttl, or CSV or JSON with type, name, other_names, same_as, latitude, longitude"
)]
pub struct OwnEntitiesError {
    /// The file.
    pub file: String,
    /// What is wrong.
    pub message: String,
}

/// A row of the CSV, an object of the JSON.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row<L> {
    #[serde(rename = "type")]
    kind: EntityType,
    name: String,
    #[serde(default)]
    other_names: L,
    #[serde(default)]
    same_as: L,
    latitude: Option<f64>,
    longitude: Option<f64>,
}

/// Several values in one cell of a CSV.
const SEPARATOR: char = '|';

impl KnownEntities {
    /// Adds the user's own; they go before those that are known already. The extension tells the
    /// format: `.ttl`, `.json`, else CSV, whose cells hold several values as `a | b`.
    ///
    /// ```
    /// use relata::knowledge::KnownEntities;
    /// let csv = b"type,name,other_names,same_as\nOrganization,Daech,EI | ISIS,http://www.wikidata.org/entity/Q2429253\n";
    /// let known = KnownEntities::default().with_own("own.csv".as_ref(), csv)?;
    /// assert_eq!(known.by_name("ISIS").map(|entity| entity.name.as_str()), Some("Daech"));
    /// # Ok::<(), relata::knowledge::OwnEntitiesError>(())
    /// ```
    ///
    /// # Errors
    /// If the file is not in its format, a type is unknown, a link is no IRI or a position no place's.
    pub fn with_own(self, path: &Path, bytes: &[u8]) -> Result<Self, OwnEntitiesError> {
        let error = |message: String| OwnEntitiesError { file: path.display().to_string(), message };
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        let own = match extension {
            "ttl" => {
                let turtle = std::str::from_utf8(bytes).map_err(|e| error(e.to_string()))?;
                Self::from_turtle(turtle).map_err(|e| error(e.message))?.all().to_vec()
            }
            "json" => {
                let rows: Vec<Row<Vec<String>>> =
                    serde_json::from_slice(bytes).map_err(|e| error(e.to_string()))?;
                rows.into_iter()
                    .map(|row| row.known(|values| values))
                    .collect::<Result<_, _>>()
                    .map_err(error)?
            }
            _ => {
                let rows = from_csv(bytes).map_err(|e| error(e.to_string()))?;
                rows.into_iter()
                    .map(|row| row.known(|cell| several(&cell)))
                    .collect::<Result<_, _>>()
                    .map_err(error)?
            }
        };
        for entity in &own {
            if let Some(link) =
                entity.same_as.iter().find(|link| oxigraph::model::NamedNode::new(*link).is_err())
            {
                return Err(error(format!("{link:?}, a link of {:?}, is no IRI", entity.name)));
            }
            if entity.name.trim().is_empty() {
                return Err(error("an entity has no name".into()));
            }
        }
        let own = own.into_iter().map(|entity| KnownEntity { is_own: true, ..entity });
        Ok(Self::index(self.into_all().into_iter().chain(own).collect()))
    }
}

fn from_csv(bytes: &[u8]) -> Result<Vec<Row<String>>, csv::Error> {
    csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes).deserialize().collect()
}

fn several(cell: &str) -> Vec<String> {
    cell.split(SEPARATOR).map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned).collect()
}

impl<L> Row<L> {
    fn known(self, values: impl Fn(L) -> Vec<String>) -> Result<KnownEntity, String> {
        let position = position(self.kind, self.latitude, self.longitude)
            .map_err(|error| format!("{:?}: {error}", self.name))?;
        Ok(KnownEntity {
            iri: String::new(),
            kind: self.kind,
            name: self.name,
            other_names: values(self.other_names),
            english_name: None,
            demonyms: Vec::new(),
            nouns: Vec::new(),
            offices: Vec::new(),
            same_as: values(self.same_as),
            capitals: Vec::new(),
            country: None,
            is_country: false,
            position,
            is_own: true,
            word_names: Vec::new(),
        })
    }
}
