//! `Qualtrics`' kinds of question.

use serde_json::Value;

use super::json::{entries, field};
use crate::interchange::Matter;
use crate::survey::file::format::{KindName, QuestionFile};

/// Most steps of a scale.
const STEPS: f64 = 10.0;

/// What a question asks here.
#[derive(Debug, Clone, PartialEq)]
pub enum Asks {
    /// A kind, with its choices as options where it has some.
    Kind(KindName),
    /// Its choices are statements, its answers options.
    Grid,
    /// The numbers from one to another.
    Numbers(f64, f64),
    /// Nothing that is asked here.
    Not(Matter),
}

/// Returns what a question asks.
pub fn asks(payload: &Value) -> Asks {
    let parts = ["QuestionType", "Selector", "SubSelector"].map(|name| field(payload, name));
    let name = || parts[..2].join(" ").trim().to_owned();
    let not = || Asks::Not(Matter::NotAsked(name()));
    match (&*parts[0], &*parts[1], &*parts[2]) {
        ("MC", "SAVR" | "SAHR" | "SACOL" | "DL" | "SB", _) => Asks::Kind(KindName::OneChoice),
        ("MC", "MAVR" | "MAHR" | "MACOL" | "MSB", _) => Asks::Kind(KindName::SeveralChoices),
        ("MC", "NPS", _) => Asks::Numbers(0.0, 10.0),
        ("Matrix", "Likert", "SingleAnswer" | "DL" | "") | ("Matrix", "Bipolar", _) => Asks::Grid,
        ("TE", "SL" | "ML" | "ESTB", _) => text(payload, &parts[1]),
        ("RO", ..) => Asks::Kind(KindName::Ranking),
        ("Slider", "STAR", _) if entries(&payload["Choices"]).len() < 2 => {
            let most = field(&payload["Configuration"], "StarCount").parse::<f64>();
            Asks::Numbers(1.0, most.unwrap_or(5.0))
        }
        ("Slider", ..) if entries(&payload["Choices"]).len() < 2 => slider(payload),
        ("DB", ..) => Asks::Kind(KindName::Information),
        ("Meta", ..) => Asks::Not(Matter::Identifies(name())),
        _ => not(),
    }
}

fn text(payload: &Value, selector: &str) -> Asks {
    let settings = &payload["Validation"]["Settings"];
    let of_content = field(settings, "Type") == "ContentType";
    match field(settings, "ContentType").as_str() {
        "ValidNumber" if of_content => Asks::Kind(KindName::Number),
        "ValidDate" if of_content => Asks::Kind(KindName::Date),
        // They tell who answers.
        kind @ ("ValidEmail" | "ValidPhone") if of_content => {
            Asks::Not(Matter::Identifies(kind.to_owned()))
        }
        _ if selector == "SL" => Asks::Kind(KindName::ShortText),
        _ => Asks::Kind(KindName::LongText),
    }
}

fn slider(payload: &Value) -> Asks {
    let end = |name: &str, otherwise: f64| {
        let end = field(&payload["Configuration"], name).parse().ok();
        end.filter(|end: &f64| end.is_finite()).unwrap_or(otherwise)
    };
    Asks::Numbers(end("CSSliderMin", 0.0), end("CSSliderMax", 100.0))
}

/// Sets what goes from one number to another: few steps are a scale, more are a number.
pub fn numbers(file: &mut QuestionFile, (low, high): (f64, f64), decimals: u32) {
    let whole = low.fract() == 0.0 && high.fract() == 0.0 && decimals == 0;
    if whole && high > low && high - low <= STEPS && low.abs() < 1e6 {
        file.kind = KindName::Scale;
        #[allow(clippy::cast_possible_truncation)] // Whole and small.
        let ends = (low as i64, high as i64);
        (file.from, file.to) = (Some(ends.0), Some(ends.1));
    } else {
        file.kind = KindName::Number;
        (file.minimum, file.maximum) = (Some(low), Some(high));
        file.decimals = (!whole).then_some(2);
    }
}

/// Reads the limits of a question; returns what of them cannot be said.
pub fn limits(payload: &Value, file: &mut QuestionFile) -> Vec<Matter> {
    let settings = &payload["Validation"]["Settings"];
    let kind = field(settings, "Type");
    let number = |value: &Value, name: &str| field(value, name).parse::<f64>().ok();
    let count = |name: &str| field(settings, name).parse::<u16>().ok();
    let limit = |text: &str| Matter::Limit(text.to_owned());
    let mut told = Vec::new();
    file.required = field(settings, "ForceResponse") == "ON" && file.kind != KindName::Information;
    match (file.kind, kind.as_str()) {
        (_, "" | "None") | (KindName::Date, "ContentType") => {}
        (KindName::Number, "ContentType") => {
            let own = &settings["ValidNumber"];
            file.minimum = number(own, "Min").filter(|n| n.is_finite());
            file.maximum = number(own, "Max").filter(|n| n.is_finite());
            let decimals = field(own, "NumDecimals");
            if decimals.parse().is_ok_and(|n: u32| n > 2) {
                told.push(limit(&format!("NumDecimals = {decimals}")));
            }
            // Without a word on decimals any number is taken.
            file.decimals = match decimals.parse::<u8>() {
                Ok(0) => None,
                Ok(n) => Some(n.min(2)),
                Err(_) => Some(2),
            };
        }
        (KindName::SeveralChoices, kind) if kind.ends_with("Choices") => {
            let range = kind != "MinChoices" && kind != "MaxChoices";
            if range || kind == "MinChoices" {
                file.least = count("MinChoices");
            }
            if range || kind == "MaxChoices" {
                file.most = count("MaxChoices");
            }
            if file.least.is_none() && file.most.is_none() {
                told.push(limit(kind));
            }
        }
        (KindName::ShortText | KindName::LongText, kind) => {
            let most = ["MaxChars", "TotalChars"].into_iter();
            let most = most.filter_map(|name| field(settings, name).parse::<usize>().ok());
            let most = most.into_iter().find(|most| *most > 0);
            file.longest = most.filter(|_| kind != "ContentType");
            if file.longest.is_none() || kind.starts_with("Min") {
                let content = field(settings, "ContentType");
                told.push(limit(if kind == "ContentType" {
                    &content
                } else {
                    kind
                }));
            }
        }
        (_, kind) => told.push(limit(kind)),
    }
    if !is_absent(&settings["CustomValidation"]) && kind != "CustomValidation" {
        told.push(limit("CustomValidation"));
    }
    told
}

fn is_absent(value: &Value) -> bool {
    super::json::is_empty(value) || super::json::is_empty(&value["Logic"])
}
