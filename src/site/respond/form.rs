//! Posted forms: hidden fields and raw answers.

use subtle::ConstantTimeEq;
use uuid::Uuid;

use super::foreign::Foreign;
use crate::response::keys::SeenKey;
use crate::survey::{Journey, Kind, Question, Raw, Role, Survey};

/// A screen of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// The first page: introduction, and in a one-page survey all questions.
    Start,
    /// A page of questions, by index.
    Page(usize),
    /// The check page.
    Check,
}

/// Pressed button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    /// Next.
    Next,
    /// Back.
    Back,
    /// Change: from the check page to a page, by index.
    Change(usize),
    /// Submit.
    Submit,
    /// Language, by index.
    Language(usize),
}

/// A posted form.
#[derive(Debug, Clone)]
pub struct Form {
    /// Form id; `None` where it is missing or malformed.
    pub id: Option<Uuid>,
    /// Time when the server issued it, in ms since 1970.
    pub minted_at: i64,
    /// The server's signature over survey, id and time.
    pub signature: Vec<u8>,
    /// Version of the survey that was shown.
    pub version: i64,
    /// Language code.
    pub language: String,
    /// Screen that was shown.
    pub screen: String,
    /// Value of the pressed button.
    pub to: String,
    /// Questions shown so far.
    pub seen: Seen,
    /// Seal of `seen`.
    seen_seal: String,
    /// Whether the respondent came from the check page to change something.
    pub from_check: bool,
    /// Whether it is shown in a frame.
    pub framed: bool,
    /// A class or event code.
    pub code: String,
    /// Key that opens the survey for trial; empty for real responses.
    pub trial: String,
    /// Whether the hidden trap field was filled.
    pub trap: bool,
    /// Whether another site sent it; set from the request.
    pub foreign: Foreign,
    /// Fields `a.…` in order: question key, suffix, value.
    answers: Vec<(String, String, String)>,
}

/// Bit set of the questions shown so far, followed by the conditional options shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen(Vec<u8>);

impl Seen {
    /// Parses hexadecimal digits; anything else gives an empty set.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        // 4,000 questions and conditional options are far beyond any survey; this bounds a forged field.
        if text.len() > 1024 {
            return Self::default();
        }
        Self(
            data_encoding::HEXLOWER_PERMISSIVE
                .decode(text.as_bytes())
                .unwrap_or_default(),
        )
    }

    /// Returns whether a question was shown.
    #[must_use]
    pub fn contains(&self, question: usize) -> bool {
        self.0
            .get(question / 8)
            .is_some_and(|byte| byte & (1 << (question % 8)) != 0)
    }

    /// Marks a question as shown.
    pub fn insert(&mut self, question: usize) {
        if self.0.len() <= question / 8 {
            self.0.resize(question / 8 + 1, 0);
        }
        self.0[question / 8] |= 1 << (question % 8);
    }

    /// Returns the bits in hexadecimal.
    #[must_use]
    pub fn text(&self) -> String {
        data_encoding::HEXLOWER.encode(&self.0)
    }

    /// Returns the form's field value, with a seal, so that it cannot be forged.
    #[must_use]
    pub fn sealed(&self, key: &SeenKey) -> String {
        let text = self.text();
        let seal = key.seal(&text);
        format!("{text}.{seal}")
    }
}

impl Form {
    /// Returns whether `seen` has a valid seal.
    #[must_use]
    pub fn seen_is_ours(&self, key: &SeenKey) -> bool {
        let sealed = key.seal(&self.seen.text());
        sealed.as_bytes().ct_eq(self.seen_seal.as_bytes()).into()
    }

    /// Returns whether the server showed every question on the journey; otherwise answers were forged.
    #[must_use]
    pub fn has_seen(&self, journey: &Journey, key: &SeenKey) -> bool {
        let mut shown = journey.shown.iter().enumerate();
        self.seen_is_ours(key)
            && shown.all(|(question, shown)| !shown || self.seen.contains(question))
    }

    /// Parses `application/x-www-form-urlencoded` bytes. Invalid UTF-8 becomes U+FFFD; unknown fields are ignored.
    #[must_use]
    pub fn parse(body: &[u8]) -> Self {
        let mut form = Self {
            id: None,
            minted_at: 0,
            signature: Vec::new(),
            version: 0,
            language: String::new(),
            screen: String::new(),
            to: String::new(),
            seen: Seen::default(),
            seen_seal: String::new(),
            from_check: false,
            framed: false,
            code: String::new(),
            trial: String::new(),
            trap: false,
            foreign: Foreign::default(),
            answers: Vec::new(),
        };
        for (name, value) in form_urlencoded::parse(body) {
            if let Some(path) = name.strip_prefix("a.") {
                let (key, suffix) = path.split_once('.').unwrap_or((path, ""));
                form.answers
                    .push((key.to_owned(), suffix.to_owned(), value.into_owned()));
                continue;
            }
            match &*name {
                "id" => form.id = Uuid::try_parse(&value).ok(),
                "t" => form.minted_at = value.parse().unwrap_or(0),
                "k" => {
                    form.signature = data_encoding::HEXLOWER_PERMISSIVE
                        .decode(value.as_bytes())
                        .unwrap_or_default();
                }
                "v" => form.version = value.parse().unwrap_or(0),
                "lang" => form.language = value.into_owned(),
                "at" => form.screen = value.into_owned(),
                "to" => form.to = value.into_owned(),
                "seen" => {
                    let (bits, seal) = value.split_once('.').unwrap_or((&value, ""));
                    form.seen = Seen::parse(bits);
                    seal.clone_into(&mut form.seen_seal);
                }
                "c" => form.from_check = value == "1",
                "f" => form.framed = value == "1",
                "code" => form.code = short_code(&value),
                "trial" => form.trial = short_code(&value),
                "homepage" => form.trap = !value.trim().is_empty(),
                _ => {}
            }
        }
        form
    }

    /// Returns the raw answers by question of a survey, without those of unknown questions.
    #[must_use]
    pub fn raws(&self, survey: &Survey) -> Vec<Raw> {
        let mut raws = vec![Raw::default(); survey.questions.len()];
        for (key, suffix, value) in &self.answers {
            if let Some(index) = survey.question_index(key) {
                raws[index].0.push((suffix.clone(), value.clone()));
            }
        }
        for (question, raw) in survey.questions.iter().zip(&mut raws) {
            take_kept(question, raw);
        }
        raws
    }

    /// Returns the screen that was shown; the start if unknown.
    #[must_use]
    pub fn screen(&self, survey: &Survey) -> Screen {
        if self.screen == "check" {
            return Screen::Check;
        }
        let page = self
            .screen
            .strip_prefix("p.")
            .and_then(|key| survey.pages.iter().position(|p| p.key == key));
        match page {
            Some(page) if !survey.one_page => Screen::Page(page),
            _ => Screen::Start,
        }
    }

    /// Returns the pressed button; `Next` if none or unknown (Enter in a field presses none).
    #[must_use]
    pub fn to(&self, survey: &Survey) -> To {
        match self.to.split_once('.') {
            Some(("change", key)) => survey
                .pages
                .iter()
                .position(|p| p.key == key)
                .map_or(To::Next, To::Change),
            Some(("lang", code)) => survey.language_index(code).map_or(To::Next, To::Language),
            _ => match self.to.as_str() {
                "back" => To::Back,
                "submit" => To::Submit,
                _ => To::Next,
            },
        }
    }
}

/// Suffix, or its beginning, of a chosen option not on offer on the page that sends it.
const KEPT: &str = "kept";

/// Returns the hidden fields of chosen options currently not on offer, so that the choice returns with the offer.
#[must_use]
pub fn kept(survey: &Survey, journey: &Journey, index: usize, raw: &Raw) -> Vec<(String, String)> {
    let question = &survey.questions[index];
    let closed = |option: usize| !journey.offers(survey, index, option);
    let mut all = Vec::new();
    for (suffix, key) in &raw.0 {
        if !question.option_index(key).is_some_and(closed) {
            continue;
        }
        let name = match &question.kind {
            Kind::SeveralChoices { .. } if suffix.is_empty() => String::new(),
            Kind::OneChoice | Kind::Scale { .. } | Kind::Place { .. } if suffix.is_empty() => {
                KEPT.to_owned()
            }
            Kind::Ranking { .. } if suffix.parse::<u16>().is_ok() => format!("{KEPT}.{suffix}"),
            _ => continue,
        };
        all.push((name, key.clone()));
    }
    let words = raw.get("other");
    if !words.is_empty() && other(question).is_some_and(closed) {
        all.push((format!("{KEPT}.other"), words.to_owned()));
    }
    all
}

fn other(question: &Question) -> Option<usize> {
    question.options.iter().position(|o| o.role == Role::Other)
}

/// Returns the original suffix of a kept field.
fn kept_suffix(suffix: &str) -> Option<&str> {
    let rest = suffix.strip_prefix(KEPT)?;
    if rest.is_empty() {
        return Some("");
    }
    rest.strip_prefix('.')
}

/// Restores kept choices, unless something else was chosen since.
fn take_kept(question: &Question, raw: &mut Raw) {
    let one = match question.kind {
        Kind::OneChoice | Kind::Scale { .. } | Kind::Place { .. } => true,
        Kind::SeveralChoices { .. } | Kind::Ranking { .. } => false,
        _ => return,
    };
    // Most questions have no kept choices.
    if !raw
        .0
        .iter()
        .any(|(suffix, _)| kept_suffix(suffix).is_some())
    {
        return;
    }
    let fields = std::mem::take(&mut raw.0).into_iter();
    let (kept, fields): (Vec<_>, Vec<_>) =
        fields.partition(|(suffix, _)| kept_suffix(suffix).is_some());
    raw.0 = fields;
    // An empty field is a choice too: of no answer.
    let anew = |(suffix, value): &(String, String)| {
        suffix.is_empty() || (suffix == "other" && !value.trim().is_empty())
    };
    if one && raw.0.iter().any(anew) {
        return;
    }
    let ranking = matches!(question.kind, Kind::Ranking { .. });
    for (suffix, value) in kept {
        let suffix = kept_suffix(&suffix).unwrap_or_default();
        let ranked = |key: &str| raw.0.iter().any(|(_, ranked)| ranked == key);
        let fits = match suffix {
            "other" if ranking => other(question).is_some_and(|o| ranked(&question.options[o].key)),
            rank if ranking => raw.all(rank).next().is_none() && !ranked(&value),
            _ => true,
        };
        if fits {
            raw.0.push((suffix.to_owned(), value));
        }
    }
}

/// Normalises a class or event code from a link: at most 40 letters, digits, hyphens.
#[must_use]
pub fn short_code(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .take(40)
        .collect()
}

impl Screen {
    /// Returns the form's field value.
    #[must_use]
    pub fn text(self, survey: &Survey) -> String {
        match self {
            Self::Start => "start".to_owned(),
            Self::Page(page) => format!("p.{}", survey.pages[page].key),
            Self::Check => "check".to_owned(),
        }
    }

    /// Returns the range of questions that it shows, before conditions.
    #[must_use]
    pub fn questions(self, survey: &Survey) -> std::ops::Range<usize> {
        match self {
            Self::Start if survey.one_page => 0..survey.questions.len(),
            Self::Page(page) => survey.pages[page].questions.clone(),
            Self::Start | Self::Check => 0..0,
        }
    }
}

#[cfg(test)]
mod tests;
