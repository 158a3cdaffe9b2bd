//! What of a form comes in, and what of a draft goes out.

use std::collections::BTreeMap;

use maud::{Markup, html};

use crate::authoring::Draft;
use crate::interchange::{At, Matter, System, Told, Unreadable, asked};
use crate::site::editor::at::AtDraft;
use crate::site::editor::words;
use crate::site::guard::Staff;
use crate::site::shell::{form_token, shell};
use crate::survey::language;
use crate::web::Locale;

/// Places listed of one matter.
const PLACES: usize = 12;

fn place(l: &Locale, draft: &Draft, at: &At) -> Option<String> {
    match at {
        At::Form => None,
        At::Row(sheet, row) => {
            let row = row.to_string();
            Some(l.with("form-at-row", &[("row", &row), ("sheet", sheet)]))
        }
        At::Named(key) if draft.question(key).is_some() => {
            let name = words::question(draft, key);
            Some(l.with("form-at-name", &[("name", &name)]))
        }
        At::Named(key) => {
            let name = words::page(draft, key);
            Some(l.with("form-at-name", &[("name", &name)]))
        }
    }
}

/// Says what is not as it was, and what is done instead.
fn matter(l: &Locale, matter: &Matter) -> String {
    let of = |key: &str, what: &str| l.with(key, &[("what", what)]);
    let plain = |key: &str| l.t(key).to_owned();
    match matter {
        Matter::NotAsked(kind) => of("form-not-asked", kind),
        Matter::Identifies(kind) => of("form-identifies", kind),
        Matter::Computed(name) => of("form-computed", name),
        Matter::AsText(kind) => of("form-as-text", kind),
        Matter::Once => plain("form-once"),
        Matter::Heading => plain("form-heading"),
        Matter::Condition(text) => of("form-condition", text),
        Matter::Filter(text) => of("form-filter", text),
        Matter::Limit(text) => of("form-limit", text),
        Matter::Marks => plain("form-marks"),
        Matter::Piped(text) => of("form-piped", text),
        Matter::Setting(name) => of("form-setting", name),
        Matter::Part(name) => of("form-part", name),
        Matter::Language(name) => of("form-language", name),
        Matter::FirstLanguage(name) if name.is_empty() => plain("form-first-language"),
        Matter::FirstLanguage(name) => of("form-first-language-of", name),
        Matter::FirstText => plain("form-first-text"),
        Matter::Key(was, is) => l.with("form-key", &[("was", was), ("is", is)]),
        Matter::Keys(was, is) => l.with("form-keys", &[("was", was), ("is", is)]),
        Matter::NoText => plain("form-no-text"),
        Matter::Headings => plain("form-headings"),
        Matter::Ends => plain("form-ends"),
        Matter::NoList(name) => of("form-no-list", name),
        Matter::Area => plain("form-area"),
        Matter::PlaceNames => plain("form-place-names"),
        Matter::NoName => plain("form-no-name"),
        Matter::TooMany(name, n) => {
            let most = asked::MOST_OPTIONS.to_string();
            let (n, name) = (n.to_string(), name.as_str());
            l.with(
                "form-too-many",
                &[("name", name), ("n", &n), ("most", &most)],
            )
        }
        Matter::PartlyRequired => plain("form-partly-required"),
        Matter::Other => plain("form-other"),
        Matter::Exclusive => plain("form-exclusive"),
        Matter::OutOption => plain("form-out-option"),
        Matter::OutGroups => plain("form-out-groups"),
        Matter::OutBands => plain("form-out-bands"),
        Matter::OutDecimals => plain("form-out-decimals"),
        Matter::OutUnit => plain("form-out-unit"),
        Matter::OutRanks => plain("form-out-ranks"),
        Matter::OutPlace => plain("form-out-place"),
        Matter::OutScale => plain("form-out-scale"),
        Matter::OutApart => plain("form-out-apart"),
        Matter::OutBeside => plain("form-out-beside"),
        Matter::OutInstead => plain("form-out-instead"),
        Matter::OutCondition => plain("form-out-condition"),
        Matter::OutLanguage(code) => of("form-out-language", &l.language_of(code)),
        Matter::OutNotice => plain("form-out-notice"),
        Matter::OutThanks => plain("form-out-thanks"),
        Matter::OutSurvey => plain("form-out-survey"),
    }
}

/// Returns why a form cannot be read.
#[must_use]
pub fn unreadable(l: &Locale, system: System, why: &Unreadable) -> String {
    let system = system.name();
    match why {
        Unreadable::Format => l.with("form-bad", &[("system", system)]),
        Unreadable::TooLarge => l.t("form-too-large").to_owned(),
        Unreadable::Encoding => l.t("form-encoding").to_owned(),
        Unreadable::Entities => l.t("form-entities").to_owned(),
        Unreadable::NoSheet(sheet) => l.with("form-no-sheet", &[("sheet", sheet)]),
        Unreadable::NoColumn(sheet, column) => {
            l.with("form-no-column", &[("sheet", sheet), ("column", column)])
        }
        Unreadable::Formula(sheet, cell) => {
            l.with("form-formula", &[("sheet", sheet), ("cell", cell)])
        }
        Unreadable::Group(row) => l.with("form-group", &[("row", &row.to_string())]),
        Unreadable::Nothing => l.t("form-nothing").to_owned(),
    }
}

fn list(l: &Locale, draft: &Draft, told: &[Told]) -> Markup {
    let mut all: BTreeMap<&Matter, Vec<String>> = BTreeMap::new();
    for one in told {
        let places = all.entry(&one.matter).or_default();
        places.extend(place(l, draft, &one.at));
    }
    html! {
        ul.told {
            @for (what, places) in &all {
                li {
                    (matter(l, what))
                    @if !places.is_empty() {
                        @let shown = &places[..places.len().min(PLACES)];
                        p.hint {
                            (l.list(shown))
                            @if places.len() > PLACES { " " (l.count("form-more", places.len() - PLACES)) }
                        }
                    }
                }
            }
        }
    }
}

/// A form that was read and not yet stored.
#[derive(Debug)]
pub struct Coming<'f> {
    /// Where it is from.
    pub system: System,
    /// The draft that it would be.
    pub draft: &'f Draft,
    /// What is not as it was.
    pub told: &'f [Told],
    /// The file once more, as text.
    pub content: &'f str,
}

/// Renders what of a form comes in, with the button that begins a draft of it.
#[must_use]
pub fn coming(staff: &Staff, coming: &Coming<'_>) -> Markup {
    let l = staff.locale;
    let draft = coming.draft;
    let title = l.with("form-coming", &[("title", &draft.title())]);
    let new = format!("/staff/m/{}/drafts/new", staff.municipality);
    let codes = &draft.base.languages;
    let languages: Vec<String> = codes.iter().map(|code| l.language_of(code)).collect();
    let first = &draft.base.language;
    let others = language::INTERFACE;
    let free = others
        .into_iter()
        .filter(|code| code == first || !codes.iter().any(|one| one == code));
    let main = html! {
        h1 { (title) }
        p { (l.t("form-nothing-stored")) }
        dl.facts {
            dt { (l.t("form-from")) } dd { (coming.system.name()) }
            dt { (l.t("form-pages")) } dd { (draft.base.page.len()) }
            dt { (l.t("form-questions")) } dd { (draft.questions().count()) }
            dt { (l.t("form-languages")) } dd { (l.list(&languages)) }
        }
        section {
            h2 { (l.t("form-told")) }
            @if coming.told.is_empty() { p { (l.t("form-told-none")) } }
            @else { (list(l, draft, coming.told)) }
        }
        form method="post" action=(format!("{new}/form")) {
            (form_token(staff))
            input type="hidden" name="system" value=(coming.system.name());
            input type="hidden" name="content" value=(coming.content);
            div.field {
                label for="language" { (l.t("form-written-in")) }
                p.hint id="language-hint" { (l.t("form-written-in-hint")) }
                select id="language" name="language" aria-describedby="language-hint" {
                    @for code in free { option value=(code) selected[code == first] { (l.language_of(code)) } }
                }
            }
            button.primary type="submit" { (l.t("draft-begin")) }
        }
        p { a href=(new) { (l.t("form-not")) } }
    };
    shell(staff, &title, &main)
}

/// What of a draft goes out to a system.
#[derive(Debug)]
pub struct Going {
    /// Where it goes.
    pub system: System,
    /// Message that tells its file.
    pub words: &'static str,
    /// Where its file is, below the draft's own address.
    pub file: &'static str,
    /// What does not go along.
    pub told: Vec<Told>,
}

/// Renders what of a draft goes out to each system, with the files.
#[must_use]
pub fn going(at: &AtDraft, all: &[Going]) -> Markup {
    let l = at.staff.locale;
    let title = l.t("form-out");
    let main = html! {
        h1 { (title) }
        p { (l.t("form-out-lead")) }
        @for Going { system, words: key, file, told } in all {
            section {
                h2 { (system.name()) }
                p { (l.t(key)) }
                p { a href=(at.path(file)) { (l.with("form-out-get", &[("system", system.name())])) } }
                h3 { (l.t("form-out-told")) }
                @if told.is_empty() { p { (l.t("form-out-told-none")) } }
                @else { (list(l, at.content(), told)) }
            }
        }
        p { a href=(at.path("/decide")) { (l.t("form-out-back")) } }
    };
    shell(&at.staff, title, &main)
}
