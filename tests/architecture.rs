//! Which way the arrows run, read from the imports. Each failure is the sentence that explains the rule.

#![allow(clippy::pedantic, clippy::unwrap_used)] // Tests are read as stories; they may panic.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};

/// Every path of a file that starts with a crate's or a room's name.
#[derive(Default)]
struct Paths {
    found: BTreeSet<String>,
    prefix: Vec<String>,
}

impl Visit<'_> for Paths {
    fn visit_path(&mut self, path: &syn::Path) {
        let segments: Vec<String> = path.segments.iter().map(|s| s.ident.to_string()).collect();
        self.found.insert(segments.join("::"));
        visit::visit_path(self, path);
    }

    fn visit_use_tree(&mut self, tree: &syn::UseTree) {
        match tree {
            syn::UseTree::Path(path) => {
                self.prefix.push(path.ident.to_string());
                self.visit_use_tree(&path.tree);
                self.prefix.pop();
            }
            syn::UseTree::Group(group) => group
                .items
                .iter()
                .for_each(|item| self.visit_use_tree(item)),
            syn::UseTree::Name(name) => self.note(&name.ident.to_string()),
            syn::UseTree::Rename(name) => self.note(&name.ident.to_string()),
            syn::UseTree::Glob(_) => self.note("*"),
        }
    }

    fn visit_macro(&mut self, item: &syn::Macro) {
        // What stands inside macros (sqlx calls in `on_store!`, pages in `html!`) is read as tokens.
        let text = item.tokens.to_string().replace(' ', "");
        for name in ["sqlx::", "axum::", "maud::"] {
            if text.contains(name) {
                self.found
                    .insert(name.trim_end_matches("::").to_owned() + "::_");
            }
        }
        visit::visit_macro(self, item);
    }
}

impl Paths {
    fn note(&mut self, last: &str) {
        let mut all = self.prefix.clone();
        all.push(last.to_owned());
        self.found.insert(all.join("::"));
    }
}

fn files(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, all);
        } else if path.extension().is_some_and(|e| e == "rs") {
            all.push(path);
        }
    }
}

/// Each source file's path within `src`, with the paths it names.
fn sources() -> Vec<(String, BTreeSet<String>)> {
    let mut all = Vec::new();
    files(Path::new("src"), &mut all);
    assert!(all.len() > 40, "the sources were found");
    all.iter()
        .map(|path| {
            let text = std::fs::read_to_string(path).unwrap();
            let mut paths = Paths::default();
            paths.visit_file(&syn::parse_file(&text).unwrap());
            let name = path
                .strip_prefix("src")
                .unwrap()
                .to_string_lossy()
                .into_owned();
            (name, paths.found)
        })
        .collect()
}

fn uses(paths: &BTreeSet<String>, name: &str) -> bool {
    let start = format!("{name}::");
    paths.iter().any(|p| p == name || p.starts_with(&start))
}

fn room(file: &str) -> &str {
    file.split('/').next().unwrap_or(file)
}

fn is_test(file: &str) -> bool {
    file.ends_with("tests.rs")
}

#[test]
fn sqlx_is_named_in_storage_and_in_stores_only() {
    for (file, paths) in sources() {
        let allowed = room(&file) == "storage" || file.ends_with("/store.rs");
        assert!(
            allowed || !uses(&paths, "sqlx"),
            "src/{file} names sqlx: only storage/ and files called store.rs know a database; move the SQL there and call it"
        );
    }
}

#[test]
fn axum_and_maud_are_named_at_the_front_doors_only() {
    for (file, paths) in sources() {
        let name = file.rsplit('/').next().unwrap();
        let page = name == "routes.rs" || name == "pages.rs" || file == "accounts/guard.rs";
        let front = ["web", "respond", "api"].contains(&room(&file)) || page;
        let top = ["main.rs", "app.rs", "router.rs"].contains(&name)
            || ["commands", "server"].contains(&room(&file));
        assert!(
            front || top || !uses(&paths, "axum"),
            "src/{file} names axum: requests end at web/, respond/, files called routes.rs and router.rs; pass what is needed as plain values"
        );
        assert!(
            front || !uses(&paths, "maud"),
            "src/{file} names maud: pages are drawn in web/, respond/ and files called pages.rs; return data and let them draw it"
        );
    }
}

#[test]
fn the_pure_rooms_know_no_room_beside_them() {
    for (file, paths) in sources() {
        if is_test(&file) {
            continue;
        }
        let outside = |rooms: &[&str]| -> Option<String> {
            rooms
                .iter()
                .find(|r| uses(&paths, &format!("crate::{r}")))
                .map(ToString::to_string)
        };
        if room(&file) == "survey" {
            let found = outside(&[
                "storage",
                "web",
                "respond",
                "response",
                "results",
                "export",
                "publishing",
                "app",
                "clock",
                "config",
                "router",
            ]);
            assert!(
                found.is_none(),
                "src/{file} uses {found:?}: survey/ is pure and knows no other room"
            );
        }
        let pure_results = room(&file) == "results"
            && !file.starts_with("results/shared/")
            && !file.ends_with("/store.rs");
        if pure_results {
            let found = outside(&[
                "storage", "web", "respond", "app", "clock", "config", "router",
            ]);
            assert!(
                found.is_none(),
                "src/{file} uses {found:?}: results/ outside its store and shared/ is pure"
            );
        }
    }
}

#[test]
fn arrows_never_run_back() {
    // Each room with the rooms that stand above it.
    let above: [(&str, &[&str]); 6] = [
        (
            "storage",
            &[
                "web",
                "respond",
                "response",
                "results",
                "export",
                "publishing",
                "app",
                "router",
                "config",
                "survey",
            ],
        ),
        (
            "web",
            &[
                "respond",
                "response",
                "results",
                "export",
                "publishing",
                "router",
                "app",
            ],
        ),
        (
            "publishing",
            &[
                "web", "respond", "response", "results", "export", "router", "app",
            ],
        ),
        (
            "response",
            &["web", "respond", "results", "export", "router"],
        ),
        ("results", &["respond", "export", "router"]),
        ("export", &["respond", "router", "web"]),
    ];
    for (file, paths) in sources() {
        for (below, rooms) in above {
            if room(&file) != below {
                continue;
            }
            for upper in rooms {
                assert!(
                    !uses(&paths, &format!("crate::{upper}")),
                    "src/{file} uses {upper}/: arrows run main → app → router → features → web, storage, survey, never back"
                );
            }
        }
    }
}

#[test]
fn a_feature_never_uses_anothers_store_or_routes() {
    let features = [
        "publishing",
        "response",
        "respond",
        "results",
        "export",
        "accounts",
        "collect",
        "desk",
        "api",
        "mail",
    ];
    for (file, paths) in sources() {
        for other in features.iter().filter(|f| **f != room(&file)) {
            for inner in ["store", "routes"] {
                // In the room itself, or in a room within it.
                let start = format!("crate::{other}::");
                let end = format!("::{inner}::");
                let within = |p: &String| p.starts_with(&start) && format!("{p}::").contains(&end);
                let named = paths.iter().any(within);
                assert!(
                    !named || file == "router.rs",
                    "src/{file} uses {other}/{inner}: call a verb of {other}/ instead, its {inner} is its own"
                );
            }
        }
    }
}

#[test]
fn the_top_level_holds_what_was_agreed() {
    let agreed = [
        "Cargo.toml",
        "Cargo.lock",
        "LICENSE",
        "README.md",
        "src",
        "migrations",
        "surveys",
        "tests",
        "target",
    ];
    for entry in std::fs::read_dir(".").unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        let database = name.starts_with("lyssna.db");
        assert!(
            name.starts_with('.') || database || agreed.contains(&name.as_str()),
            "{name} at the top level: a newcomer should see only {}",
            agreed.join(", ")
        );
    }
}
