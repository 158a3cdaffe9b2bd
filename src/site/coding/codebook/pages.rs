//! The pages of a codebook.

use maud::{Markup, html};

use crate::coding::codebook::Listed;
use crate::site::coding::codebook::form::ThemeForm;
use crate::site::coding::codings::pages::swatch;
use crate::site::guard::Staff;
use crate::site::shell::{Field, Problem, error, form_token, one_at_a_time, shell, summary, time};
use crate::text::codebook::{Codebook, Theme, Version};
use crate::web::Locale;

/// Renders the themes, and the history of the codebook.
#[must_use]
pub fn list(staff: &Staff, version: &Version, history: &[Listed]) -> Markup {
    let l = staff.locale;
    let base = format!("/staff/m/{}/codebook", staff.municipality);
    let one = |theme: &Theme| {
        html! {
            (swatch(theme)) " " a href=(format!("{base}/{}", theme.key)) { (theme.name) }
            p.hint { (theme.definition) }
        }
    };
    let main = html! {
        h1 { (l.t("codebook-title")) }
        p { @if version.number == 0 { (l.t("codebook-shipped")) } @else { (l.with("codebook-version", &[("version", &version.number.to_string())])) } }
        p { a.primary.button href=(format!("{base}/new")) { (l.t("theme-new")) } }
        ul.plain.book {
            @for theme in version.book.main_themes() {
                li {
                    (one(theme))
                    ul.plain { @for inner in version.book.within(&theme.key) { li { (one(inner)) } } }
                }
            }
        }
        @if !history.is_empty() {
            h2 { (l.t("codebook-history")) }
            div.wide tabindex="0" role="region" aria-label=(l.t("codebook-history")) {
                table {
                    thead { tr { th scope="col" { (l.t("codebook-number")) } th scope="col" { (l.t("codebook-what")) } th scope="col" { (l.t("codebook-who")) } th scope="col" { (l.t("codebook-when")) } } }
                    tbody { @for one in history { tr { td { (one.version) } td { (one.what) } td { (one.made_by) } td { (time(l, one.at)) } } } }
                }
            }
        }
    };
    shell(staff, l.t("codebook-title"), &main)
}

fn lines(
    staff: &Staff,
    problems: &[Problem],
    (name, label, hint): (&'static str, &str, &str),
    value: &str,
) -> Markup {
    let l = staff.locale;
    let problem = problems.iter().find(|(field, _)| *field == name);
    html! {
        div class=(if problem.is_some() { "field wrong" } else { "field" }) {
            label for=(name) { (l.t(label)) }
            p.hint id=(format!("{name}-hint")) { (l.t(hint)) }
            @if let Some((_, sentence)) = problem { p.error { span.mark aria-hidden="true" { "!" } " " (sentence) } }
            textarea id=(name) name=(name) rows="3" aria-describedby=(format!("{name}-hint")) aria-invalid=[problem.map(|_| "true")] { (value) }
        }
    }
}

/// Renders a field's current value below the typed one, if somebody else has changed it since the form was shown.
fn as_it_is(l: &Locale, typed: &str, now: Option<&str>) -> Markup {
    let differs = |now: &&str| !now.split_whitespace().eq(typed.split_whitespace());
    html! {
        @if let Some(now) = now.filter(differs) {
            p.hint.now { strong { (l.t("theme-now")) } " " @if now.is_empty() { (l.t("theme-now-empty")) } @else { (now) } }
        }
    }
}

fn token(staff: &Staff, version: &Version) -> Markup {
    html! { (form_token(staff)) input type="hidden" name="version" value=(version.number); }
}

/// Renders why a theme can be neither split nor removed, unless the rejection says so already.
fn erased_hint(l: &Locale, problems: &[Problem], act: &str) -> Markup {
    let why = l.t("theme-erased");
    let said = problems
        .iter()
        .any(|(field, sentence)| *field == act && *sentence == why);
    html! { @if !said { p { (why) } } }
}

/// Renders the other actions on a theme: merging, splitting, removing.
fn acts(
    staff: &Staff,
    version: &Version,
    own: &Theme,
    form: &ThemeForm,
    problems: &[Problem],
    erased: bool,
) -> Markup {
    let l = staff.locale;
    let path = format!("/staff/m/{}/codebook/{}", staff.municipality, own.key);
    // A theme with subthemes can only be merged into a main theme, since there are only two levels.
    let holds = version.book.within(&own.key).next().is_some();
    let within: Vec<&str> = version
        .book
        .within(&own.key)
        .map(|theme| theme.name.as_str())
        .collect();
    let takes = |theme: &Theme| theme.key != own.key && (theme.parent.is_none() || !holds);
    html! {
        h2 #merge { (l.t("theme-merge")) }
        (error(problems, "merge"))
        p { (l.t("theme-merge-text")) }
        @if holds { p { (l.with("theme-merge-within", &[("names", &within.join(", "))])) } }
        form method="post" action=(path) novalidate {
            (token(staff, version))
            div.field {
                label for="into" { (l.t("theme-into")) }
                (error(problems, "into"))
                select id="into" name="into" { @for theme in version.book.themes.iter().filter(|theme| takes(theme)) { option value=(theme.key) selected[theme.key == form.into] { (theme.name) } } }
            }
            button.secondary type="submit" name="act" value="merge" { (l.t("theme-merge-do")) }
        }
        h2 #split { (l.t("theme-split")) }
        (error(problems, "split"))
        @if erased {
            (erased_hint(l, problems, "split"))
            // Values typed before the texts were erased can be copied.
            @if !form.parts.is_empty() { (lines(staff, problems, ("parts", "theme-parts", "theme-parts-hint"), &form.parts)) }
        } @else {
            p { (l.t("theme-split-text")) }
            form method="post" action=(path) novalidate {
                (token(staff, version))
                (lines(staff, problems, ("parts", "theme-parts", "theme-parts-hint"), &form.parts))
                button.secondary type="submit" name="act" value="split" { (l.t("theme-split-do")) }
            }
        }
        h2 #remove { (l.t("theme-remove")) }
        (error(problems, "remove"))
        @if erased {
            (erased_hint(l, problems, "remove"))
        } @else {
            p { (l.t("theme-remove-text")) }
            form method="post" action=(path) {
                (token(staff, version))
                button.secondary type="submit" name="act" value="remove" { (l.t("theme-remove-do")) }
            }
        }
    }
}

/// Renders the confirmation for merging, splitting or removing a theme, which cannot be undone. `texts` are coded with it.
#[must_use]
pub fn ask(
    staff: &Staff,
    version: &Version,
    own: &Theme,
    form: &ThemeForm,
    texts: usize,
) -> Markup {
    let l = staff.locale;
    let path = format!("/staff/m/{}/codebook/{}", staff.municipality, own.key);
    let into = name_in(&version.book, &form.into);
    let names = [("name", own.name.as_str()), ("into", into)];
    let (title, follows, sure) = match form.act.as_str() {
        "merge" => ("theme-merge-title", "theme-merge-text", "theme-merge-sure"),
        "split" => ("theme-split-title", "theme-split-text", "theme-split-sure"),
        _ => (
            "theme-remove-title",
            "theme-remove-text",
            "theme-remove-sure",
        ),
    };
    let within = version.book.within(&own.key);
    let within: Vec<&str> = within.map(|theme| theme.name.as_str()).collect();
    let parts = form.parts.lines().map(str::trim);
    let parts: Vec<&str> = parts
        .filter(|part| form.act == "split" && !part.is_empty())
        .collect();
    let title = l.with(title, &names);
    let main = html! {
        h1 { (title) }
        p { strong { (l.count("theme-texts", texts)) } }
        p { (l.t(follows)) }
        @if !within.is_empty() { p { (l.with("theme-merge-within", &[("names", &within.join(", "))])) } }
        @if !parts.is_empty() { ul { @for part in parts { li { (part) } } } }
        form method="post" action=(path) {
            (token(staff, version))
            input type="hidden" name="act" value=(form.act);
            // If a sign-in intervenes, its page shows what was confirmed.
            input type="hidden" name="asked" value=(title);
            input type="hidden" name="into" value=(form.into);
            input type="hidden" name="parts" value=(form.parts);
            div.row {
                button.primary type="submit" name="sure" value=(form.act) { (l.t(sure)) }
                button.link type="submit" name="sure" value="no" { (l.t("theme-not")) }
            }
        }
    };
    shell(staff, &title, &main)
}

/// Describes what happened to a theme that no longer exists.
#[must_use]
pub fn gone(l: &Locale, book: &Codebook, key: &str) -> String {
    let Some(gone) = book.gone.iter().find(|gone| gone.theme.key == key) else {
        return l.t("theme-missing").to_owned();
    };
    let into: Vec<&str> = gone.into.iter().map(|key| name_in(book, key)).collect();
    let into = into.join(", ");
    match gone.into.len() {
        0 => l.t("theme-missing-removed").to_owned(),
        1 => l.with("theme-missing-merged", &[("into", &into)]),
        _ => l.with("theme-missing-split", &[("into", &into)]),
    }
}

/// Returns the name of a theme, current or former.
fn name_in<'b>(book: &'b Codebook, key: &'b str) -> &'b str {
    let gone = || book.gone.iter().map(|gone| &gone.theme);
    let gone = || gone().find(|theme| theme.key == key);
    book.find(key)
        .or_else(gone)
        .map_or(key, |theme| theme.name.as_str())
}

/// Renders the typed values of an action on a theme that no longer exists, to be copied.
fn left(staff: &Staff, title: &str, form: &ThemeForm, problems: &[Problem]) -> Markup {
    let l = staff.locale;
    let main = html! {
        (summary(l, problems))
        h1 #theme { (title) }
        (error(problems, "theme"))
        @if !form.parts.trim().is_empty() { (lines(staff, &[], ("parts", "theme-parts", "theme-parts-hint"), &form.parts)) }
        p { a href=(format!("/staff/m/{}/codebook", staff.municipality)) { (l.t("codebook-title")) } }
    };
    shell(staff, title, &main)
}

/// Renders the form of a theme; `erased` if erased texts count as it.
#[must_use]
pub fn theme(
    staff: &Staff,
    version: &Version,
    key: Option<&str>,
    form: &ThemeForm,
    problems: &[Problem],
    erased: bool,
) -> Markup {
    let l = staff.locale;
    let base = format!("/staff/m/{}/codebook", staff.municipality);
    let path = format!("{base}/{}", key.unwrap_or("new"));
    let title = key.map_or(l.t("theme-new"), |key| name_in(&version.book, key));
    let title = title.to_owned();
    if key.is_some_and(|key| version.book.find(key).is_none()) && form.act != "save" {
        return left(staff, &title, form, problems);
    }
    // Values that somebody else saved since the form was shown are shown beside the typed ones.
    let own = key.and_then(|key| version.book.find(key));
    let now = own
        .filter(|_| form.version != version.number)
        .map(|theme| ThemeForm::of(theme, version.number));
    let beside =
        |typed: &str, field: fn(&ThemeForm) -> &str| as_it_is(l, typed, now.as_ref().map(field));
    let name_of = |key: &str| match version.book.find(key) {
        Some(theme) => theme.name.clone(),
        None => l.t("theme-first-level").to_owned(),
    };
    let others = || {
        version
            .book
            .themes
            .iter()
            .filter(|theme| Some(theme.key.as_str()) != key)
    };
    let main = html! {
        (summary(l, problems))
        h1 { (title) }
        @if own.is_some() { (one_at_a_time(l)) }
        form #theme tabindex="-1" method="post" action=(path) novalidate {
            (error(problems, "theme"))
            (token(staff, version))
            input type="hidden" name="act" value="save";
            (Field { name: "name", label: "theme-name", kind: "text", autocomplete: "off", value: &form.name, hint: None }.show(l, problems))
            (beside(&form.name, |now| &now.name))
            div.field {
                label for="parent" { (l.t("theme-parent")) }
                (error(problems, "parent"))
                select id="parent" name="parent" {
                    option value="" { (l.t("theme-first-level")) }
                    @for theme in others().filter(|theme| theme.parent.is_none()) { option value=(theme.key) selected[theme.key == form.parent] { (theme.name) } }
                }
            }
            (as_it_is(l, &name_of(&form.parent), now.as_ref().map(|now| name_of(&now.parent)).as_deref()))
            (Field { name: "colour", label: "theme-colour-label", kind: "text", autocomplete: "off", value: &form.colour, hint: Some("theme-colour-hint") }.show(l, problems))
            (beside(&form.colour.to_lowercase(), |now| &now.colour))
            (lines(staff, problems, ("definition", "theme-definition", "theme-definition-hint"), &form.definition))
            (beside(&form.definition, |now| &now.definition))
            (lines(staff, problems, ("includes", "theme-includes", "theme-includes-hint"), &form.includes))
            (beside(&form.includes, |now| &now.includes))
            (lines(staff, problems, ("excludes", "theme-excludes", "theme-excludes-hint"), &form.excludes))
            (beside(&form.excludes, |now| &now.excludes))
            (lines(staff, problems, ("examples", "theme-examples", "theme-examples-hint"), &form.examples))
            (beside(&form.examples, |now| &now.examples))
            (lines(staff, problems, ("words", "theme-words", "theme-words-hint"), &form.words))
            (beside(&form.words, |now| &now.words))
            button.primary type="submit" { (l.t("save")) }
        }
        @if let Some(own) = own { (acts(staff, version, own, form, problems, erased)) }
        p { a href=(base) { (l.t("codebook-title")) } }
    };
    shell(staff, &title, &main)
}
