//! Map of pages of staff to pages of the manual.

/// Prefixes of routes, each with the slug of the manual's page; the longest prefix that matches counts.
const ABOUT: &[(&str, &str)] = &[
    ("/staff", "start"),
    ("/staff/sign-in", "people"),
    ("/staff/second-factor", "people"),
    ("/staff/again", "people"),
    ("/staff/unsent", "people"),
    ("/staff/link/", "people"),
    ("/staff/account", "people"),
    ("/staff/take-on", "people"),
    ("/staff/single-sign-on", "single-sign-on"),
    ("/staff/m/{municipality}/people", "people"),
    ("/staff/m/{municipality}/audit", "audit"),
    ("/staff/m/{municipality}/ask", "survey"),
    ("/staff/m/{municipality}/collect", "street"),
    ("/staff/m/{municipality}/read", "coding"),
    ("/staff/m/{municipality}/results", "results"),
    ("/staff/m/{municipality}/tokens", "api"),
    ("/staff/m/{municipality}/codebook", "codebook"),
    ("/staff/m/{municipality}/pictures", "picture"),
    (
        "/staff/m/{municipality}/pictures/{number}/partner",
        "police",
    ),
    (
        "/staff/m/{municipality}/pictures/{number}/comments",
        "police",
    ),
    ("/staff/m/{municipality}/shared", "police"),
    ("/staff/m/{municipality}/promises", "promise"),
    ("/staff/m/{municipality}/open-data", "promise"),
    ("/staff/m/{municipality}/reports", "promise"),
    ("/staff/m/{municipality}/follow-ups", "promise"),
    ("/staff/m/{municipality}/wheel", "promise"),
    ("/staff/m/{municipality}/drafts", "editor"),
    ("/staff/s/{slug}", "survey"),
    ("/staff/s/{slug}/codes", "share"),
    ("/staff/s/{slug}/suspects", "suspects"),
    ("/staff/s/{slug}/results", "results"),
    ("/staff/s/{slug}/respondents", "results"),
    ("/staff/s/{slug}/rounds", "results"),
    ("/staff/s/{slug}/texts", "free-text"),
    ("/staff/s/{slug}/coding", "coding"),
    ("/staff/s/{slug}/coding/urgent", "free-text"),
    ("/staff/s/{slug}/releases", "releases"),
    ("/staff/s/{slug}/figures", "files"),
    ("/staff/s/{slug}/street", "street"),
    ("/staff/s/{slug}/mend", "street"),
    ("/staff/s/{slug}/paper", "paper"),
    ("/staff/s/{slug}/tally", "paper"),
];

/// Returns the slug of the manual's page for a route of staff, by its path with parameters; `start` where none matches.
#[must_use]
pub fn of_route(path: &str) -> &'static str {
    ABOUT
        .iter()
        .filter(|(start, _)| path.starts_with(start))
        .max_by_key(|(start, _)| start.len())
        .map_or("start", |(_, slug)| slug)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::help::manual::TOPICS;

    #[test]
    fn what_a_page_is_about_is_in_the_manual() {
        for (route, slug) in ABOUT {
            assert!(
                TOPICS.iter().any(|topic| topic.slug == *slug),
                "{route}: {slug}"
            );
            assert_eq!(of_route(route), *slug, "{route}");
        }
        assert_eq!(of_route("/staff/s/{slug}/coding/urgent/alarm"), "free-text");
        assert_eq!(of_route("/staff/s/{slug}/coding/{id}/{question}"), "coding");
    }
}
