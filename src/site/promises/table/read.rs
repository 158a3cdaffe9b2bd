//! A table of activities read back.

use std::collections::BTreeSet;

use super::{COLUMNS, NOTHING, NUMBER, OTHER, REPLACED_BY, Read, VERSION, Wrong, cause, own};

use crate::promise::Body;
use crate::promise::ground::Grounds;
use crate::site::promises::activity::form::ActivityForm;
use crate::survey::answer::clean;
use crate::web::Locale;

/// Most lines of a table.
const MOST: usize = 500;

fn of_file(sentence: String) -> Vec<Wrong> {
    vec![Wrong {
        row: 0,
        column: "",
        sentence,
    }]
}

/// Takes the apostrophes away that keep a cell from being a formula: where they are put, before what could begin one.
fn unguarded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    let mut begins = true;
    while let Some(c) = letters.next() {
        let triggers = letters
            .peek()
            .is_some_and(|next| matches!(next, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'));
        if !(begins && c == '\'' && triggers) {
            out.push(c);
        }
        begins = match c {
            ',' | ';' | '\t' | '|' | '"' | '\n' => true,
            c if c.is_whitespace() => begins,
            _ => false,
        };
    }
    out
}

/// Reads the lines of a file, whatever of the usual signs is between its cells.
fn records(l: &Locale, bytes: &[u8]) -> Result<Vec<Vec<String>>, Vec<Wrong>> {
    let text = std::str::from_utf8(bytes).map_err(|_| of_file(l.t("table-encoding").to_owned()))?;
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let between = [b';', b'\t', b','];
    let most = |sign: &&u8| first.bytes().filter(|b| b == *sign).count();
    let delimiter = *between.iter().max_by_key(most).unwrap_or(&b';');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut all = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| of_file(l.t("table-unreadable").to_owned()))?;
        let cells = record.iter().map(|cell| {
            // Line by line: an empty one stands for something that is nothing.
            let cell = unguarded(&cell.replace("\r\n", "\n").replace('\r', "\n"));
            let lines = cell.split('\n').map(|line| clean(line.trim(), false));
            let lines: Vec<String> = lines.collect();
            lines.join("\n").trim_end().to_owned()
        });
        all.push(cells.collect());
        if all.len() > MOST + 1 {
            let most = MOST.to_string();
            return Err(of_file(l.with("table-long", &[("most", &most)])));
        }
    }
    Ok(all)
}

/// Returns where each column of the table stands.
fn heads(l: &Locale, first: &[String]) -> Result<Vec<usize>, Vec<Wrong>> {
    let all = std::iter::once(NUMBER).chain(COLUMNS.iter().map(|(head, _)| *head));
    let mut wrong = Vec::new();
    let mut places = Vec::new();
    for head in all.chain([REPLACED_BY, VERSION]) {
        match first.iter().position(|cell| cell.to_lowercase() == head) {
            Some(place) => places.push(place),
            None => wrong.push(Wrong {
                row: 1,
                column: head,
                sentence: l.t("table-no-column").to_owned(),
            }),
        }
    }
    if wrong.is_empty() {
        Ok(places)
    } else {
        Err(wrong)
    }
}

fn lines(cell: &str) -> Vec<String> {
    if cell.is_empty() {
        return Vec::new();
    }
    let line = |line: &str| if line == NOTHING { "" } else { line }.to_owned();
    cell.split('\n').map(line).collect()
}

/// Returns a party's form value, from its name.
fn party(name: &str) -> String {
    if let Some(name) = name.strip_prefix(OTHER) {
        return format!("other:{name}");
    }
    match own("party", name).as_str() {
        known @ ("municipality" | "police") => known.to_owned(),
        _ => format!("other:{name}"),
    }
}

/// Puts a cell into the form.
fn put(form: &mut ActivityForm, field: &str, cell: &str) {
    let text = cell.to_owned();
    // What the form has in one line is one here too.
    let line = || cell.replace('\n', " ");
    let first = |line: &String| {
        line.split_whitespace()
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    match field {
        "wording" => form.wording = text,
        "purposes" => form.purposes = text,
        "promised" => form.promised = lines(cell).iter().map(|name| party(name)).collect(),
        "party" => form.party = lines(cell),
        "unit" => form.unit = lines(cell),
        "part" => form.part = lines(cell),
        "contributing" => {
            let (known, others): (Vec<String>, Vec<String>) = lines(cell)
                .into_iter()
                .partition(|name| !party(name).starts_with("other:"));
            form.contributing = known.iter().map(|name| party(name)).collect();
            let plain = others
                .iter()
                .map(|name| name.strip_prefix(OTHER).unwrap_or(name));
            form.others = plain.collect::<Vec<_>>().join("\n");
        }
        "goal" => form.goal = own(field, cell),
        "at_least" => form.at_least = line(),
        "of" => form.of = line(),
        "per" => form.per = own(field, cell),
        "each" => form.each = text,
        "named" => form.named = text,
        "step" => form.step = lines(cell),
        "only_if" => form.only_if = lines(cell),
        "done" => form.done = line(),
        "direction" => form.direction = own(field, cell),
        "measure" => form.measure = line(),
        "baseline" => form.baseline = line(),
        "baseline_on" => form.baseline_on = line(),
        "ongoing" => form.ongoing = line(),
        "known_by" => form.known_by = text,
        "from" => form.from = line(),
        "until" => form.until = line(),
        "places" => form.places = text,
        "focus" => form.focus = lines(cell).iter().map(first).collect(),
        "cause" => form.cause = lines(cell).iter().map(first).collect(),
        "continues" => form.continues = first(&text),
        "term" => form.term = own(field, cell),
        "ended" => form.ended = own(field, cell),
        "ended_on" => form.ended_on = line(),
        "ended_decision" => form.ended_decision = line(),
        "ended_reason" => form.ended_reason = text,
        _ => form.ended_by = first(&text),
    }
}

/// Puts the name of a responsible party that is neither the municipality nor the police where the form has it.
fn settle_parties(form: &mut ActivityForm) {
    let longest = form.party.len().max(form.unit.len()).max(form.part.len());
    form.party.resize(longest, String::new());
    form.unit.resize(longest, String::new());
    for (who, unit) in form.party.iter_mut().zip(&mut form.unit) {
        let value = party(who);
        if let (Some(name), false) = (value.strip_prefix("other:"), who.is_empty()) {
            name.clone_into(unit);
            "other".clone_into(who);
        } else if !who.is_empty() {
            *who = value;
        }
    }
}

/// Returns the heading of the column of a form's field.
fn heading(field: &str) -> &'static str {
    let field = if field == "responsible" {
        "party"
    } else {
        field
    };
    let found = COLUMNS.iter().find(|(_, own)| *own == field);
    found.map_or(
        if field == "ended_by" { REPLACED_BY } else { "" },
        |(head, _)| head,
    )
}

/// Reads what refers to something that must be there: focus areas that the document rests on, words that the column knows.
fn refers(
    l: &Locale,
    (body, grounds): (&Body, &Grounds),
    form: &ActivityForm,
    wrong: &mut dyn FnMut(&str, String),
) {
    let known: Vec<String> = body
        .focus
        .iter()
        .map(|one| crate::site::promises::focus::form::value(one.focus))
        .collect();
    for value in &form.focus {
        if !known.contains(value) {
            wrong(
                "focus",
                l.with(
                    "table-no-focus",
                    &[("value", value), ("known", &known.join(", "))],
                ),
            );
        }
    }
    for value in &form.cause {
        if cause(grounds, value).is_none() {
            wrong("cause", l.with("table-no-cause", &[("value", value)]));
        }
    }
    for (field, value) in [("continues", &form.continues), ("ended_by", &form.ended_by)] {
        if !value.is_empty() && crate::site::promises::focus::form::focus(value).is_none() {
            wrong(field, l.with("table-no-activity", &[("value", value)]));
        }
    }
    for (field, value) in [
        ("goal", &form.goal),
        ("per", &form.per),
        ("direction", &form.direction),
        ("term", &form.term),
        ("ended", &form.ended),
    ] {
        let words = super::words(field);
        if !value.is_empty() && !words.iter().any(|(_, own)| own == value) {
            let all: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let told = [("value", value.as_str()), ("known", &all.join(", "))];
            wrong(field, l.with("table-no-word", &told));
        }
    }
}

/// Reads a table of a document's activities.
///
/// # Errors
/// Every cell that is wrong.
pub(super) fn read(
    l: &Locale,
    (body, grounds): (&Body, &Grounds),
    bytes: &[u8],
) -> Result<Read, Vec<Wrong>> {
    let mut rows = records(l, bytes)?.into_iter();
    let first = rows.next().unwrap_or_default();
    let places = heads(l, &first)?;
    let (mut all, mut wrong, mut seen) = (Read::default(), Vec::new(), BTreeSet::new());
    for (at, cells) in rows.enumerate() {
        let row = at + 2;
        if cells.iter().all(String::is_empty) {
            continue;
        }
        let cell = |n: usize| cells.get(places[n]).map_or("", String::as_str);
        let mut form = ActivityForm::default();
        let fields = COLUMNS.iter().map(|(_, field)| *field).chain(["ended_by"]);
        for (n, field) in fields.enumerate() {
            put(&mut form, field, cell(n + 1));
        }
        settle_parties(&mut form);
        let mut told = |field: &str, sentence: String| {
            let column = match field {
                NUMBER => NUMBER,
                VERSION => VERSION,
                field => heading(field),
            };
            // A cell is told of once, by what is said of it first.
            let mut known = wrong.iter();
            if !known.any(|one: &Wrong| (one.row, one.column) == (row, column)) {
                wrong.push(Wrong {
                    row,
                    column,
                    sentence,
                });
            }
        };
        let number = match cell(0) {
            "" => 0,
            text => match text.parse().ok().filter(|n| body.activity(*n).is_some()) {
                Some(number) if seen.insert(number) => number,
                Some(_) => {
                    told(NUMBER, l.t("table-twice").to_owned());
                    continue;
                }
                None => {
                    told(NUMBER, l.t("table-no-number").to_owned());
                    continue;
                }
            },
        };
        if number > 0 {
            match cell(places.len() - 1).parse() {
                Ok(version) => all.versions.push(version),
                Err(_) => told(VERSION, l.t("table-no-version").to_owned()),
            }
        }
        refers(l, (body, grounds), &form, &mut told);
        match form.read(l, number) {
            Ok(activity) => all.activities.push(activity),
            Err(problems) => problems
                .into_iter()
                .for_each(|(field, sentence)| told(field, sentence)),
        }
    }
    if wrong.is_empty() {
        Ok(all)
    } else {
        Err(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::unguarded;
    use crate::export::csv::Dialect;

    #[test]
    fn what_was_guarded_comes_back_as_it_was() {
        for text in [
            "=1+1",
            "-3 grader",
            "a; =b",
            "rock'-n; =b",
            "it's",
            "@x\n=y",
            "plain",
        ] {
            let cell = Dialect::Swedish.text(text);
            let cell = cell.trim_matches('"').replace("\"\"", "\"");
            assert_eq!(unguarded(&cell), text, "{cell}");
        }
        // Also in a cell to which somebody has added a line.
        assert_eq!(unguarded("'- a\n'- b\n- c"), "- a\n- b\n- c");
    }
}
