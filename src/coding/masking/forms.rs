//! What is known by its form: personal numbers, telephone numbers, e-mail and web addresses, plates, streets with a
//! number.

use std::sync::LazyLock;

use regex::Regex;

use super::{Kind, Span};

/// What is looked for, in this order. Digits may stand apart with blanks, points and every kind of dash.
const FORMS: [(Kind, &str); 6] = [
    (
        Kind::Email,
        r"[\p{L}\d._%+-]+\s?(?:@|[(\[](?:at|a|snabel-?a)[)\]])\s?[\p{L}\d-]+(?:\s?\.\s?[\p{L}\d-]+)*\.[a-zA-Z]{2,10}|[\p{L}\d._%+-]+\s(?:snabel-?a|at)\s[\p{L}\d-]+(?:\s(?:punkt|dot)\s[\p{L}\d-]+)+|[\p{L}\d._%+-]+@[\p{L}\d-]+",
    ),
    (
        Kind::Url,
        r"(?i:(?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?)]|\b(?:[a-z\d-]+\.)+(?:se|com|nu|org|net|info|no|fi|dk|eu|me|ee|be|tv|io|app|link|gg|blog)\b(?:/[^\s<>]*[^\s<>.,;:!?)])?|\b[a-z][a-z\d-]{2,}\.[a-z][a-z\d-]{2,}\.[a-z]{3,10}\b(?:/[^\s<>]*[^\s<>.,;:!?)])?|\b[a-z\d-]{3,}(?:\.[a-z]{2,10})+/[^\s<>]*[^\s<>.,;:!?)])",
    ),
    // Swedish personal identity and coordination numbers, twelve or ten digits; Norwegian ones, eleven.
    (
        Kind::Person,
        r"(?:(?:[0-2]\d|3[01]|[4-7]\d)(?:0\d|1[0-2])\d{2}\s?\d{5}\b|(?:(?:19|20|18)[\s-]?)?\d{2}[\s-]?(?:0[1-9]|1[0-2])[\s-]?(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])\s?[-+\u{2010}-\u{2015}\u{2212}]?\s?\d{2}\s?\d{2})",
    ),
    // A street with a number, a letter, a flat.
    (
        Kind::Address,
        r"(?:(?:\b(?i:norra|södra|östra|västra|stora|lilla|gamla|nya|övre|nedre|inre|yttre|mellersta|s:ta?|sankta?|kung|drottning)\s)?\b(?i:[\p{L}-]{2,}(?:gatan|gata|gat|vägen|väg|stigen|stig|gränden|gränd|torget|torg|backen|backe|brinken|brink|promenaden|allén|allé|plan|planen|kroken|krok|stråket|svängen|rundeln|rundan|leden|liden|slingan|ringen|bågen|kajen|esplanaden|udden|höjden|åsen|haga|vreten|hagen|vången|ängen|lyckan|skiftet|strand|varvet|viken))|\b(?i:norra|södra|östra|västra|stora|gamla|nya)\s(?i:gatan|vägen|promenaden|esplanaden|allén|torget)|(?:\b\p{Lu}\p{L}+\s)?\b\p{Lu}\p{L}+s\s(?i:gata|väg|plan|torg|gränd|stig|allé|backe)|\b\p{Lu}\p{L}+[gv]\.|\b(?:Esplanaden|Promenaden|Torget|Backen|Allén|Kajen|Stranden)|\b(?:Norra|Södra|Östra|Västra|Övre|Nedre|Stora|Lilla)\s\p{Lu}\p{Ll}{2,})\s{1,2}(?i:nr\.?\s?|nummer\s)?\d{1,3}(?:\s?[-–]\s?\d{1,3}\b)?(?::\d{1,4})?(?:\s?[a-hA-H]\b)?(?:,?\s(?i:lgh|läg|lägenhet|vån|våning|uppg|port)\.?\s?\d{1,4})?(?:,?\s\d{1,2}\s?tr\b)?",
    ),
    // Telephone numbers: with a leading zero or a country's code, seven digits or more; Norwegian ones, eight; local
    // ones and spelled ones.
    (
        Kind::Phone,
        r"(?:\(?(?:\+|00|0)\d(?:[\s.\-/()\u{2010}-\u{2015}\u{2212}]{0,3}\d){6,13}|46[\s-]?7\d(?:[\s-]?\d){7}|\b[2-9]\d{2}\s\d{2}\s\d{3}\b|\b[2-9]\d(?:\s\d{2}){3}\b|\b[49]\d{7}\b|\b[1-9]\d{1,2}[\s-]\d{2}\s\d{2}\b|(?i:\bnoll(?:[\s,-]+(?:noll|ett|en|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|\p{L}*ton|(?:tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio)\p{L}*)\b){3,}))",
    ),
    // With a blank in it a plate stands in capitals: "och 114" is none. Norwegian ones: two letters, five digits.
    (
        Kind::Plate,
        r"\b(?:[A-HJ-PR-Z]{3}[ -]?\d{2}[\dA-HJ-PR-UW-Z]|[A-Z]{2}\s?\d{5}|(?i:[a-hj-pr-z]{3}-?\d{2}[\da-hj-pr-uw-z])|[b-df-hj-np-tv-z]{3}\s\d{2}[\da-hj-pr-uw-z]|(?i:reg\.?(?:\.?nr|nummer)?:?\s[a-hj-pr-z]{3}\s\d{2}[\da-hj-pr-uw-z]))\b",
    ),
];

/// Words in capitals before a number that are no plate.
const WORDS: [&str; 24] = [
    "SOS", "BUS", "MAX", "MIN", "SKA", "TEL", "BIL", "RUM", "HUS", "LAG", "PER", "KOM", "BMW",
    "RAV", "NER", "UPP", "MER", "CAL", "DAL", "TAG", "EPA", "ETT", "DEN", "HAR",
];

/// Streets that are none, and roads that have a number themselves.
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

/// What a number counts, if it stands before this: no house then.
const UNITS: [&str; 38] = [
    "km", "m", "meter", "år", "års", "gånger", "gång", "st", "stycken", "%", "procent", "kr",
    "kronor", "bilar", "personer", "minuter", "min", "timmar", "tim", "dagar", "dygn", "veckor",
    "månader", "lampor", "poliser", "ungdomar", "mopeder", "barn", "hus", "km/h", "mil", "i",
    "grader", "platser", "träd", "bänkar", "kameror", "stolpar",
];

/// Letters of an abbreviation before a number that are no plate.
const SHORT: [&str; 8] = ["kvm", "tfn", "sms", "mvh", "pga", "dvs", "mfl", "ggr"];

/// Words before a local telephone number.
const TELEPHONES: [&str; 10] = [
    "ring", "tel", "telefon", "nummer", "nr", "nås", "mobil", "hem", "numret", "tfn",
];

static ALL: LazyLock<Option<Vec<(Kind, Regex)>>> = LazyLock::new(|| {
    FORMS
        .iter()
        .map(|(kind, form)| Some((*kind, Regex::new(form).ok()?)))
        .collect()
});

/// A day and a year, two spans of hours or of months, two times of day, a sum of money: no telephone number.
static TIMES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?:(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|1[0-2])[-/.](?:19|20)\d\d|\d\d[-–.]\d\d \d\d[-–.]\d\d|[01]\d[0-5]\d[-–][0-2]\d[0-5]\d|0?\d(?:[.:][0-5]\d)?\s?[-–]\s?[0-2]?\d(?:[.:][0-5]\d)?)$",
    )
    .ok()
});

/// What points at somebody by its form.
pub(super) fn find(text: &str) -> Vec<Span> {
    // A text that cannot be looked through is not given out.
    let (Some(all), Some(times)) = (ALL.as_ref(), TIMES.as_ref()) else {
        return vec![Span {
            start: 0,
            end: text.len(),
            kind: Kind::Other,
        }];
    };
    let mut spans: Vec<Span> = Vec::new();
    for (kind, form) in all {
        let mut at = 0;
        while let Some(found) = form.find_at(text, at) {
            let span = Span {
                start: found.start(),
                end: found.end(),
                kind: *kind,
            };
            let over = |other: &&Span| other.start < span.end && span.start < other.end;
            if let Some(known) = spans.iter().find(over) {
                // What begins behind it may be another.
                at = known.end.max(at);
                continue;
            }
            at = span.end;
            if !is_innocent(text, &span, times) {
                spans.push(span);
            }
        }
    }
    spans.sort_by_key(|span| span.start);
    spans
}

fn is_innocent(text: &str, span: &Span, times: &Regex) -> bool {
    let (before, after) = (&text[..span.start], &text[span.end..]);
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
            let local = !whole.starts_with(['0', '+', '(', '4', '9', 'n', 'N']) || whole.len() < 10;
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
            let road = |word: &str| ROADS.contains(&word);
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

/// Whether digits in the form of a personal number are one. Ten digits without a dash may be something else: their
/// last must then agree with the others, unless the text says what they are.
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

/// Whether the last of ten digits checks the others. Source: Skatteverket, SKV 704.
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
mod tests {
    use crate::coding::masking::masked;

    #[test]
    fn what_points_at_somebody_by_its_form_is_masked() {
        for (text, expected) in [
            (
                "Ring mig på 070-123 45 67 tack",
                "Ring mig på [telefonnummer] tack",
            ),
            ("+46 70 123 45 67", "[telefonnummer]"),
            ("0534-190 00", "[telefonnummer]"),
            (
                "070 - 123 45 67 och 070.123.45.67",
                "[telefonnummer] och [telefonnummer]",
            ),
            (
                "tel0731234567, 46701234567",
                "tel[telefonnummer], [telefonnummer]",
            ),
            ("08-12 34 56 78", "[telefonnummer]"),
            ("norskt 912 34 567", "norskt [telefonnummer]"),
            ("pelle.ö@exempel.se skrev", "[e-post] skrev"),
            ("pelle @ exempel.se", "[e-post]"),
            ("född 19800101-1234.", "född [personnummer]."),
            (
                "800101-1234 och 8001012387",
                "[personnummer] och [personnummer]",
            ),
            (
                "pnr800101\u{2011}1234, 800101-12 34, 150180 12345",
                "pnr[personnummer], [personnummer], [personnummer]",
            ),
            ("se https://exempel.se/x?y=1 nu", "se [webbadress] nu"),
            ("facebook.com/pelle", "[webbadress]"),
            (
                "bilen ABC 123 och abc12d, Abc123",
                "bilen [registreringsnummer] och [registreringsnummer], [registreringsnummer]",
            ),
        ] {
            assert_eq!(masked(text), expected);
        }
    }

    #[test]
    fn ordinary_words_and_numbers_stay() {
        for text in [
            "Mer ljus på väg 164, helst före 2027",
            "Kl. 22.30 på fredagar, 30 km/h",
            "Busstid 07:15 och 17:45; 112 och 114 14",
            "Det var 15 personer 2024-11-03",
            "Lägre hastighet, 30 i stället för 50.",
            "SOS 112, BUS 502, MAX 100 och SKA 500",
            "2026-08-03 07-09, den 09-12-2024",
            "öppet 08-17 10-14 och kl 0700-1500",
            "mellan kl. 22.00 och 04.00",
            "",
        ] {
            assert_eq!(masked(text), text);
        }
    }
}
