//! Fields of what a survey says of itself.

use crate::site::editor::form::{Input, Spec, day_text, set_day, some};
use crate::survey::file::format::{ReviewFile, SurveyFile};

/// A part with a page of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Title, introduction, days.
    Words,
    /// Contact and notice.
    Contact,
    /// Colour and frames; the logo has a form of its own.
    Look,
}

impl Part {
    /// Returns the part by its name in addresses.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "words" => Some(Self::Words),
            "contact" => Some(Self::Contact),
            "look" => Some(Self::Look),
            _ => None,
        }
    }

    /// Returns its name in addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Contact => "contact",
            Self::Look => "look",
        }
    }

    /// Returns the message key of its heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Words => "draft-about-words",
            Self::Contact => "draft-about-contact",
            Self::Look => "draft-about-look",
        }
    }

    /// Returns its fields in order.
    #[must_use]
    pub fn specs(self) -> Vec<&'static Spec<SurveyFile>> {
        let all = match self {
            Self::Words => WORDS,
            Self::Contact => CONTACT,
            Self::Look => LOOK,
        };
        all.iter().collect()
    }
}

macro_rules! text {
    ($name:literal, $label:literal, $hint:literal, $input:ident, $($key:ident).+) => {
        Spec {
            name: $name,
            label: $label,
            hint: $hint,
            input: Input::$input,
            get: |file| file.$($key).+.clone(),
            set: |file, text| {
                text.clone_into(&mut file.$($key).+);
                true
            },
        }
    };
}

macro_rules! maybe {
    ($name:literal, $label:literal, $hint:literal, $input:ident, $key:ident) => {
        Spec {
            name: $name,
            label: $label,
            hint: $hint,
            input: Input::$input,
            get: |file| file.$key.clone().unwrap_or_default(),
            set: |file, text| {
                file.$key = some(text);
                true
            },
        }
    };
}

fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

const WORDS: &[Spec<SurveyFile>] = &[
    text!("title", "draft-key-title", "", Line, title),
    text!(
        "sender",
        "draft-key-sender",
        "draft-sender-hint",
        Line,
        sender
    ),
    text!(
        "introduction",
        "draft-key-introduction",
        "draft-introduction-hint",
        Area,
        introduction
    ),
    text!(
        "thanks",
        "draft-key-thanks",
        "draft-thanks-hint",
        Area,
        thanks
    ),
    text!(
        "other_ways",
        "draft-key-other-ways",
        "draft-other-ways-hint",
        Area,
        other_ways
    ),
    Spec {
        name: "opens",
        label: "draft-key-opens",
        hint: "draft-opens-hint",
        input: Input::Day,
        get: |file| day_text(file.opens),
        set: |file, text| set_day(&mut file.opens, text),
    },
    Spec {
        name: "closes",
        label: "draft-key-closes",
        hint: "draft-closes-hint",
        input: Input::Day,
        get: |file| day_text(file.closes),
        set: |file, text| set_day(&mut file.closes, text),
    },
    maybe!("round", "draft-key-round", "draft-round-hint", Line, round),
    maybe!(
        "repeats",
        "draft-key-repeats",
        "draft-repeats-hint",
        Line,
        repeats
    ),
    Spec {
        name: "one_page",
        label: "draft-key-one-page",
        hint: "",
        input: Input::Check,
        get: |file| if file.one_page { "yes" } else { "" }.to_owned(),
        set: |file, text| {
            file.one_page = text == "yes";
            true
        },
    },
    maybe!(
        "local_police_area",
        "draft-key-local-police-area",
        "",
        Line,
        local_police_area
    ),
    Spec {
        name: "reviewed_by",
        label: "draft-reviewed-by",
        hint: "draft-reviewed-hint",
        input: Input::Line,
        get: |file| {
            file.reviewed
                .as_ref()
                .map_or_else(String::new, |one| one.by.clone())
        },
        set: |file, text| {
            set_reviewer(&mut file.reviewed, text);
            true
        },
    },
    Spec {
        name: "reviewed_on",
        label: "draft-reviewed-on",
        hint: "",
        input: Input::Day,
        get: |file| day_text(file.reviewed.as_ref().map(|one| one.on)),
        set: |file, text| set_reviewed_on(&mut file.reviewed, text),
    },
];

/// Sets who reviewed a wording; nobody takes the review away. The day, which follows, is needed too.
pub fn set_reviewer(review: &mut Option<ReviewFile>, by: &str) {
    if by.is_empty() {
        *review = None;
    } else if let Some(review) = review {
        by.clone_into(&mut review.by);
    } else if let Ok(on) = "1970-01-01".parse() {
        *review = Some(ReviewFile {
            by: by.to_owned(),
            on,
        });
    }
}

/// Sets the day of a review; false for what is no day, or none where somebody reviewed.
pub fn set_reviewed_on(review: &mut Option<ReviewFile>, text: &str) -> bool {
    let Some(one) = review else { return true };
    let mut day = None;
    let right = set_day(&mut day, text);
    match day {
        Some(day) => one.on = day,
        None => *review = None,
    }
    right && !text.is_empty()
}

const CONTACT: &[Spec<SurveyFile>] = &[
    text!(
        "contact-name",
        "draft-key-name",
        "draft-contact-name-hint",
        Line,
        contact.name
    ),
    text!("contact-phone", "draft-key-phone", "", Line, contact.phone),
    text!("contact-email", "draft-key-email", "", Line, contact.email),
    text!(
        "contact-web",
        "draft-key-web",
        "draft-web-hint",
        Line,
        contact.web
    ),
    text!(
        "contact-address",
        "draft-key-address",
        "",
        Area,
        contact.address
    ),
    text!(
        "notice-board",
        "draft-key-board",
        "draft-board-hint",
        Line,
        notice.board
    ),
    Spec {
        name: "notice-joint_controllers",
        label: "draft-key-joint-controllers",
        hint: "one-a-line",
        input: Input::Area,
        get: |file| file.notice.joint_controllers.join("\n"),
        set: |file, text| {
            file.notice.joint_controllers = lines(text);
            true
        },
    },
    text!(
        "notice-purpose",
        "draft-key-purpose",
        "draft-purpose-hint",
        Area,
        notice.purpose
    ),
    text!(
        "notice-legal_basis",
        "draft-key-legal-basis",
        "draft-legal-basis-hint",
        Area,
        notice.legal_basis
    ),
    text!(
        "notice-recipients",
        "draft-key-recipients",
        "draft-recipients-hint",
        Area,
        notice.recipients
    ),
    text!(
        "notice-retention",
        "draft-key-retention",
        "draft-retention-hint",
        Area,
        notice.retention
    ),
    text!(
        "notice-case_number",
        "draft-key-case-number",
        "draft-case-number-hint",
        Line,
        notice.case_number
    ),
    text!(
        "notice-data_protection_officer",
        "draft-key-data-protection-officer",
        "",
        Line,
        notice.data_protection_officer
    ),
];

const LOOK: &[Spec<SurveyFile>] = &[
    maybe!(
        "accent",
        "draft-key-accent",
        "draft-accent-hint",
        Line,
        accent
    ),
    Spec {
        name: "frame_hosts",
        label: "draft-key-frame-hosts",
        hint: "draft-frame-hosts-hint",
        input: Input::Area,
        get: |file| file.frame_hosts.join("\n"),
        set: |file, text| {
            file.frame_hosts = lines(text);
            true
        },
    },
];
