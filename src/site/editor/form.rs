//! A form of the editor as typed, and fields that stand for a key of the format.

use toml::value::Datetime;

use crate::web::Locale;

/// A problem with a field of a form: the field's id, and a sentence that says what to do.
pub type Wrong = (String, String);

/// A form as typed: names and values in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed(pub Vec<(String, String)>);

impl Typed {
    /// Reads a form's body.
    #[must_use]
    pub fn parse(body: &[u8]) -> Self {
        Self(form_urlencoded::parse(body).into_owned().collect())
    }

    /// Returns the value of a field; empty where it was not sent.
    #[must_use]
    pub fn one(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(of, _)| of == name);
        found.map_or("", |(_, value)| value.trim())
    }

    /// Returns every value of fields of one name.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<&str> {
        let mine = self.0.iter().filter(|(of, _)| of == name);
        mine.map(|(_, value)| value.trim()).collect()
    }

    /// Returns true if a field was sent.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(of, _)| of == name)
    }

    /// Sets the revision that the form counts as shown with.
    pub fn opened_at(&mut self, revision: i64) {
        self.0.retain(|(name, _)| name != "revision");
        self.0.push(("revision".to_owned(), revision.to_string()));
    }

    /// Returns the revision that the form was shown with; 0 without.
    #[must_use]
    pub fn revision(&self) -> i64 {
        self.one("revision").parse().unwrap_or_default()
    }
}

/// Kind of a field.
#[derive(Debug, Clone, Copy)]
pub enum Input {
    /// A line of text.
    Line,
    /// Several lines.
    Area,
    /// A day.
    Day,
    /// A box to tick: `yes` or nothing.
    Check,
    /// A number, typed as people write it.
    Number,
    /// One of these: value and key of its name's message.
    Choice(&'static [(&'static str, &'static str)]),
}

/// A field that stands for a key of a table of the format.
pub struct Spec<T: 'static> {
    /// Name and id: the steps to the key, joined by hyphens, as problems name them.
    pub name: &'static str,
    /// Message key of its label.
    pub label: &'static str,
    /// Message key of its hint; empty for none.
    pub hint: &'static str,
    /// Kind.
    pub input: Input,
    /// Writes the key's value.
    pub get: fn(&T) -> String,
    /// Reads it; false if it is no such value.
    pub set: fn(&mut T, &str) -> bool,
}

/// Returns a text, or none if it is empty.
#[must_use]
pub fn some(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

/// Writes a day of the format.
#[must_use]
pub fn day_text(day: Option<Datetime>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

/// Reads a day into the format; empty is none. Returns false for what is no day.
pub fn set_day(to: &mut Option<Datetime>, text: &str) -> bool {
    if text.is_empty() {
        *to = None;
        return true;
    }
    let parsed: Option<jiff::civil::Date> = text.parse().ok();
    let day = parsed.and_then(|day| day.to_string().parse().ok());
    let right = day.is_some();
    if right {
        *to = day;
    }
    right
}

/// Writes a number as people here do.
#[must_use]
pub fn number_text(number: Option<f64>) -> String {
    number.map_or_else(String::new, |number| number.to_string().replace('.', ","))
}

/// Reads a number; comma or point. `None` for what is none.
#[must_use]
pub fn number(text: &str) -> Option<f64> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.replace(',', ".").replace('−', "-");
    plain.parse().ok().filter(|number: &f64| number.is_finite())
}

/// Reads a number that may be empty into the format. Returns false for what is none.
pub fn set_number(to: &mut Option<f64>, text: &str) -> bool {
    let read = number(text);
    if read.is_some() || text.is_empty() {
        *to = read;
    }
    read.is_some() || text.is_empty()
}

/// Reads a whole number that may be empty. Returns false for what is none.
pub fn set_whole<N: std::str::FromStr>(to: &mut Option<N>, text: &str) -> bool {
    let read = text.parse().ok();
    let right = read.is_some() || text.is_empty();
    if right {
        *to = read;
    }
    right
}

/// Reads typed fields into a table of the format; returns those that hold no such value, with a sentence.
pub fn put<T>(l: &Locale, specs: &[&Spec<T>], typed: &Typed, to: &mut T) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    for spec in specs {
        if !(spec.set)(to, typed.one(spec.name)) {
            let key = match spec.input {
                Input::Day => "date-wrong",
                _ => "draft-no-number",
            };
            wrong.push((spec.name.to_owned(), l.t(key).to_owned()));
        }
    }
    wrong
}

/// Takes over what somebody else has saved meanwhile in fields that were not touched: `opened` is what stood there, `newest` what stands
/// there now. Returns false, with nothing taken over, if both have changed the same field.
pub fn merged(typed: &mut Typed, opened: &[(String, String)], newest: &[(String, String)]) -> bool {
    let mut taken: Vec<(String, String)> = Vec::new();
    for (name, was) in opened {
        let Some((_, now)) = newest.iter().find(|(of, _)| of == name) else {
            return false;
        };
        let mine = typed.one(name);
        if now.trim() == was.trim() || mine == now.trim() {
            continue;
        }
        if mine != was.trim() {
            return false;
        }
        taken.push((name.clone(), now.clone()));
    }
    for (name, now) in taken {
        typed.0.retain(|(of, _)| *of != name);
        typed.0.push((name, now));
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        assert_eq!(number("1 250,5"), Some(1250.5));
        assert_eq!(number("−3"), Some(-3.0));
        assert_eq!(number("tre"), None);
        assert_eq!(number("inf"), None);
        assert_eq!(number_text(Some(2.5)), "2,5");
        assert_eq!(number_text(Some(3.0)), "3");
        let mut whole: Option<u16> = Some(4);
        assert!(!set_whole(&mut whole, "x") && whole == Some(4));
        assert!(set_whole(&mut whole, "") && whole.is_none());
        let mut day = None;
        assert!(!set_day(&mut day, "2026-02-30") && set_day(&mut day, "2026-02-28"));
        assert_eq!(day_text(day), "2026-02-28");
    }
}
