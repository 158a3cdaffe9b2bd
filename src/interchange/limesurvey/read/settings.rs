//! What a question's settings say: some are ours, some only say how it looks, the others are told.

use std::collections::BTreeSet;

use super::{Reading, cell};
use crate::interchange::Matter;
use crate::interchange::asked::Asked;
use crate::survey::file::format::{KindName, RoleName};

/// Limits, which may be expressions there.
const LIMITS: [&str; 7] = [
    "min_answers",
    "max_answers",
    "min_num_value_n",
    "max_num_value_n",
    "date_min",
    "date_max",
    "maximum_chars",
];

/// Settings that say how a question looks, how its figures are drawn or what is said beside a limit, and those that are read elsewhere.
const QUIET: [&str; 38] = [
    "alphasort_tip",
    "answer_width",
    "answer_width_bycolumn",
    "array_filter_style",
    "category_separator",
    "choice_input_columns",
    "choice_title",
    "clear_default",
    "cssclass",
    "date_max_tip",
    "display_columns",
    "display_rows",
    "dropdown_dates",
    "dropdown_prefix",
    "dropdown_size",
    "em_validation_q_tip",
    "em_validation_sq_tip",
    "exclude_all_others",
    "hide_tip",
    "input_size",
    "label_input_columns",
    "maximum_chars",
    "num_value_int_only",
    "other_replace_text",
    "page_break",
    "placeholder",
    "printable_help",
    "public_statistics",
    "question_template",
    "rank_title",
    "repeat_headings",
    "samechoiceheight",
    "samelistheight",
    "save_as_default",
    "scale_export",
    "showpopups",
    "text_input_columns",
    "text_input_width",
];

/// Beginnings of the same, and of settings that mean nothing without another one, which is told.
const QUIET_STARTS: [&str; 5] = [
    "statistics_",
    "time_limit_",
    "location_",
    "slider_",
    "multiflexible_",
];

fn is_quiet(name: &str, value: &str) -> bool {
    let is_off = ["", "0", "N"].contains(&value) || name == "answer_order" && value == "normal";
    // A day's format is of no matter here, a time of day is.
    let is_day = name == "date_format" && !value.contains(['H', 'h']);
    let starts = QUIET_STARTS.iter().any(|start| name.starts_with(start));
    is_off || is_day || QUIET.contains(&name) || starts && name != "location_mapservice"
}

impl Reading<'_> {
    /// Tells what of a question's settings is not there, and takes the others.
    pub(super) fn settings(&mut self, title: &str, qid: &str, asked: &mut Asked) {
        let number = |text: &str| text.parse().ok().filter(|n: &f64| n.is_finite());
        let file = &mut asked.file;
        match file.kind {
            KindName::SeveralChoices => {
                file.least = self.attribute(qid, "min_answers").parse().ok();
                file.most = self.attribute(qid, "max_answers").parse().ok();
            }
            KindName::Ranking => file.most = self.attribute(qid, "max_answers").parse().ok(),
            KindName::Number => {
                file.minimum = number(self.attribute(qid, "min_num_value_n"));
                file.maximum = number(self.attribute(qid, "max_num_value_n"));
                if self.attribute(qid, "num_value_int_only") != "1" {
                    file.decimals = Some(2);
                }
            }
            KindName::Date => {
                file.earliest = self.attribute(qid, "date_min").parse().ok();
                file.latest = self.attribute(qid, "date_max").parse().ok();
            }
            KindName::ShortText | KindName::LongText => {
                file.longest = self.attribute(qid, "maximum_chars").parse().ok();
            }
            _ => {}
        }
        let chooses = [
            KindName::OneChoice,
            KindName::SeveralChoices,
            KindName::Ranking,
        ];
        file.shuffle = chooses.contains(&file.kind)
            && (self.attribute(qid, "random_order") == "1"
                || self.attribute(qid, "answer_order") == "random");
        let shuffle = file.shuffle;
        let known: Vec<&str> = match file.kind {
            KindName::SeveralChoices => vec!["min_answers", "max_answers"],
            KindName::Ranking => vec!["max_answers"],
            KindName::Number => vec![
                "min_num_value_n",
                "max_num_value_n",
                "num_value_int_only",
                // Every one of them takes numbers alone.
                "numbers_only",
            ],
            KindName::Date => vec!["date_min", "date_max"],
            KindName::ShortText | KindName::LongText => vec!["maximum_chars"],
            _ => Vec::new(),
        };
        let all = self.attributes.get(qid).cloned().unwrap_or_default();
        let mut seen = BTreeSet::new();
        for row in all {
            let (name, value) = (cell(row, "attribute"), cell(row, "value"));
            let is_taken = known.contains(&name)
                || shuffle && ["random_order", "answer_order"].contains(&name)
                || is_quiet(name, value);
            if !is_taken && seen.insert(name) {
                self.tell(title, Matter::Setting(format!("{name} = {value}")));
            }
        }
        for name in LIMITS {
            let value = self.attribute(qid, name);
            let is_day = name.starts_with("date") && value.parse::<toml::value::Datetime>().is_ok();
            let is_limit = value.parse().is_ok_and(f64::is_finite) || is_day;
            if !value.is_empty() && !is_limit {
                self.tell(title, Matter::Limit(format!("{name} = {value}")));
            }
        }
    }

    /// Takes the options that exclude the others.
    pub(super) fn alone(
        &mut self,
        title: &str,
        qid: &str,
        asked: &mut Asked,
        codes: &[(String, String)],
    ) {
        let alone = self.attribute(qid, "exclude_all_others").to_owned();
        for code in alone.split([';', ',']).map(str::trim) {
            let key = codes.iter().find(|(one, _)| one == code);
            if key.is_none() && !code.is_empty() {
                self.tell(
                    title,
                    Matter::Setting(format!("exclude_all_others = {code}")),
                );
            }
            let mut options = asked.file.options.iter_mut();
            if let Some(option) = key.and_then(|(_, key)| options.find(|one| one.key == *key)) {
                option.role = Some(RoleName::None);
                self.tell(title, Matter::Exclusive);
            }
        }
    }
}
