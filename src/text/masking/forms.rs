//! Finds identifiers by their format: personal numbers, telephone numbers, e-mail and web addresses, plates, streets with a
//! number.

use std::sync::LazyLock;

use regex::Regex;

use super::{Kind, Span};

/// Patterns in the order of application. Word boundaries are checked afterwards ([`is_torn`]): within a pattern they make it
/// many times slower in texts with å, ä, ö. Digits may be separated by blanks, points and every kind of dash.
const FORMS: [(Kind, &str); 8] = [
    (
        Kind::Email,
        r"[\p{L}\d._%+-]+\s?(?:@|[(\[](?:at|a|snabel-?a)[)\]])\s?[\p{L}\d-]+(?:\s?\.\s?[\p{L}\d-]+)*\.[a-zA-Z]{2,10}|[\p{L}\d._%+-]+\s(?:snabel-?a|at)\s[\p{L}\d-]+(?:\s(?:punkt|dot)\s[\p{L}\d-]+)+|[\p{L}\d._%+-]+@[\p{L}\d-]+",
    ),
    (
        Kind::Url,
        r"(?i:(?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?)]|(?:[a-z\d-]+\.)+(?:se|com|nu|org|net|info|no|fi|dk|eu|me|ee|be|tv|io|app|link|gg|blog)(?-u:\b)(?:/[^\s<>]*[^\s<>.,;:!?)])?|[a-z][a-z\d-]{2,}\.[a-z][a-z\d-]{2,}\.[a-z]{3,10}(?:/[^\s<>]*[^\s<>.,;:!?)])?|[a-z\d-]{3,}(?:\.[a-z]{2,10})+/[^\s<>]*[^\s<>.,;:!?)])",
    ),
    // Norwegian personal numbers, eleven digits.
    (
        Kind::Person,
        r"(?:[0-2]\d|3[01]|[4-7]\d)(?:0\d|1[0-2])\d{2}\s?\d{5}",
    ),
    // Swedish personal identity and coordination numbers, twelve or ten digits.
    (
        Kind::Person,
        r"(?:(?:(?:19|20|18)[\s-]?)?\d{2}[\s-]?(?:0[1-9]|1[0-2])[\s-]?(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])\s?[-+\u{2010}-\u{2015}\u{2212}]?\s?\d{2}\s?\d{2})",
    ),
    // A street with a number, optionally a letter and a flat.
    (
        Kind::Address,
        r"(?:(?:(?i:norra|södra|östra|västra|stora|lilla|gamla|nya|övre|nedre|inre|yttre|mellersta|s:ta?|sankta?|kung|drottning)\s)?(?i:[\p{L}-]{2,}(?:gatan|gata|gat|vägen|väg|stigen|stig|gränden|gränd|torget|torg|backen|backe|brinken|brink|promenaden|allén|allé|plan|planen|kroken|krok|stråket|svängen|rundeln|rundan|leden|liden|slingan|ringen|bågen|kajen|esplanaden|udden|höjden|åsen|haga|vreten|hagen|vången|ängen|lyckan|skiftet|strand|varvet|viken))|(?i:norra|södra|östra|västra|stora|gamla|nya)\s(?i:gatan|vägen|promenaden|esplanaden|allén|torget)|(?:\p{Lu}\p{L}+\s)?\p{Lu}\p{L}+s\s(?i:gata|väg|plan|torg|gränd|stig|allé|backe)|\p{Lu}\p{L}+[gv]\.|(?:Esplanaden|Promenaden|Torget|Backen|Allén|Kajen|Stranden)|(?:Norra|Södra|Östra|Västra|Övre|Nedre|Stora|Lilla)\s\p{Lu}\p{Ll}{2,})\s{1,2}(?i:nr\.?\s?|nummer\s)?\d{1,3}(?:\s?[-–]\s?\d{1,3})?(?::\d{1,4})?(?:\s?[a-hA-H](?-u:\b))?(?:,?\s(?i:lgh|läg|lägenhet|vån|våning|uppg|port)\.?\s?\d{1,4})?(?:,?\s\d{1,2}\s?tr)?",
    ),
    // Telephone numbers: with a leading zero or a country code, seven digits or more; Norwegian ones of eight; local ones
    // and some in other groupings.
    (
        Kind::Phone,
        r"(?:(?:\+|00)46[ \u{a0}\u{2009}\u{202f}.\-/()\u{2010}-\u{2015}\u{2212}]{0,3}(?:\(0\)[ \u{a0}\u{2009}\u{202f}.\-/()\u{2010}-\u{2015}\u{2212}]{0,3})?\d(?:[ \u{a0}\u{2009}\u{202f}.\-/()\u{2010}-\u{2015}\u{2212}]{0,3}\d){6,9}|(?:\+|00)[1-9]\d?(?:[ \u{a0}\u{2009}\u{202f}.\-/()\u{2010}-\u{2015}\u{2212}]{0,3}\d){6,11}|\(?0\d(?:[ \u{a0}\u{2009}\u{202f}.\-/()\u{2010}-\u{2015}\u{2212}]{0,3}\d){5,8}|[٠-٩۰-۹０-９](?:[ \u{a0}\u{2009}\u{202f}.\-/()\u{2010}-\u{2015}\u{2212}]{0,3}[٠-٩۰-۹０-９]){5,}|46[\s-]?7\d(?:[\s-]?\d){7}|[2-9]\d{2}\s\d{2}\s\d{3}|[2-9]\d(?:\s\d{2}){3}|[49]\d{7}|[1-9]\d{1,2}[\s-]\d{2}\s\d{2})",
    ),
    // Spelled out in words; needs word boundaries within the pattern.
    (
        Kind::Phone,
        r"(?iu)\bnoll(?:[\s,-]+(?:noll|ett|en|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|\p{L}*ton|(?:tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio)\p{L}*)\b){3,}",
    ),
    // With a blank in it a plate must be in capitals: "och 114" is none. Norwegian plates: two letters, five digits.
    (
        Kind::Plate,
        r"(?:[A-HJ-PR-Z]{3}[ -]?\d{2}[\dA-HJ-PR-UW-Z]|[A-Z]{2}\s?\d{5}|(?i:[a-hj-pr-z]{3}-?\d{2}[\da-hj-pr-uw-z])|[b-df-hj-np-tv-z]{3}\s\d{2}[\da-hj-pr-uw-z]|(?i:reg\.?(?:\.?nr|nummer)?:?\s[a-hj-pr-z]{3}\s\d{2}[\da-hj-pr-uw-z]))",
    ),
];

/// Words in capitals before a number that are not a plate.
const WORDS: [&str; 24] = [
    "SOS", "BUS", "MAX", "MIN", "SKA", "TEL", "BIL", "RUM", "HUS", "LAG", "PER", "KOM", "BMW",
    "RAV", "NER", "UPP", "MER", "CAL", "DAL", "TAG", "EPA", "ETT", "DEN", "HAR",
];

/// Words that look like streets but are not, and roads that have a number themselves.
const ROADS: [&str; 12] = [
    "riksväg",
    "riksvägen",
    "länsväg",
    "länsvägen",
    "motorväg",
    "motorvägen",
    "landsväg",
    "landsvägen",
    "cykelväg",
    "skolväg",
    "buslinjen",
    "hemväg",
];

/// Units: a number before one of them is not a house number.
const UNITS: [&str; 38] = [
    "km", "m", "meter", "år", "års", "gånger", "gång", "st", "stycken", "%", "procent", "kr",
    "kronor", "bilar", "personer", "minuter", "min", "timmar", "tim", "dagar", "dygn", "veckor",
    "månader", "lampor", "poliser", "ungdomar", "mopeder", "barn", "hus", "km/h", "mil", "i",
    "grader", "platser", "träd", "bänkar", "kameror", "stolpar",
];

/// Abbreviations before a number that are not a plate.
const SHORT: [&str; 8] = ["kvm", "tfn", "sms", "mvh", "pga", "dvs", "mfl", "ggr"];

/// Words before a local telephone number.
const TELEPHONES: [&str; 10] = [
    "ring", "tel", "telefon", "nummer", "nr", "nås", "mobil", "hem", "numret", "tfn",
];

static ALL: LazyLock<Option<Vec<(Kind, Regex)>>> = LazyLock::new(|| {
    FORMS
        .iter()
        .map(|(kind, form)| Some((*kind, plain(form)?)))
        .collect()
});

/// Compiles a pattern with letters, digits and blanks limited to those of European texts: with all of Unicode most of the
/// time goes into building tables.
pub(super) fn plain(pattern: &str) -> Option<Regex> {
    const CLASSES: [(&str, &str); 5] = [
        (r"\p{Lu}", "A-ZÀ-ÖØ-ÞČĆŽŠŁĐ"),
        (r"\p{Ll}", "a-zß-öø-ÿčćžšłđ"),
        (r"\p{L}", "A-Za-zÀ-ÖØ-öø-ž"),
        (r"\d", "0-9"),
        (r"\s", r" \t\r\n\u{a0}\u{2009}\u{202f}"),
    ];
    let (mut plain, mut rest, mut in_class) = (String::new(), pattern, false);
    while let Some(next) = rest.chars().next() {
        if let Some((name, members)) = CLASSES.iter().find(|(name, _)| rest.starts_with(name)) {
            if in_class {
                plain.push_str(members);
            } else {
                plain.push('[');
                plain.push_str(members);
                plain.push(']');
            }
            rest = &rest[name.len()..];
            continue;
        }
        let length = if next == '\\' { 2 } else { next.len_utf8() };
        match next {
            '[' => in_class = true,
            ']' => in_class = false,
            _ => {}
        }
        plain.push_str(rest.get(..length)?);
        rest = &rest[length..];
    }
    Regex::new(&plain).ok()
}

/// Returns true if a match begins or ends within a word or a number.
pub(in crate::text) fn is_torn(text: &str, start: usize, end: usize) -> bool {
    let joins = |before: Option<char>, after: Option<char>| {
        let both = |is: fn(char) -> bool| before.is_some_and(is) && after.is_some_and(is);
        both(char::is_alphabetic) || both(char::is_numeric)
    };
    let found = &text[start..end];
    joins(text[..start].chars().next_back(), found.chars().next())
        || joins(found.chars().next_back(), text[end..].chars().next())
}

/// Returns true if a text can contain a kind, judged cheaply by its bytes.
fn may_hold(kind: Kind, text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = || bytes.iter().filter(|b| b.is_ascii_digit()).count();
    match kind {
        Kind::Email => {
            text.contains('@')
                || text.contains("nabel")
                || text.contains("at)")
                || text.contains("at]")
                || text.contains("(a)")
                || text.contains(" at ")
        }
        Kind::Url => bytes
            .windows(2)
            .any(|two| two[0] == b'.' && two[1].is_ascii_alphanumeric()),
        Kind::Person => digits() >= 10,
        Kind::Phone => {
            digits() >= 6
                || text.contains(|c: char| !c.is_ascii() && c.is_numeric())
                || text.contains("noll")
                || text.contains("Noll")
        }
        Kind::Plate => digits() >= 2,
        _ => digits() >= 1,
    }
}

/// Matches a day with a year, pairs of spans, and spans of hours or times of day: not telephone numbers.
static TIMES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?:(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|1[0-2])[-/.](?:19|20)\d\d|\d\d[-–.]\d\d \d\d[-–.]\d\d|[01]\d[0-5]\d[-–][0-2]\d[0-5]\d|0?\d(?:[.:][0-5]\d)?\s?[-–]\s?[0-2]?\d(?:[.:][0-5]\d)?)$",
    )
    .ok()
});

/// Finds identifiers by their format.
pub(super) fn find(text: &str) -> Vec<Span> {
    // If the patterns failed to compile, the whole text is masked.
    let (Some(all), Some(times)) = (ALL.as_ref(), TIMES.as_ref()) else {
        return vec![Span {
            start: 0,
            end: text.len(),
            kind: Kind::Other,
        }];
    };
    let mut spans: Vec<Span> = Vec::new();
    for (kind, form) in all.iter().filter(|(kind, _)| may_hold(*kind, text)) {
        // Only the gaps between earlier matches are searched.
        let mut gaps: Vec<(usize, usize)> = Vec::new();
        let mut from = 0;
        for known in &spans {
            gaps.push((from, known.start));
            from = known.end;
        }
        gaps.push((from, text.len()));
        let found: Vec<Span> = gaps
            .into_iter()
            .flat_map(|gap| within(text, gap, *kind, form))
            .filter(|span| !is_innocent(text, span, times))
            .collect();
        spans.extend(found);
        spans.sort_by_key(|span| span.start);
    }
    spans
}

/// Finds matches of one pattern in a part of a text.
fn within(text: &str, (from, to): (usize, usize), kind: Kind, form: &Regex) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut at = from;
    while let Some(found) = text.get(at..to).and_then(|part| form.find(part)) {
        let (start, mut end) = (at + found.start(), at + found.end());
        let next = start + text[start..].chars().next().map_or(1, char::len_utf8);
        if is_torn(text, start, end) {
            if matches!(kind, Kind::Email | Kind::Url | Kind::Address) {
                // The word contains letters that the pattern does not know: it is masked as a whole.
                let span = widened(text, (from, to), start, end);
                at = span.1;
                spans.push(Span {
                    start: span.0,
                    end: span.1,
                    kind,
                });
                continue;
            }
            // The match ran into a following number: a shorter one may fit.
            let Some(shorter) = shortened(text, start, end, form) else {
                at = next;
                continue;
            };
            end = shorter;
        }
        at = end;
        spans.push(Span { start, end, kind });
    }
    spans
}

/// Shortens a match to its last blank or sign; returns its end if it matches there and is not torn.
fn shortened(text: &str, start: usize, mut end: usize, form: &Regex) -> Option<usize> {
    for _ in 0..4 {
        end = start + text[start..end].rfind(|c: char| !c.is_alphanumeric())?;
        let found = form
            .find(&text[start..end])
            .filter(|found| found.start() == 0)?;
        end = start + found.end();
        if !is_torn(text, start, end) {
            return Some(end);
        }
    }
    None
}

/// Widens a range to the boundaries of the words that it begins and ends in.
fn widened(text: &str, (from, to): (usize, usize), start: usize, end: usize) -> (usize, usize) {
    let before = text[from..start].rfind(|c: char| !c.is_alphanumeric());
    let begin = before.map_or(from, |at| {
        from + at + text[from + at..].chars().next().map_or(1, char::len_utf8)
    });
    let after = text[end..to].find(|c: char| !c.is_alphanumeric());
    (begin, after.map_or(to, |at| end + at))
}

fn is_innocent(text: &str, span: &Span, times: &Regex) -> bool {
    let (before, after) = (tail(&text[..span.start]), &text[span.end..]);
    let whole = &text[span.start..span.end];
    let digit_beside = before.ends_with(|c: char| c.is_ascii_digit())
        || after.starts_with(|c: char| c.is_ascii_digit());
    let next = after
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .trim_end_matches(['.', ',', ';', '!', '?', ')'])
        .to_lowercase();
    let money = ["kr", "kronor", "kr.", "miljoner", "tkr", "sek"].contains(&next.as_str());
    match span.kind {
        Kind::Person => digit_beside || money || !is_person(before, whole),
        Kind::Phone => {
            let foreign = whole.starts_with(|c: char| !c.is_ascii());
            let local = !foreign
                && (!whole.starts_with(['0', '+', '(', '4', '9', 'n', 'N']) || whole.len() < 10);
            let said = before.to_lowercase();
            let mut last = said.split_whitespace().rev().take(3);
            let said =
                last.any(|word| TELEPHONES.contains(&word.trim_end_matches([':', '.', ','])));
            let pairs = whole.chars().filter(char::is_ascii_digit).count() < 8;
            let eight = whole.len() == 8 && !whole.contains(' ');
            digit_beside
                || money
                || times.is_match(whole)
                || before.ends_with('-')
                || (local && pairs && !whole.starts_with('0') || eight) && !said
        }
        Kind::Plate => {
            whole.contains(' ')
                && (WORDS.iter().any(|w| whole.starts_with(w))
                    || SHORT.iter().any(|w| whole.starts_with(w)))
        }
        Kind::Address => {
            let street = whole.trim_end_matches(|c: char| !c.is_alphabetic());
            let road = |word: &str| {
                let small = word.to_lowercase();
                ROADS.contains(&small.as_str()) && (word == small || !small.starts_with("land"))
            };
            digit_beside
                || street.split_whitespace().any(road)
                || UNITS.contains(&next.as_str())
                || after.starts_with(['%', ':'])
                || after.starts_with(['.', ','])
                    && after[1..].starts_with(|c: char| c.is_ascii_digit())
        }
        _ => false,
    }
}

/// Returns the end of the preceding text, enough to judge the context.
fn tail(before: &str) -> &str {
    let start = before.char_indices().rev().nth(60).map_or(0, |(at, _)| at);
    &before[start..]
}

/// Returns true if digits in the format of a personal number are one. Ten digits without a dash are ambiguous: they need a
/// valid check digit, unless the context says what they are.
fn is_person(before: &str, whole: &str) -> bool {
    let digits: Vec<u32> = whole.chars().filter_map(|c| c.to_digit(10)).collect();
    let said = before.to_lowercase();
    let said = said.trim_end_matches(|c: char| !c.is_alphabetic());
    let is_said = [
        "pnr",
        "personnummer",
        "personnr",
        "född",
        "persnr",
        "samordningsnummer",
        "nummer",
    ]
    .iter()
    .any(|word| said.ends_with(word));
    let has_dash = whole.contains([
        '-', '+', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2212}',
    ]);
    has_dash && !whole.contains(' ') || is_said || digits.len() != 10 || luhn(&digits)
}

/// Verifies the check digit of ten digits (Luhn). Source: Skatteverket, SKV 704.
fn luhn(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .enumerate()
        .map(|(place, digit)| {
            let twice = if place % 2 == 0 { digit * 2 } else { *digit };
            twice / 10 + twice % 10
        })
        .sum();
    sum.is_multiple_of(10)
}
#[cfg(test)]
mod tests;
