use schemars::generate::SchemaSettings;

use super::AnnotatedDocument;

/// The JSON Schema (2020-12) of the record, as published in `ontology/annotation.schema.json`.
#[must_use]
pub fn json_schema() -> serde_json::Value {
    let settings = SchemaSettings::draft2020_12();
    settings.into_generator().into_root_schema_for::<AnnotatedDocument>().to_value()
}
