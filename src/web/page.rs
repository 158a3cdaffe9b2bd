//! Page layout: the frame around every page's content.

use maud::{DOCTYPE, Markup, html};

use super::assets;
use super::locale::Locale;
use crate::survey::colour::Colour;

/// Parameters of the layout.
#[derive(Debug)]
pub struct Shell<'s> {
    /// Texts in the page's language.
    pub locale: &'s Locale,
    /// Window title.
    pub title: &'s str,
    /// Sender: the municipality's name.
    pub sender: Option<&'s str>,
    /// URL of the sender's logo.
    pub logo: Option<&'s str>,
    /// Sender's accent colour.
    pub accent: Option<Colour>,
    /// Whether the page is shown in a frame, and so without a header.
    pub framed: bool,
    /// Links to other languages, before the main part.
    pub languages: Option<Markup>,
    /// Notice above everything.
    pub banner: Option<&'s str>,
    /// Footer, below the main part.
    pub footer: Option<Markup>,
    /// Whether the page is for printing.
    pub sheet: bool,
    /// Whether it is for staff, with their denser style.
    pub staff: bool,
    /// URL of a further style sheet.
    pub style: Option<&'s str>,
    /// URL of the page's script.
    pub script: Option<&'s str>,
    /// URL of a feed (Atom) of what the page tells of.
    pub feed: Option<&'s str>,
    /// Navigation of signed-in staff.
    pub nav: Option<Markup>,
    /// Where they are in the chain of the work, and the way back.
    pub chain: Option<Markup>,
    /// What a card says of the page where somebody shares its address.
    pub card: Option<&'s str>,
}

impl<'s> Shell<'s> {
    /// Creates the layout of a page that belongs to no survey.
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
            style: None,
            script: None,
            feed: None,
            nav: None,
            chain: None,
            card: None,
        }
    }
}

/// Renders a whole page.
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
                title { (shell.title) @if let Some(sender) = shell.sender.filter(|sender| *sender != shell.title) { " – " (sender) } }
                @if let Some(card) = shell.card {
                    meta property="og:type" content="article";
                    meta property="og:title" content=(shell.title);
                    meta property="og:description" content=(card);
                    @if let Some(sender) = shell.sender { meta property="og:site_name" content=(sender); }
                    meta name="description" content=(card);
                }
                link rel="stylesheet" href=(assets::STYLE.href);
                @if let Some(colour) = shell.accent {
                    link rel="stylesheet" href=(assets::accent_href(colour));
                }
                @if shell.staff { link rel="stylesheet" href=(assets::STAFF.href); }
                @if let Some(style) = shell.style { link rel="stylesheet" href=(style); }
                @if let Some(feed) = shell.feed { link rel="alternate" type="application/atom+xml" href=(feed); }
                @if let Some(script) = shell.script { script src=(script) defer {} }
                @if !shell.staff && !shell.sheet && (shell.style.is_none() || shell.framed) { script src=(assets::RESPOND.href) defer {} }
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
                @if let Some(chain) = &shell.chain { (chain) }
                main id="main" tabindex="-1" { (main) }
                @if let Some(footer) = &shell.footer { footer.foot { (footer) } }
            }
        }
    }
}

/// Renders plain text as paragraphs, separated by blank lines.
#[must_use]
pub fn paragraphs(text: &str) -> Markup {
    html! {
        @for paragraph in text.split("\n\n").map(str::trim).filter(|p| !p.is_empty()) {
            p { (paragraph) }
        }
    }
}
