use super::*;

fn slugs(language: &str, query: &str) -> Vec<&'static str> {
    let found = search(language, query);
    found.iter().map(|found| found.page.topic.slug).collect()
}

#[test]
fn what_people_ask_leads_to_the_page_first() {
    for (language, query, page) in [
        ("sv", "glömt lösenord", "people"),
        ("sv", "telefonen har inget nät", "street"),
        ("sv", "varför syns inte siffran", "results"),
        ("sv", "vem har gjort vad", "audit"),
        ("sv", "hur maskerar jag ett namn", "free-text"),
        ("sv", "säkerhetskopia", "backup"),
        ("sv", "återställa databasen", "backup"),
        ("sv", "kodbok", "codebook"),
        ("sv", "slå ihop teman", "codebook"),
        ("sv", "enkät", "survey"),
        ("sv", "röjandekontroll", "privacy"),
        ("sv", "brus", "privacy"),
        ("sv", "ADFS", "single-sign-on"),
        ("sv", "exportera till Excel", "files"),
        ("sv", "GDPR", "privacy"),
        ("sv", "gallringsbeslut", "disposal"),
        ("sv", "misstänkta svar", "suspects"),
        ("sv", "affisch", "share"),
        ("sv", "räkna händer på möte", "paper"),
        ("sv", "dela med polisen", "police"),
        ("en", "forgot password", "people"),
        ("en", "phone offline", "street"),
        ("en", "how do I restore a backup?", "backup"),
        ("en", "upgrading", "backup"),
        ("en", "weighting", "results"),
        ("en", "translating", "survey"),
        ("en", "deleting answers", "disposal"),
        ("en", "intercoder agreement", "coding"),
        ("en", "noise", "privacy"),
        ("en", "environment variables", "settings"),
        ("en", "API token", "api"),
    ] {
        assert_eq!(
            slugs(language, query).first(),
            Some(&page),
            "{query}: {:?}",
            slugs(language, query)
        );
    }
}

#[test]
fn a_section_is_found_by_other_forms_and_by_parts_of_words() {
    assert!(slugs("sv", "gallring").contains(&"disposal"));
    assert!(slugs("sv", "telefonerna").contains(&"street"));
    assert!(slugs("en", "kappa").contains(&"coding"));
    assert!(slugs("sv", "[namn]").contains(&"free-text"));
    assert!(slugs("en", "xyzzy").is_empty());
    assert!(slugs("sv", "").is_empty() && slugs("sv", " ,; ").is_empty());
    // Where nothing else was asked, empty words count.
    assert!(!slugs("sv", "varför").is_empty());
}

#[test]
fn a_section_with_every_word_comes_before_one_with_some() {
    let found = search("en", "chromium metrics prometheus");
    assert_eq!(found[0].section.heading, "Health and metrics");
    assert!(
        found[0].excerpt.contains("/metrics"),
        "{}",
        found[0].excerpt
    );
    let found = search("sv", "loggen tillfälle återlagda");
    assert!(found.len() > 1);
}
