use std::collections::BTreeSet;

use super::*;

fn links(page: &Page) -> BTreeSet<String> {
    let to = |event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.to_string()),
        _ => None,
    };
    parser(page.source).filter_map(to).collect()
}

#[test]
fn both_languages_say_the_same_things_in_the_same_order() {
    for (swedish, english) in pages("sv").iter().zip(pages("en")) {
        let slug = swedish.topic.slug;
        assert_eq!(swedish.sections.len(), english.sections.len(), "{slug}");
        assert_eq!(links(swedish), links(english), "{slug}");
        if swedish.topic.english.is_some() {
            assert_ne!(swedish.title, english.title, "{slug}");
            assert_eq!((swedish.language, english.language), ("sv", "en"));
        }
    }
}

#[test]
fn what_is_to_be_copied_is_the_same_in_both_languages() {
    let blocks = |page: &Page| {
        let mut inside = false;
        let mut all: Vec<String> = Vec::new();
        for event in parser(page.source) {
            match event {
                Event::Start(Tag::CodeBlock(_)) => {
                    inside = true;
                    all.push(String::new());
                }
                Event::End(TagEnd::CodeBlock) => inside = false,
                Event::Text(text) if inside => all.last_mut().unwrap().push_str(&text),
                _ => {}
            }
        }
        // But for what is to be filled in, and remarks.
        let placeholder = regex::Regex::new("<[^>]*>|#.*").unwrap();
        let bare = |block: String| placeholder.replace_all(&block, "<>").into_owned();
        all.into_iter().map(bare).collect::<Vec<_>>()
    };
    for (swedish, english) in pages("sv").iter().zip(pages("en")) {
        assert_eq!(blocks(swedish), blocks(english), "{}", swedish.topic.slug);
    }
}

#[test]
fn every_page_has_a_heading_a_lead_and_headings_that_can_be_linked_to() {
    for page in pages("sv").iter().chain(pages("en")) {
        let slug = page.topic.slug;
        assert!(
            !page.title.is_empty() && page.lead.len() > 30,
            "{slug}: {page:?}"
        );
        let ids: BTreeSet<&String> = page.ids.iter().collect();
        assert_eq!(ids.len(), page.ids.len(), "{slug}: a heading stands twice");
        assert!(page.sections.len() > 2, "{slug}");
    }
}

#[test]
fn every_link_within_the_manual_leads_to_a_page_and_a_heading() {
    for language in ["sv", "en"] {
        for page in pages(language) {
            for link in links(page)
                .iter()
                .filter_map(|link| link.strip_prefix("/help"))
            {
                let (slug, part) = link.split_once('#').unwrap_or((link, ""));
                let slug = slug.trim_start_matches('/');
                let to = pages(language).iter().find(|page| page.topic.slug == slug);
                let found = slug.is_empty() || to.is_some();
                assert!(found, "{language}/{}: {link}", page.topic.slug);
                let there = |page: &Page| page.sections.iter().any(|s| s.id == part);
                assert!(part.is_empty() || to.is_some_and(there), "{link}");
            }
        }
    }
}

#[test]
fn what_leads_nowhere_here_is_no_link() {
    for page in pages("en") {
        for event in page.events("en") {
            if let Event::Start(Tag::Link { dest_url, .. }) = event {
                let inner = dest_url.starts_with("/help/") && dest_url.ends_with("?lang=en");
                let here = dest_url.starts_with('#');
                assert!(
                    inner || here || dest_url.starts_with("https://"),
                    "{dest_url}"
                );
            }
        }
    }
}
