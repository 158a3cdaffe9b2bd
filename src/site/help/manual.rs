//! Pages of the manual, parsed once.

use std::sync::LazyLock;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::text::words::words;

/// A page of the manual with its text in each language.
#[derive(Debug)]
pub struct Topic {
    /// Last part of the page's address.
    pub slug: &'static str,
    /// Key of the heading that groups it in the list.
    pub group: &'static str,
    /// Words by which people look for it, in both languages; the page itself may say it otherwise.
    pub words: &'static str,
    swedish: &'static str,
    /// Text in English; `None` where the page is in English only, which the other field then has.
    english: Option<&'static str>,
}

/// Builds a topic whose two files are named by its slug.
macro_rules! topic {
    ($group:literal, $slug:literal, $words:literal) => {
        Topic {
            slug: $slug,
            group: $group,
            words: $words,
            swedish: include_str!(concat!("manual/sv/", $slug, ".md")),
            english: Some(include_str!(concat!("manual/en/", $slug, ".md"))),
        }
    };
}

/// Every page, in the order of the list.
pub static TOPICS: &[Topic] = &[
    topic!(
        "help-begin",
        "start",
        "introduktion översikt kom igång chain overview getting started"
    ),
    topic!(
        "help-begin",
        "editor",
        "redigera skriva ny enkät mall utkast fråga villkor språk översätta godkänna publicera version edit write new survey template draft question condition language translate approve publish version"
    ),
    topic!(
        "help-begin",
        "survey",
        "enkät enkäten fråga frågor skapa göra ny formulär språk översätta översättning questionnaire form create make translate translation language"
    ),
    Topic {
        slug: "keys",
        group: "help-begin",
        words: "toml nyckel nycklar key reference format",
        swedish: include_str!("../../../surveys/README.md"),
        english: None,
    },
    topic!(
        "help-begin",
        "share",
        "länk affisch qr ram bädda in iframe dela klass link poster frame embed class"
    ),
    topic!(
        "help-collect",
        "street",
        "telefon mobil nät offline utan nät torg fältarbete insamlare ångra phone mobile network offline field undo"
    ),
    topic!(
        "help-collect",
        "paper",
        "blankett pappersenkät bunt handuppräckning möte sheet meeting batch show of hands"
    ),
    topic!(
        "help-collect",
        "suspects",
        "spam skräp robot bot misstänkt dubbletter duplicates"
    ),
    topic!(
        "help-analyse",
        "results",
        "resultat siffror diagram viktning vikta siffran visas syns chart weighting weights figures percent hidden shown"
    ),
    topic!(
        "help-analyse",
        "free-text",
        "fritext maskera mask namn hot brådskande åtgärd masking name threat urgent"
    ),
    topic!(
        "help-analyse",
        "coding",
        "koda kategorisera kappa alfa samstämmighet interkodare kodare intercoder agreement categorise"
    ),
    topic!(
        "help-analyse",
        "codebook",
        "kodbok kodboken teman tema slå ihop dela merge split theme themes"
    ),
    topic!(
        "help-publish",
        "releases",
        "utgåva publicera frysa lämna ut publish freeze hand out"
    ),
    topic!(
        "help-publish",
        "files",
        "exportera export excel spss csv ladda ner hämta download file"
    ),
    topic!(
        "help-publish",
        "picture",
        "lägesbild word pdf fokusområde situation picture focus"
    ),
    topic!(
        "help-publish",
        "police",
        "polis polisen kommunpolis dela kommentar police partner share comment"
    ),
    topic!(
        "help-publish",
        "promise",
        "medborgarlöfte löfte åtgärdsplan plan åtgärd uppföljning rapport överenskommelse underskrift promise plan activity follow-up report agreement signature"
    ),
    topic!(
        "help-protect",
        "privacy",
        "gdpr dataskydd personuppgifter röjandekontroll brus avidentifiera anonym sekretess noise disclosure control anonymous data protection dpia"
    ),
    topic!(
        "help-protect",
        "disposal",
        "gallra gallring radera ta bort stänga erase delete close retention arkiv"
    ),
    topic!(
        "help-protect",
        "people",
        "lösenord glömt glömma konto roll inbjudan bjuda in tvåstegs återställningskod logga in password forgot forgotten account role invite two steps recovery code sign in login"
    ),
    topic!(
        "help-protect",
        "audit",
        "logg loggen spårbarhet vem gjorde gjort log trace who did"
    ),
    topic!(
        "help-operate",
        "operate",
        "installera server starta proxy tls https systemd nginx caddy install start port"
    ),
    topic!(
        "help-operate",
        "settings",
        "inställning inställningar konfiguration miljövariabel port setting configuration environment variable"
    ),
    topic!(
        "help-operate",
        "single-sign-on",
        "sso adfs ad fs entra azure oidc openid keycloak engångsinloggning"
    ),
    topic!(
        "help-operate",
        "mail",
        "e-post mejl epost smtp relä email notification"
    ),
    topic!(
        "help-operate",
        "backup",
        "säkerhetskopia säkerhetskopiera återställa databas uppgradera upgrade restore database postgresql"
    ),
    topic!(
        "help-operate",
        "api",
        "program token nyckel api curl rest openapi"
    ),
];

/// A page in one language.
#[derive(Debug)]
pub struct Page {
    /// Topic of the page.
    pub topic: &'static Topic,
    /// Language of its text, `sv` or `en`: may differ from that of the list it is in.
    pub language: &'static str,
    /// Heading of the page.
    pub title: String,
    /// First paragraph, without markup.
    pub lead: String,
    /// Sections; the first is the text before the first heading of the second level.
    pub sections: Vec<Section>,
    /// Ids of its headings below the first level, in order.
    ids: Vec<String>,
    source: &'static str,
}

/// A section of a page, under a heading of the second level.
#[derive(Debug, Default)]
pub struct Section {
    /// Heading; empty in the first section.
    pub heading: String,
    /// Id of the heading; empty in the first section.
    pub id: String,
    /// Text without markup, with blanks between its blocks.
    pub text: String,
}

static SWEDISH: LazyLock<Vec<Page>> = LazyLock::new(|| read("sv"));
static ENGLISH: LazyLock<Vec<Page>> = LazyLock::new(|| read("en"));

/// Returns every page in a language, in the order of [`TOPICS`].
#[must_use]
pub fn pages(language: &str) -> &'static [Page] {
    if language == "en" { &ENGLISH } else { &SWEDISH }
}

fn read(language: &str) -> Vec<Page> {
    TOPICS
        .iter()
        .map(|topic| Page::read(topic, language))
        .collect()
}

fn parser(source: &'static str) -> Parser<'static> {
    Parser::new_ext(source, Options::ENABLE_TABLES)
}

/// Returns the id of a heading: its words in lower case, joined by hyphens.
#[must_use]
fn id_of(heading: &str) -> String {
    words(heading).collect::<Vec<_>>().join("-")
}

impl Page {
    fn read(topic: &'static Topic, language: &str) -> Self {
        let (source, language) = match (language, topic.english) {
            ("en", Some(english)) => (english, "en"),
            (_, Some(_)) => (topic.swedish, "sv"),
            (_, None) => (topic.swedish, "en"),
        };
        let mut page = Self {
            topic,
            language,
            title: String::new(),
            lead: String::new(),
            sections: vec![Section::default()],
            ids: Vec::new(),
            source,
        };
        let mut heading = None;
        let mut words_of_heading = String::new();
        for event in parser(source) {
            let section = page.sections.last_mut();
            match (event, section) {
                (Event::Start(Tag::Heading { level, .. }), _) => {
                    heading = Some(level);
                    words_of_heading.clear();
                    if level == HeadingLevel::H2 {
                        page.sections.push(Section::default());
                    }
                }
                (Event::End(TagEnd::Heading(level)), Some(section)) => {
                    heading = None;
                    let id = id_of(&words_of_heading);
                    match level {
                        HeadingLevel::H1 => page.title.clone_from(&words_of_heading),
                        HeadingLevel::H2 => {
                            section.heading.clone_from(&words_of_heading);
                            section.id.clone_from(&id);
                            page.ids.push(id);
                        }
                        _ => {
                            section.text.push_str(&words_of_heading);
                            section.text.push(' ');
                            page.ids.push(id);
                        }
                    }
                }
                (Event::Text(text) | Event::Code(text), _) if heading.is_some() => {
                    words_of_heading.push_str(&text);
                }
                (Event::Text(text) | Event::Code(text), Some(section)) => {
                    section.text.push_str(&text);
                }
                (Event::End(TagEnd::Paragraph), Some(section)) if page.lead.is_empty() => {
                    page.lead.clone_from(&section.text);
                    section.text.push(' ');
                }
                (
                    Event::SoftBreak
                    | Event::HardBreak
                    | Event::End(
                        TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::CodeBlock,
                    ),
                    Some(section),
                ) => section.text.push(' '),
                _ => {}
            }
        }
        page
    }

    /// Returns the text after the first paragraph as events for rendering, with ids on headings, and with links within the
    /// manual leading to `language` unless that is empty.
    pub fn events<'p>(&'p self, language: &'p str) -> impl Iterator<Item = Event<'static>> + 'p {
        let mut ids = self.ids.iter();
        let (mut at_head, mut lost_links) = (true, 0);
        parser(self.source).filter_map(move |event| match event {
            Event::End(TagEnd::Paragraph) if at_head => {
                at_head = false;
                None
            }
            _ if at_head => None,
            Event::Start(Tag::Heading {
                level,
                classes,
                attrs,
                ..
            }) => {
                let id = ids.next().map(|id| CowStr::from(id.clone()));
                Some(Event::Start(Tag::Heading {
                    level,
                    id,
                    classes,
                    attrs,
                }))
            }
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            }) => {
                let inner = dest_url.starts_with("/help");
                if !inner && !dest_url.starts_with('#') && !dest_url.starts_with("https://") {
                    // A link to a file of the source, which is not served: only its text remains.
                    lost_links += 1;
                    return None;
                }
                let dest_url = if inner && !language.is_empty() {
                    let (page, part) = dest_url.split_once('#').unwrap_or((&dest_url, ""));
                    let part = if part.is_empty() {
                        String::new()
                    } else {
                        format!("#{part}")
                    };
                    CowStr::from(format!("{page}?lang={language}{part}"))
                } else {
                    dest_url
                };
                Some(Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    id,
                }))
            }
            Event::End(TagEnd::Link) if lost_links > 0 => {
                lost_links -= 1;
                None
            }
            event => Some(event),
        })
    }
}

#[cfg(test)]
mod tests;
