//! Texts of other systems without their marks: HTML and Markdown become words, code goes, answers within a text are told.

use std::sync::LazyLock;

use quick_xml::escape;
use regex::{Captures, Regex};

use super::System;

/// A text as it is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plain {
    /// The words.
    pub text: String,
    /// Whether marks were taken away.
    pub marked: bool,
    /// Earlier answers that stood within it.
    pub piped: Vec<String>,
}

fn expression(pattern: &str) -> Regex {
    Regex::new(pattern).expect("an expression that is tested")
}

/// Code and style with all that they hold, and comments.
static HIDDEN: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"(?is)<script\b.*?(?:</script\s*>|$)|<style\b.*?(?:</style\s*>|$)|<!--.*?(?:-->|$)|<!\[.*?\]>",
    )
});
/// Tags after which a line ends.
static BREAK: LazyLock<Regex> =
    LazyLock::new(|| expression(r"(?is)<br\s*/?>|</(?:p|div|li|tr|ul|ol|h[1-6])\s*>"));
/// Tags before which one begins, and those that part cells.
static BEGIN: LazyLock<Regex> =
    LazyLock::new(|| expression(r"(?is)\s*<(?:p|div|li|tr|ul|ol|h[1-6])(?:\s[^<>]*)?>\s*"));
static CELL: LazyLock<Regex> = LazyLock::new(|| expression(r"(?is)</t[dh]\s*>"));
/// A sign by its name or number.
static ENTITY: LazyLock<Regex> = LazyLock::new(|| {
    expression(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
});
/// Any other tag. What stands between such signs and is none, as in `<your name>`, is words.
static TAG: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"(?is)</?(?:a|abbr|acronym|address|area|article|aside|audio|b|base|bdi|bdo|big|blink|blockquote|body|br|button|caption|center|cite|code|col|colgroup|data|dd|del|details|dfn|dialog|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|h[1-6]|head|header|hgroup|hr|html|i|iframe|img|input|ins|kbd|label|legend|li|link|main|map|mark|marquee|math|menu|meta|meter|nav|nobr|noscript|object|ol|optgroup|option|output|p|param|picture|pre|progress|q|rp|rt|ruby|s|samp|script|search|section|select|slot|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|title|tr|track|tt|u|ul|var|video|wbr|[a-z]+:[a-z]+)(?:[\s/][^<>]*)?>",
    )
});
/// An answer within a text, as `XLSForm` and `Qualtrics` write it.
static PIPED: LazyLock<Regex> = LazyLock::new(|| expression(r"\$\{[^{}]{1,200}\}"));
/// The same as `LimeSurvey` writes it: names, its own words, and whatever else it computes. A space within the brace makes it words.
static NAMED: LazyLock<Regex> =
    LazyLock::new(|| expression(r"\{[^\s{}](?:[^{}]{0,500}[^\s{}])?\}"));
/// A link of Markdown.
static LINK: LazyLock<Regex> =
    LazyLock::new(|| expression(r"!?\[([^\[\]\n]{1,300})\]\((\S{1,500}?)\)"));
/// Stress of Markdown, and headings.
static STRESS: LazyLock<Regex> =
    LazyLock::new(|| expression(r"\*\*([^*\n]+)\*\*|__([^_\n]+)__|(?m)^#{1,6}[ \t]+"));
/// More than an empty line.
static LINES: LazyLock<Regex> = LazyLock::new(|| expression(r"\n{3,}"));

fn stressed(found: &Captures<'_>) -> String {
    let words = found.get(1).or_else(|| found.get(2));
    words.map_or_else(String::new, |words| words.as_str().to_owned())
}

/// Returns the words of a text of a system. `XLSForm` reads Markdown, the others HTML alone.
#[must_use]
pub fn plain(text: &str, system: System) -> Plain {
    let markdown = system == System::XlsForm;
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut marked = HIDDEN.is_match(&text) || TAG.is_match(&text);
    let shown = if marked {
        // In HTML a line ends where a tag says so.
        let folded = text.replace('\n', " ");
        let open = HIDDEN.replace_all(&folded, "");
        let parted = CELL.replace_all(&open, " ");
        let broken = BREAK.replace_all(&parted, "\n");
        let begun = BEGIN.replace_all(&broken, "\n");
        TAG.replace_all(&begun, "").into_owned()
    } else {
        text
    };
    let resolve = escape::resolve_html5_entity;
    // Each by itself: a sign that stands for nothing leaves the others as they are.
    let mut shown = ENTITY
        .replace_all(&shown, |found: &Captures<'_>| {
            escape::unescape_with(&found[0], resolve)
                .map_or_else(|_| found[0].to_owned(), Into::into)
        })
        .into_owned();
    if markdown && (LINK.is_match(&shown) || STRESS.is_match(&shown)) {
        marked = true;
        let linked = LINK.replace_all(&shown, "$1 ($2)").into_owned();
        shown = STRESS.replace_all(&linked, stressed).into_owned();
    }
    let answers = match system {
        System::XlsForm | System::Qualtrics => &*PIPED,
        System::LimeSurvey => &*NAMED,
    };
    let piped: Vec<String> = answers
        .find_iter(&shown)
        .map(|one| one.as_str().to_owned())
        .collect();
    if !piped.is_empty() {
        shown = answers.replace_all(&shown, "…").into_owned();
    }
    let shown = shown.replace('\u{a0}', " ");
    let lines: Vec<String> = shown
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    let lines = lines.join("\n");
    let text = LINES.replace_all(lines.trim(), "\n\n");
    let hidden = |c: &char| c.is_control() && *c != '\n' || ('\u{202a}'..='\u{202e}').contains(c);
    let text = text.chars().filter(|c| !hidden(c)).collect();
    Plain {
        text,
        marked,
        piped,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_and_marks_are_not() {
        for (text, markdown, kept, marked) in [
            ("Hur trygg?", false, "Hur trygg?", false),
            (
                "<p>Ett<br>Två</p>\n<p>Tre</p>",
                false,
                "Ett\nTvå\nTre",
                true,
            ),
            (
                "a < b &amp; c &aring;&nbsp;d",
                false,
                "a < b & c å d",
                false,
            ),
            ("x<script>alert('<p>')</script>y", false, "xy", true),
            ("<script>never closed", false, "", true),
            ("<style>p{}</style><b>Hej</b>", false, "Hej", true),
            ("<a href=\"javascript:x\">länk</a>", false, "länk", true),
            (
                "**Viktigt** och [mer](https://x.se)",
                true,
                "Viktigt och mer (https://x.se)",
                true,
            ),
            ("# Rubrik", true, "Rubrik", true),
            ("2 * 3 * 4", true, "2 * 3 * 4", false),
            ("**inte**", false, "**inte**", false),
            (
                "<o:p></o:p>Från Word<!--[if x]>nej<![endif]-->",
                false,
                "Från Word",
                true,
            ),
            (
                "<Ditt namn> och <ort>",
                false,
                "<Ditt namn> och <ort>",
                false,
            ),
            ("x<svg onload=alert(1)>y", false, "xy", true),
            (
                "<p>Fr&aring;ga om H&M &amp; &#246;l</p>",
                false,
                "Fråga om H&M & öl",
                true,
            ),
            ("Vad?<div>Kort</div>", false, "Vad?\nKort", true),
            (
                "Rubrik<ul><li>Ett</li><li>Två</li></ul>",
                false,
                "Rubrik\n\nEtt\nTvå",
                true,
            ),
            (
                "<table><tr><td>Ja</td><td>Nej</td></tr></table>",
                false,
                "Ja Nej",
                true,
            ),
            ("&nonsense; & så", false, "&nonsense; & så", false),
            ("a\u{0}b\u{202e}c", false, "abc", false),
        ] {
            let system = if markdown {
                System::XlsForm
            } else {
                System::LimeSurvey
            };
            let found = plain(text, system);
            assert_eq!(
                (found.text.as_str(), found.marked),
                (kept, marked),
                "{text}"
            );
        }
    }

    #[test]
    fn answers_within_a_text_are_told() {
        let found = plain("Hej ${name}, {Namn}", System::XlsForm);
        assert_eq!(found.text, "Hej …, {Namn}");
        assert_eq!(found.piped, ["${name}"]);
        let found = plain(
            "Du är {Q1.shown} och {TOKEN:FIRSTNAME}, 5 $",
            System::LimeSurvey,
        );
        assert_eq!(found.text, "Du är … och …, 5 $");
        assert_eq!(found.piped, ["{Q1.shown}", "{TOKEN:FIRSTNAME}"]);
        assert_eq!(plain("{ ord }", System::LimeSurvey).piped.len(), 0);
        let computed = "{if(Q1 == 'A', 'du', 'ni')} har {Q1 + 1} barn";
        let found = plain(computed, System::LimeSurvey);
        assert_eq!(found.text, "… har … barn");
        assert_eq!(found.piped.len(), 2);
    }
}
