//! The shell around every page.

use maud::{DOCTYPE, Markup, html};

use super::assets;
use super::locale::Locale;
use crate::survey::colour::Colour;

/// What the shell needs to know.
#[derive(Debug)]
pub struct Shell<'s> {
    /// The page's words.
    pub locale: &'s Locale,
    /// The window's title.
    pub title: &'s str,
    /// Who speaks: the municipality's name.
    pub sender: Option<&'s str>,
    /// Address of the sender's logo.
    pub logo: Option<&'s str>,
    /// The sender's colour.
    pub accent: Option<Colour>,
    /// In a frame there is no head of our own: the host page has one.
    pub framed: bool,
    /// What stands before the main part: links to other languages.
    pub languages: Option<Markup>,
    /// A word to everybody, above all.
    pub banner: Option<&'s str>,
    /// What stands under the main part.
    pub footer: Option<Markup>,
    /// Whether the page is a sheet to print.
    pub sheet: bool,
    /// Whether it is for staff: denser, with a style of its own.
    pub staff: bool,
    /// Address of a script that the page needs.
    pub script: Option<&'s str>,
    /// Links of somebody who is signed in.
    pub nav: Option<Markup>,
}

impl<'s> Shell<'s> {
    /// A page that belongs to no survey.
    #[must_use]
    pub fn plain(locale: &'s Locale, title: &'s str) -> Self {
        Self {
            locale,
            title,
            sender: None,
            logo: None,
            accent: None,
            framed: false,
            languages: None,
            banner: None,
            footer: None,
            sheet: false,
            staff: false,
            script: None,
            nav: None,
        }
    }
}

/// A whole page.
#[must_use]
pub fn shell(shell: &Shell<'_>, main: &Markup) -> Markup {
    let l = shell.locale;
    let class = match (shell.framed, shell.sheet) {
        _ if shell.staff => Some("staff"),
        (true, _) => Some("framed"),
        (_, true) => Some("sheet"),
        _ => None,
    };
    html! {
        (DOCTYPE)
        html lang=(l.language.html_tag()) dir=(l.language.direction()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (shell.title) @if let Some(sender) = shell.sender { " – " (sender) } }
                link rel="stylesheet" href=(assets::STYLE.href);
                @if let Some(colour) = shell.accent {
                    link rel="stylesheet" href=(assets::accent_href(colour));
                }
                @if shell.staff { link rel="stylesheet" href=(assets::STAFF.href); }
                @if let Some(script) = shell.script { script src=(script) defer {} }
                @if !shell.staff && !shell.sheet { script src=(assets::RESPOND.href) defer {} }
            }
            body class=[class] {
                a.skip href="#main" { (l.t("skip")) }
                @if let Some(banner) = shell.banner { aside.banner { p { (banner) } } }
                @if !shell.framed && !shell.sheet {
                    header.head {
                        @if let Some(logo) = shell.logo {
                            img src=(logo) alt="" height="40";
                        }
                        @if let Some(sender) = shell.sender { span.sender { (sender) } }
                        @else { span.sender { "Lyssna" } }
                        @if let Some(nav) = &shell.nav { (nav) }
                    }
                }
                @if let Some(languages) = &shell.languages { (languages) }
                main id="main" tabindex="-1" { (main) }
                @if let Some(footer) = &shell.footer { footer.foot { (footer) } }
            }
        }
    }
}

/// Paragraphs of plain text, separated by blank lines.
#[must_use]
pub fn paragraphs(text: &str) -> Markup {
    html! {
        @for paragraph in text.split("\n\n").map(str::trim).filter(|p| !p.is_empty()) {
            p { (paragraph) }
        }
    }
}
