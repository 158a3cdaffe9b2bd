//! Beginning a draft: from a template, as another round or a copy of a survey, or empty.
//!
//! Templates lie in `templates/`, in the format of survey files, with `{sender}` for who asks and `{place}` for the municipality's
//! name; the shipped surveys are templates too. What a municipality has said once (contact, notice, places, look) is taken from its
//! newest survey. To add a template: its files there, a line in [`TEMPLATES`], its name and what it is for in `web/locales/*/staff.ftl`.

use serde_json::Value;

use super::{Draft, units};
use crate::survey::file::format::{
    ContactFile, KindName, NoticeFile, NoticeWords, OverlayFile, PageFile, PlacesFile,
    QuestionFile, SurveyFile,
};
use crate::survey::file::{draft::Part, written};
use crate::survey::{Survey, municipality};

/// A template: its key, its files by language (the first one the base), and the sender and place that stand in its words.
#[derive(Debug, Clone, Copy)]
pub struct Template {
    /// Key, in addresses and messages.
    pub key: &'static str,
    files: &'static [(&'static str, &'static str)],
    sender: &'static str,
    place: &'static str,
}

macro_rules! template {
    ($key:literal) => {
        Template {
            key: $key,
            files: &[
                ("", include_str!(concat!("templates/", $key, ".toml"))),
                (
                    "sv-simple",
                    include_str!(concat!("templates/", $key, ".sv-simple.toml")),
                ),
                ("en", include_str!(concat!("templates/", $key, ".en.toml"))),
            ],
            sender: "{sender}",
            place: "{place}",
        }
    };
    ($key:literal, $sender:literal, $place:literal) => {
        Template {
            key: $key,
            files: &[
                ("", include_str!(concat!("../../surveys/", $key, ".toml"))),
                (
                    "sv-simple",
                    include_str!(concat!("../../surveys/", $key, ".sv-simple.toml")),
                ),
                (
                    "en",
                    include_str!(concat!("../../surveys/", $key, ".en.toml")),
                ),
            ],
            sender: $sender,
            place: $place,
        }
    };
}

/// Every template: general ones first, then the shipped surveys.
pub const TEMPLATES: &[Template] = &[
    template!("safety"),
    template!("open"),
    template!("promise"),
    template!("staff"),
    template!("walk"),
    template!("school"),
    template!("dals-ed", "Dals-Eds kommun", "Dals-Ed"),
    template!("arjang", "Årjängs kommun", "Årjäng"),
    template!("asele", "Åsele kommun", "Åsele"),
    template!("filipstad", "Filipstads kommun", "Filipstad"),
    template!("sunne", "Sunne kommun", "Sunne"),
];

/// What a municipality brings to a new survey.
#[derive(Debug, Clone)]
pub struct Own {
    /// Its code.
    pub municipality: String,
    /// Who asks, as the municipality writes it.
    pub sender: String,
    /// Its newest survey, taken apart.
    pub newest: Option<Draft>,
    /// Its places, as the newest survey that asks for places has them.
    pub places: PlacesFile,
}

impl Own {
    /// Returns what a municipality brings: the sender is its newest survey's. `surveys` are its own, the newest first.
    #[must_use]
    pub fn of<'s>(municipality: &str, surveys: impl IntoIterator<Item = &'s Survey>) -> Self {
        let mut all = surveys
            .into_iter()
            .filter_map(|survey| written::draft(survey).ok());
        let newest = all.next();
        let has_places = |draft: &&Draft| !draft.places.place.is_empty();
        let places = newest
            .as_ref()
            .filter(has_places)
            .map(|one| one.places.clone());
        let places = places.or_else(|| {
            let found = all.find(|draft| !draft.places.place.is_empty());
            found.map(|draft| draft.places)
        });
        let sender = newest.as_ref().map(|draft| draft.base.sender.clone());
        Self {
            municipality: municipality.to_owned(),
            sender: sender.unwrap_or_default(),
            places: places.unwrap_or_else(|| PlacesFile {
                municipality: municipality.to_owned(),
                ..PlacesFile::default()
            }),
            newest,
        }
    }

    fn place(&self) -> String {
        let found = municipality::find(&self.municipality);
        found.map_or_else(|| self.municipality.clone(), |one| one.name.to_owned())
    }
}

/// Replaces words in every text of a value.
fn replaced(value: &mut Value, words: &[(&str, &str)]) {
    match value {
        Value::String(text) => {
            for (old, new) in words {
                if text.contains(old) {
                    *text = text.replace(old, new);
                }
            }
        }
        Value::Array(all) => all.iter_mut().for_each(|one| replaced(one, words)),
        Value::Object(all) => all.values_mut().for_each(|one| replaced(one, words)),
        _ => {}
    }
}

fn with_words<T: serde::Serialize + serde::de::DeserializeOwned>(
    file: &T,
    words: &[(&str, &str)],
) -> Option<T> {
    let mut value = serde_json::to_value(file).ok()?;
    replaced(&mut value, words);
    serde_json::from_value(value).ok()
}

/// Takes contact, notice, look and places from the municipality's newest survey; without one, what only the municipality can say is
/// left empty, and told until it is there.
fn bring(draft: &mut Draft, own: &Own) {
    draft.base.municipality.clone_from(&own.municipality);
    draft.places.clone_from(&own.places);
    let Some(newest) = &own.newest else {
        draft.base.contact = ContactFile {
            name: own.sender.clone(),
            ..ContactFile::default()
        };
        draft.base.notice.case_number.clear();
        draft.base.notice.data_protection_officer.clear();
        return;
    };
    let from = &newest.base;
    draft.base.contact.clone_from(&from.contact);
    draft.base.notice = NoticeFile {
        // Each survey has a case of its own.
        case_number: String::new(),
        ..from.notice.clone()
    };
    draft
        .base
        .local_police_area
        .clone_from(&from.local_police_area);
    draft.base.accent.clone_from(&from.accent);
    draft.base.frame_hosts.clone_from(&from.frame_hosts);
    draft.logo.clone_from(&newest.logo);
    draft.base.logo.clone_from(&from.logo);
    for (code, overlay) in &mut draft.overlays {
        let words = newest.overlays.get(code);
        overlay.notice = words.map_or_else(NoticeWords::default, |words| words.notice.clone());
        if let Some(sender) = words.and_then(|words| words.sender.clone()) {
            overlay.sender = Some(sender);
        }
    }
}

/// Takes away what names parts that this draft does not have: areas and places of another municipality.
fn tidy(draft: &mut Draft) {
    let areas: Vec<&str> = draft
        .places
        .area
        .iter()
        .map(|one| one.key.as_str())
        .collect();
    for question in draft
        .base
        .page
        .iter_mut()
        .flat_map(|page| &mut page.question)
    {
        let all = question.areas.iter().flatten();
        if all.clone().any(|area| !areas.contains(&area.as_str())) {
            question.areas = None;
        }
    }
    let known: Vec<String> = units::units(draft)
        .into_iter()
        .map(|one| one.path)
        .collect();
    for overlay in draft.overlays.values_mut() {
        for (key, words) in &mut overlay.question {
            let has =
                |list: &str, part: &str| known.contains(&format!("question.{key}.{list}.{part}"));
            words.options.retain(|part, _| has("options", part));
            words.groups.retain(|part, _| has("groups", part));
        }
    }
}

/// Begins from a template; `None` if there is none with this key.
#[must_use]
pub fn from_template(key: &str, own: &Own) -> Option<Draft> {
    let template = TEMPLATES.iter().find(|one| one.key == key)?;
    let mut base: SurveyFile = toml::from_str(template.files.first()?.1).ok()?;
    let place = own.place();
    let genitive = format!("{}s kommun", template.place);
    let words = [
        (template.sender, own.sender.as_str()),
        (genitive.as_str(), own.sender.as_str()),
        (template.place, place.as_str()),
    ];
    base.reviewed = None;
    (base.opens, base.closes, base.round, base.repeats) = (None, None, None, None);
    base.logo = None;
    let mut overlays = std::collections::BTreeMap::new();
    base.languages.truncate(1);
    for (code, text) in template.files.iter().skip(1) {
        let mut overlay: OverlayFile = toml::from_str(text).ok()?;
        overlay.reviewed = None;
        base.languages.push((*code).to_owned());
        overlays.insert((*code).to_owned(), with_words(&overlay, &words)?);
    }
    let mut base: SurveyFile = with_words(&base, &words)?;
    // How a question was worded elsewhere is no note about this one.
    for question in base.page.iter_mut().flat_map(|page| &mut page.question) {
        question.original = None;
    }
    let mut draft = Draft {
        slug: String::new(),
        base,
        overlays,
        places: PlacesFile::default(),
        logo: None,
        made_from: std::collections::BTreeMap::new(),
    };
    bring(&mut draft, own);
    tidy(&mut draft);
    Some(draft)
}

/// Begins a further round of a survey: the same keys, so that the two compare, and days and a case of its own.
#[must_use]
pub fn next_round(survey: &Survey, round: &str) -> Option<Draft> {
    let mut draft = written::draft(survey).ok()?;
    let base = &mut draft.base;
    base.repeats = base.round.take();
    base.round = Some(round.to_owned()).filter(|round| !round.is_empty());
    (base.opens, base.closes) = (None, None);
    base.notice.case_number.clear();
    Some(draft)
}

/// Begins empty: one page with one question, in Swedish.
#[must_use]
pub fn empty(own: &Own, (page, question): (&str, &str)) -> Draft {
    let base = SurveyFile {
        language: "sv".to_owned(),
        languages: vec!["sv".to_owned()],
        title: String::new(),
        sender: own.sender.clone(),
        introduction: String::new(),
        thanks: String::new(),
        other_ways: String::new(),
        municipality: own.municipality.clone(),
        local_police_area: None,
        round: None,
        repeats: None,
        opens: None,
        closes: None,
        one_page: false,
        accent: None,
        logo: None,
        frame_hosts: Vec::new(),
        background: Vec::new(),
        tables: None,
        sample: None,
        residents: None,
        reviewed: None,
        contact: ContactFile::default(),
        notice: NoticeFile::default(),
        page: vec![PageFile {
            key: super::keys::key(page, "page", &[]),
            title: page.to_owned(),
            text: None,
            show_if: None,
            question: vec![QuestionFile {
                key: super::keys::key(question, "question", &[]),
                kind: KindName::LongText,
                text: question.to_owned(),
                ..QuestionFile::default()
            }],
        }],
    };
    let mut draft = Draft {
        slug: String::new(),
        base,
        overlays: std::collections::BTreeMap::new(),
        places: PlacesFile::default(),
        logo: None,
        made_from: std::collections::BTreeMap::new(),
    };
    bring(&mut draft, own);
    draft
}

/// Gives a begun draft its title, if one was typed, and its name in addresses; from now on each translation is known to be of the
/// words that stand there now.
pub fn named(draft: &mut Draft, title: &str, slug: String) {
    if !title.is_empty() && draft.base.title != title {
        title.clone_into(&mut draft.base.title);
        for overlay in draft.overlays.values_mut() {
            overlay.title = None;
        }
    }
    draft.slug = slug;
    units::note_sources(draft);
}

/// Returns true if a problem of a begun draft is one that only the municipality can solve, which no template may solve for it.
#[must_use]
pub fn is_own(part: &Part, first: &str) -> bool {
    *part == Part::Base && ["contact", "notice", "sender"].contains(&first) || *part == Part::Places
}
