//! What may import what, and how large a file may grow.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use crate::support::root;

/// Each module and the modules of ours that it may import; `ARCHITECTURE.md` shows the same table.
const MAY_IMPORT: [(&str, &[&str]); 16] = [
    ("error", &[]),
    ("text", &[]),
    ("vocab", &[]),
    ("annotation", &["error", "text", "vocab"]),
    ("knowledge", &["text", "vocab"]),
    ("source", &["annotation", "error", "knowledge", "text", "vocab"]),
    ("resolve", &["annotation", "knowledge", "text", "vocab"]),
    ("graph", &["annotation", "resolve", "text", "vocab"]),
    ("view", &["graph", "text", "vocab"]),
    ("rdf", &["graph", "text", "vocab"]),
    ("export", &["rdf", "view"]),
    ("report", &["graph", "text", "vocab"]),
    ("sparql", &["export", "rdf", "view", "vocab"]),
    ("check", &["annotation", "error", "sparql", "text"]),
    ("eval", &["annotation", "text", "vocab"]),
    (
        "cli",
        &[
            "annotation",
            "check",
            "eval",
            "export",
            "graph",
            "knowledge",
            "rdf",
            "report",
            "resolve",
            "source",
            "sparql",
            "text",
            "view",
            "vocab",
        ],
    ),
];

const LONGEST_FILE: usize = 400;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn all_sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    sources(&root().join("src"), &mut found);
    found.sort();
    found
}

/// The modules of ours that a file names: `crate::x`, `use crate::{x, y::{…}}`.
fn imports(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let Some(list) = rest.strip_prefix('{') else {
            found.insert(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
            continue;
        };
        let mut depth = 1;
        let mut word = String::new();
        for c in list.chars() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                c if depth == 1 && (c.is_alphanumeric() || c == '_') => word.push(c),
                _ => {}
            }
            let closes_word = depth != 1 || matches!(c, ',' | ':');
            if closes_word && !word.is_empty() {
                // What stands behind `::` is inside the module, not beside it.
                found.insert(std::mem::take(&mut word));
            }
            if c == ':' {
                word.clear();
            }
            if depth == 0 {
                break;
            }
        }
    }
    found.remove("");
    found
}

#[test]
fn imports_are_read_off_the_code() {
    let read = |code: &str| imports(code).into_iter().collect::<Vec<_>>().join(" ");
    assert_eq!(read("use crate::text::Span;"), "text");
    assert_eq!(read("use crate::{\n    annotation::{self, Date},\n    text,\n};"), "annotation text");
}

#[test]
fn no_module_imports_what_stands_above_it() {
    let modules: BTreeSet<_> = MAY_IMPORT.iter().map(|(module, _)| *module).collect();
    let mut seen = BTreeSet::new();
    for path in all_sources() {
        let relative = path.strip_prefix(root().join("src")).unwrap();
        let module = relative.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs").to_owned();
        if matches!(module.as_str(), "main" | "lib") {
            continue;
        }
        let (_, allowed) = MAY_IMPORT
            .iter()
            .find(|(name, _)| *name == module)
            .unwrap_or_else(|| panic!("{module} is in no layer"));
        for import in imports(&fs::read_to_string(&path).unwrap()) {
            let fine =
                import == module || allowed.contains(&import.as_str()) || !modules.contains(import.as_str());
            assert!(fine, "{} imports {import}, which {module} may not", path.display());
        }
        seen.insert(module);
    }
    assert_eq!(
        seen,
        modules.into_iter().map(str::to_owned).collect(),
        "a module of the table does not exist"
    );
}

#[test]
fn architecture_shows_the_same_table() {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    for (module, allowed) in MAY_IMPORT {
        let row = match allowed {
            [] => format!("| `{module}` | nothing of ours |"),
            _ => format!("| `{module}` | {} |", allowed.join(", ")),
        };
        assert!(page.contains(&row), "ARCHITECTURE.md lacks {row}");
    }
}

#[test]
fn files_stay_readable() {
    for path in all_sources() {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= LONGEST_FILE, "{} has {lines} lines", path.display());
        assert!(!path.ends_with("utils.rs"), "{}", path.display());
    }
}

#[test]
fn only_the_command_line_uses_the_terminal() {
    for path in all_sources() {
        let relative = path.strip_prefix(root().join("src")).unwrap();
        if relative.starts_with("cli") {
            continue;
        }
        let code = fs::read_to_string(&path).unwrap();
        for word in ["anyhow", "indicatif", "stdout(", "stderr(", "std::process::exit"] {
            assert!(!code.contains(word), "{} uses {word}", path.display());
        }
    }
}
