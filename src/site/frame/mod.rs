//! The frame of staff's pages: the chain from questions to follow-up as its steps, the pages of the step at hand, and the way back.
//!
//! A step names its pages once, each with who may open it; a page belongs to the step whose path or beginning is the longest that its
//! route starts with. Whoever may open nothing of a step does not see it.

mod pages;

pub use self::pages::{chain, of_survey, pages_for};
use super::guard::Staff;
use crate::accounts::{Datum, Role};
use crate::promise::REPORTERS;

/// A page that the frame leads to.
struct Page {
    /// Message key of its name.
    name: &'static str,
    /// Its route; `{slug}` is the survey at hand, `{municipality}` its municipality.
    path: &'static str,
    /// Beginnings of further routes that belong to it.
    own: &'static [&'static str],
    /// Who may open it.
    may: fn(&Staff) -> bool,
}

/// A step of the chain, or what stands beside it.
struct Step {
    /// Message key of its name.
    name: &'static str,
    /// Route on which one of the municipality's surveys is chosen; empty for a step that is the municipality's own.
    choice: &'static str,
    pages: &'static [Page],
}

const fn page(name: &'static str, path: &'static str, may: fn(&Staff) -> bool) -> Page {
    Page {
        name,
        path,
        own: &[],
        may,
    }
}

fn has(staff: &Staff, roles: &[Role]) -> bool {
    staff.roles().any(|role| roles.contains(&role))
}

fn reads(staff: &Staff) -> bool {
    has(staff, super::desk::READERS)
}
fn drafts(staff: &Staff) -> bool {
    has(staff, crate::authoring::READERS)
}
fn collects(staff: &Staff) -> bool {
    has(staff, &[Role::Collector])
}
fn enters(staff: &Staff) -> bool {
    has(staff, &[Role::Collector, Role::Editor])
}
fn reviews(staff: &Staff) -> bool {
    has(staff, &[Role::Editor, Role::Analyst])
}
fn codes(staff: &Staff) -> bool {
    staff.may_see(Datum::Texts)
}
fn acts(staff: &Staff) -> bool {
    staff.may_see(Datum::Urgent)
}
fn counts(staff: &Staff) -> bool {
    staff.may_see(Datum::Exact)
}
fn gets(staff: &Staff) -> bool {
    staff.may_see(Datum::Releases)
}
fn writes(staff: &Staff) -> bool {
    has(staff, crate::picture::WRITERS)
}
fn promises(staff: &Staff) -> bool {
    has(staff, crate::promise::WRITERS)
}
fn reports(staff: &Staff) -> bool {
    has(staff, REPORTERS)
}
fn administers(staff: &Staff) -> bool {
    has(staff, &[Role::Administrator])
}
fn opens_doors(staff: &Staff) -> bool {
    has(
        staff,
        &[Role::Analyst, Role::Coordinator, Role::Administrator],
    )
}

/// The steps, in the order of the work.
static STEPS: &[Step] = &[
    Step {
        name: "step-ask",
        choice: "/staff/m/{municipality}/ask",
        pages: &[
            page("overview-title", "/staff/s/{slug}", reads),
            page("drafts-title", "/staff/m/{municipality}/drafts", drafts),
        ],
    },
    Step {
        name: "step-collect",
        choice: "/staff/m/{municipality}/collect",
        pages: &[
            Page {
                own: &["/staff/s/{slug}/mend"],
                ..page("street-title", "/staff/s/{slug}/street", collects)
            },
            Page {
                own: &["/staff/s/{slug}/tally"],
                ..page("paper-title", "/staff/s/{slug}/paper", enters)
            },
            page("codes-title", "/staff/s/{slug}/codes", enters),
            page("suspects-link", "/staff/s/{slug}/suspects", reviews),
        ],
    },
    Step {
        name: "step-read",
        choice: "/staff/m/{municipality}/read",
        pages: &[
            page("coding-title", "/staff/s/{slug}/coding", codes),
            page("texts-title", "/staff/s/{slug}/texts", codes),
            page("urgent-title", "/staff/s/{slug}/coding/urgent", acts),
            page("codebook-title", "/staff/m/{municipality}/codebook", codes),
        ],
    },
    Step {
        name: "step-results",
        choice: "/staff/m/{municipality}/results",
        pages: &[
            page("results-title", "/staff/s/{slug}/results", counts),
            page("respondents-title", "/staff/s/{slug}/respondents", counts),
            page("rounds-title", "/staff/s/{slug}/rounds", counts),
            page("releases-title", "/staff/s/{slug}/releases", gets),
            page("files-title", "/staff/s/{slug}/figures", counts),
        ],
    },
    Step {
        name: "step-picture",
        choice: "",
        pages: &[Page {
            own: &["/staff/m/{municipality}/shared"],
            ..page("pictures-title", "/staff/m/{municipality}/pictures", writes)
        }],
    },
    Step {
        name: "step-promise",
        choice: "",
        pages: &[
            page(
                "promises-short",
                "/staff/m/{municipality}/promises",
                promises,
            ),
            page(
                "agreements-title",
                "/staff/m/{municipality}/promises/agreements",
                promises,
            ),
        ],
    },
    Step {
        name: "step-follow-up",
        choice: "",
        pages: &[
            Page {
                own: &["/staff/m/{municipality}/promises/{number}/follow-up"],
                ..page(
                    "follow-ups-title",
                    "/staff/m/{municipality}/follow-ups",
                    promises,
                )
            },
            Page {
                own: &["/staff/m/{municipality}/promises/{number}/report"],
                ..page(
                    "my-reports-title",
                    "/staff/m/{municipality}/reports",
                    reports,
                )
            },
            page("wheel-title", "/staff/m/{municipality}/wheel", reports),
        ],
    },
    Step {
        name: "step-settings",
        choice: "",
        pages: &[
            page("people-link", "/staff/m/{municipality}/people", administers),
            page("audit-link", "/staff/m/{municipality}/audit", administers),
            page("tokens-link", "/staff/m/{municipality}/tokens", opens_doors),
            page(
                "open-data-title",
                "/staff/m/{municipality}/open-data",
                administers,
            ),
        ],
    },
];

/// Returns the step and the page that a route belongs to; where a survey is chosen the step alone.
fn here(route: &str) -> Option<(&'static Step, Option<&'static Page>)> {
    if let Some(step) = STEPS.iter().find(|step| step.choice == route) {
        return Some((step, None));
    }
    let of = |page: &Page| {
        let all = std::iter::once(&page.path).chain(page.own);
        let fits = all.filter(|start| route.starts_with(**start));
        fits.map(|start| start.len()).max()
    };
    let all = STEPS
        .iter()
        .flat_map(|step| step.pages.iter().map(move |page| (step, page)));
    all.filter_map(|(step, page)| Some((of(page)?, step, page)))
        .max_by_key(|(length, ..)| *length)
        .map(|(_, step, page)| (step, Some(page)))
}

/// Returns the message key of the step whose survey is chosen on a route.
#[must_use]
pub fn step_at(route: &str) -> Option<&'static str> {
    let found = STEPS.iter().find(|step| step.choice == route);
    found.map(|step| step.name)
}

/// Returns where a page is in a municipality, for a survey if there is one; `None` for a survey's page without one.
fn address(page: &Page, municipality: &str, slug: Option<&str>) -> Option<String> {
    let path = page.path.replace("{municipality}", municipality);
    if !path.contains("{slug}") {
        return Some(path);
    }
    Some(path.replace("{slug}", slug?))
}

/// Returns the pages of a step that may be opened, each with where it is.
fn open(staff: &Staff, step: &Step, slug: Option<&str>) -> Vec<(&'static Page, String)> {
    let may = step.pages.iter().filter(|page| (page.may)(staff));
    may.filter_map(|page| Some((page, address(page, &staff.municipality, slug)?)))
        .collect()
}

/// Returns the slug of the survey at hand.
fn slug(staff: &Staff) -> Option<&str> {
    let published = staff.survey.as_ref()?;
    Some(&published.survey.slug)
}

/// Returns the message key of the name that a step has for whoever may open some of it.
#[must_use]
pub fn title_of(staff: &Staff, step: &'static str) -> &'static str {
    let found = STEPS.iter().find(|one| one.name == step);
    found.map_or(step, |step| name_of(staff, step))
}

/// Returns the first page of a step for a survey.
#[must_use]
pub fn first_of(staff: &Staff, step: &str, slug: &str) -> Option<String> {
    let step = STEPS.iter().find(|one| one.name == step)?;
    let first = open(staff, step, Some(slug)).into_iter().next();
    first.map(|(_, href)| href)
}

/// Returns the message key of a step's name: of reading and of settings for whoever may open one page of them alone, that page's.
fn name_of(staff: &Staff, step: &Step) -> &'static str {
    let mut may = step.pages.iter().filter(|page| (page.may)(staff));
    match (step.name, may.next(), may.next()) {
        ("step-settings" | "step-read", Some(only), None) => only.name,
        _ => step.name,
    }
}

/// Returns where a step leads: to its first page that may be opened; without a survey at hand to the choice of one.
fn leads(staff: &Staff, step: &Step) -> Option<String> {
    if !step.pages.iter().any(|page| (page.may)(staff)) {
        return None;
    }
    if slug(staff).is_none() && !step.choice.is_empty() {
        return Some(step.choice.replace("{municipality}", &staff.municipality));
    }
    let first = open(staff, step, slug(staff)).into_iter().next();
    first.map(|(_, href)| href)
}

#[cfg(test)]
mod tests {
    use super::here;

    #[test]
    fn a_page_belongs_to_the_nearest_step() {
        for (route, step, page) in [
            ("/staff/s/{slug}", "step-ask", "overview-title"),
            ("/staff/s/{slug}/dates", "step-ask", "overview-title"),
            (
                "/staff/s/{slug}/street/{outing}",
                "step-collect",
                "street-title",
            ),
            ("/staff/s/{slug}/tally/{id}", "step-collect", "paper-title"),
            (
                "/staff/s/{slug}/coding/{id}/{question}",
                "step-read",
                "coding-title",
            ),
            ("/staff/s/{slug}/coding/urgent", "step-read", "urgent-title"),
            (
                "/staff/s/{slug}/releases/{number}",
                "step-results",
                "releases-title",
            ),
            (
                "/staff/m/{municipality}/promises/{number}",
                "step-promise",
                "promises-short",
            ),
            (
                "/staff/m/{municipality}/promises/{number}/reports",
                "step-follow-up",
                "my-reports-title",
            ),
            (
                "/staff/m/{municipality}/people/{person}",
                "step-settings",
                "people-link",
            ),
        ] {
            let found = here(route).and_then(|(step, page)| Some((step.name, page?.name)));
            assert_eq!(found, Some((step, page)), "{route}");
        }
        let chosen =
            here("/staff/m/{municipality}/read").map(|(step, page)| (step.name, page.is_none()));
        assert_eq!(chosen, Some(("step-read", true)));
        assert!(here("/staff/account").is_none());
    }
}
