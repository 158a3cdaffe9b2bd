//! Markdown as shown on a page: without the writer's own markup and pictures, with links to the web only, and headings below
//! the page's.

use maud::{Markup, PreEscaped};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// Parses Markdown into safe events: markup becomes text, links other than web and mail are removed, pictures become their
/// text.
pub fn events(text: &str) -> impl Iterator<Item = Event<'_>> {
    let parser = Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
    let mut open_links = Vec::new();
    // The page has the first two levels itself.
    let (mut before, mut open_heading) = (2, HeadingLevel::H3);
    parser.filter_map(move |event| match event {
        Event::Html(words) | Event::InlineHtml(words) => Some(Event::Text(words)),
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::Start(Tag::Link {
            dest_url,
            link_type,
            title,
            id,
        }) => {
            let to = dest_url.to_ascii_lowercase();
            let safe = ["https://", "http://", "mailto:"]
                .iter()
                .any(|start| to.starts_with(start));
            open_links.push(safe);
            safe.then_some(Event::Start(Tag::Link {
                dest_url,
                link_type,
                title,
                id,
            }))
        }
        Event::End(TagEnd::Link) => open_links.pop().unwrap_or(false).then_some(event),
        Event::Start(Tag::Heading { level, .. }) => {
            // No level is skipped, whatever was typed.
            before = (level as usize + 1).clamp(3, before + 1);
            open_heading = HeadingLevel::try_from(before).unwrap_or(HeadingLevel::H6);
            Some(Event::Start(Tag::Heading {
                level: open_heading,
                id: None,
                classes: Vec::new(),
                attrs: Vec::new(),
            }))
        }
        Event::End(TagEnd::Heading(_)) => Some(Event::End(TagEnd::Heading(open_heading))),
        event => Some(event),
    })
}

/// Renders Markdown as HTML.
#[must_use]
pub fn page(text: &str) -> Markup {
    let mut out = String::new();
    html::push_html(&mut out, events(text));
    PreEscaped(out)
}

/// Returns the first line of a Markdown text without markup, at most `most` characters: its title in references.
#[must_use]
pub fn first_line(markdown: &str, most: usize) -> String {
    let mut line = String::new();
    for event in events(markdown) {
        match event {
            Event::Text(text) | Event::Code(text) => line.push_str(&text),
            Event::SoftBreak | Event::HardBreak => line.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => break,
            _ => {}
        }
    }
    let mut words: String = line.chars().take(most).collect();
    if words.len() < line.len() {
        words.push('…');
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_text_is_called_has_no_marks() {
        let text = "## **Mörkt** vid [ån](https://x.se)\n\nMer";
        assert_eq!(first_line(text, 60), "Mörkt vid ån");
        assert_eq!(first_line("- ett\n- två", 60), "ett");
        assert_eq!(first_line("å åå", 3), "å å…");
    }

    #[test]
    fn markup_is_shown_and_does_nothing() {
        let shown = page("<script>alert(1)</script> <b onclick=x>fet</b>").into_string();
        assert!(
            !shown.contains("<script") && !shown.contains("<b "),
            "{shown}"
        );
        assert!(shown.contains("&lt;b onclick=x&gt;"));
        let links = page("[a](javascript:alert(1)) [b](https://example.se) ![c](https://x.se/i.png) [d](JaVaScript:1)").into_string();
        assert!(links.contains("href=\"https://example.se\""), "{links}");
        assert_eq!(links.matches("href").count(), 1);
        assert!(!links.contains("<img") && links.contains('c'));
        let headings = page("# Stort\n#### Litet\n## Mellan\n###### Minst").into_string();
        let levels: Vec<&str> = headings.split("<h").skip(1).map(|h| &h[..1]).collect();
        assert_eq!(levels, ["3", "4", "3", "4"]);
        assert!(page("### x").into_string().contains("<h3>x</h3>"));
        let list = page("- ett\n- två\n\n**fet** och *kursiv*").into_string();
        assert!(list.contains("<li>ett</li>") && list.contains("<strong>fet</strong>"));
        assert!(
            page("<div>\n\n# x\n\n</div>")
                .into_string()
                .contains("&lt;div&gt;")
        );
    }
}
