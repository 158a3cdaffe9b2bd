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
        // A page names its neighbours within `html!`: every path there that starts at the library's root or above.
        for start in ["crate::", "super::"] {
            for (at, _) in text.match_indices(start) {
                let whole =
                    text[..at].ends_with(|c: char| c.is_alphanumeric() || "_:$".contains(c));
                let path = text[at..].split(|c: char| !(c.is_alphanumeric() || "_:".contains(c)));
                if let Some(path) = path.into_iter().next().filter(|_| !whole) {
                    self.found.insert(path.trim_end_matches(':').to_owned());
                }
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

/// The house from the ground up: each room may know those before it, and no other. A room that is not here does not exist.
/// The table in `src/lib.rs` says what each is.
const ROOMS: [&str; 30] = [
    "clock",
    "threads",
    "peer",
    "metrics",
    "rendered",
    "survey",
    "text",
    "statistics",
    "storage",
    "audit",
    "feed",
    "mail",
    "accounts",
    "publishing",
    "response",
    "coding",
    "authoring",
    "interchange",
    "export",
    "figures",
    "collect",
    "picture",
    "promise",
    "open_data",
    "config",
    "app",
    "web",
    "site",
    "api",
    "router",
];
/// Above the library's rooms: the connections that are taken, and the program.
const TOP: [&str; 3] = ["server", "commands", "main"];
/// Rooms that a crate of their own could hold tomorrow, with what they may know.
const PURE: [&str; 4] = ["clock", "survey", "text", "statistics"];
/// Macros of the library, which stand at its root.
const MACROS: [&str; 3] = ["on_store", "on_tx", "say"];

fn height(room: &str) -> Option<usize> {
    ROOMS.iter().chain(&TOP).position(|known| *known == room)
}

/// The first part of a file's path: the room that it lies in.
fn room(file: &str) -> &str {
    let first = file.split('/').next().unwrap_or(file);
    first.strip_suffix(".rs").unwrap_or(first)
}

/// The module that a file is.
fn module(file: &str) -> Vec<&str> {
    let path = file.strip_suffix(".rs").unwrap_or(file);
    let mut parts: Vec<&str> = path.split('/').collect();
    if parts.last() == Some(&"mod") {
        parts.pop();
    }
    parts
}

/// A path as it stands in a file, from the library's root: `super::` and `crate::` resolved. Nothing for what is no path of
/// the library.
fn absolute(file: &str, path: &str) -> Option<Vec<String>> {
    let mut parts = path.split("::").peekable();
    let mut at: Vec<String> = module(file).into_iter().map(str::to_owned).collect();
    match *parts.peek()? {
        "crate" | "lyssna" => {
            parts.next();
            at.clear();
        }
        "self" => {
            parts.next();
        }
        "super" => {
            while parts.next_if_eq(&"super").is_some() {
                at.pop();
            }
        }
        _ => return None,
    }
    at.extend(parts.map(str::to_owned));
    Some(at)
}

/// What a file names of the library, from its root.
fn named<'f>(file: &'f str, paths: &'f BTreeSet<String>) -> impl Iterator<Item = Vec<String>> + 'f {
    paths.iter().filter_map(move |path| absolute(file, path))
}

fn uses(paths: &BTreeSet<String>, name: &str) -> bool {
    let start = format!("{name}::");
    paths.iter().any(|p| p == name || p.starts_with(&start))
}

#[test]
fn every_file_lies_in_a_room_and_no_arrow_runs_up() {
    let mut seen = 0;
    for (file, paths) in sources() {
        if file == "lib.rs" {
            continue;
        }
        let own = height(room(&file));
        let own = own.unwrap_or_else(|| {
            panic!("src/{file} lies in no room: add it to ROOMS where it belongs, and to the table in src/lib.rs")
        });
        for path in named(&file, &paths) {
            let Some(other) = path
                .first()
                .filter(|first| !MACROS.contains(&first.as_str()))
            else {
                continue;
            };
            // What a test's own module names of its file.
            let Some(theirs) = height(other) else {
                continue;
            };
            seen += 1;
            assert!(
                theirs <= own,
                "src/{file} uses {other}/, which stands above it: hand what is needed in as a value, or move what is shared down"
            );
        }
    }
    assert!(seen > 2_000, "the imports were read: {seen}");
}

#[test]
fn the_map_tells_the_rooms_in_their_order() {
    let map = std::fs::read_to_string("src/lib.rs").unwrap();
    let told = |room: &str| map.find(&format!("| [`{room}`]"));
    let mut before = 0;
    for room in ROOMS.iter().chain(&["server"]) {
        let at = told(room).unwrap_or_else(|| panic!("src/lib.rs does not tell what {room} is"));
        assert!(at > before, "src/lib.rs tells {room} out of its order");
        before = at;
    }
}

#[test]
fn the_map_names_every_file_of_a_room() {
    let map = std::fs::read_to_string("src/lib.rs").unwrap();
    let (_, map) = map.split_once("//! # Files").unwrap();
    let (map, _) = map.split_once("//! # Words").unwrap();
    let mut looked = 0;
    for room in ROOMS {
        let folder = Path::new("src").join(room);
        if !folder.is_dir() {
            continue;
        }
        let told = map.split(&format!("**{room}**: ")).nth(1).unwrap_or("");
        let told = told.split("**").next().unwrap();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let is_code = path.is_dir() || path.extension().is_some_and(|end| end == "rs");
            // What every room has, and what is no code.
            if !is_code
                || ["mod", "store", "tests", "assets", "locales", "manual"].contains(&&*name)
            {
                continue;
            }
            let said = told.contains(&format!("`{name}`")) || told.contains(&format!("`{name}/`"));
            assert!(
                said,
                "src/lib.rs does not say what {} is, under Files",
                path.display()
            );
            looked += 1;
        }
    }
    assert!(looked > 150, "{looked} files");
}

#[test]
fn pure_rooms_know_only_each_other() {
    for (file, paths) in sources() {
        let own = room(&file);
        if !PURE.contains(&own) {
            continue;
        }
        for path in named(&file, &paths) {
            let Some(other) = path.first() else { continue };
            let known = PURE.contains(&other.as_str()) || height(other).is_none();
            assert!(
                known,
                "src/{file} uses {other}/: {own}/ is pure and could be a crate tomorrow; take a value instead"
            );
        }
        for outside in ["tokio", "sqlx", "axum", "maud"] {
            assert!(
                !uses(&paths, outside),
                "src/{file} names {outside}: {own}/ is pure, and neither waits nor draws"
            );
        }
    }
}

#[test]
fn what_stands_below_the_application_knows_neither_it_nor_pages() {
    let site = height("app").unwrap();
    for (file, paths) in sources() {
        if file == "lib.rs" || height(room(&file)).is_none_or(|height| height >= site) {
            continue;
        }
        for outside in ["axum", "maud"] {
            assert!(
                !uses(&paths, outside),
                "src/{file} names {outside}: requests end and pages are drawn in site/, web/ and api/; give data back and let them draw it"
            );
        }
    }
}

#[test]
fn pages_are_drawn_in_files_of_pages() {
    for (file, paths) in sources() {
        let name = file.rsplit('/').next().unwrap();
        let in_pages = name == "pages.rs" || file.contains("/pages/");
        let in_routes = name == "routes.rs" || file.contains("/routes/");
        let draws = in_pages
            || ["web", "commands"].contains(&room(&file))
            || ["shell.rs", "charts.rs", "public.rs"].contains(&name)
            || file.starts_with("site/charts/")
            || file.starts_with("site/respond/");
        assert!(
            draws || in_routes || !uses(&paths, "maud"),
            "src/{file} names maud: a feature's pages are drawn in its pages.rs or in a file of pages/"
        );
        if room(&file) == "site" && (in_pages || name == "form.rs") {
            for path in named(&file, &paths) {
                assert!(
                    !path.contains(&"routes".to_owned())
                        || path.first().is_none_or(|r| r != "site"),
                    "src/{file} uses {}: routes know pages and forms, never the other way; a form's fields stand in form.rs",
                    path.join("::")
                );
            }
        }
    }
}

#[test]
fn sqlx_is_named_in_storage_and_in_stores_only() {
    for (file, paths) in sources() {
        let allowed =
            room(&file) == "storage" || file.ends_with("/store.rs") || file.contains("/store/");
        assert!(
            allowed || !uses(&paths, "sqlx"),
            "src/{file} names sqlx: only storage/, files called store.rs and those of store/ know a database; move the SQL there and call it"
        );
    }
}

#[test]
fn nobody_uses_anothers_store_or_routes() {
    for (file, paths) in sources() {
        if room(&file) == "router" {
            continue;
        }
        let own = module(&file);
        for path in named(&file, &paths) {
            let same = |depth: usize| {
                path.iter().take(depth).eq(own.iter().take(depth)) && path.len() >= depth
            };
            let inside = path.iter().skip(1);
            if inside.clone().any(|part| part == "store") {
                assert!(
                    same(1),
                    "src/{file} uses {}: a room's SQL is its own; what others may ask stands in its mod.rs",
                    path.join("::")
                );
            }
            if path.first().is_some_and(|r| r == "site") && inside.clone().any(|p| p == "routes") {
                assert!(
                    same(2),
                    "src/{file} uses {}: a feature's handlers are its own",
                    path.join("::")
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
        "CHANGELOG.md",
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

#[test]
fn every_file_is_read_in_one_sitting() {
    for (file, _) in sources() {
        let lines = std::fs::read_to_string(format!("src/{file}")).unwrap();
        let lines = lines.lines().count();
        assert!(
            lines <= 450,
            "src/{file} has {lines} lines: it holds a second subject, which belongs in a file of its own"
        );
    }
}
