//! Detection of forms sent from other sites, by the browser's headers.

/// Whether a form was sent from another site.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Foreign {
    /// From this site, or without evidence of another.
    #[default]
    No,
    /// From a page without an origin, such as one in a sandboxed frame.
    Perhaps,
    /// From another site, which makes its visitors submit.
    Yes,
}

/// Judges a form by its `Sec-Fetch-Site` and `Origin`. Frames of the survey are pages of this site, wherever they are shown;
/// a host that may frame it counts as this site too.
#[must_use]
pub fn foreign(site: Option<&str>, origin: Option<&str>, base: &str, hosts: &[String]) -> Foreign {
    let Some(origin) = origin else {
        return if site == Some("cross-site") {
            Foreign::Perhaps
        } else {
            Foreign::No
        };
    };
    let ours = origin == base || hosts.iter().any(|host| host == origin);
    match (site, origin) {
        (Some("same-origin" | "none"), _) => Foreign::No,
        (_, "null") => Foreign::Perhaps,
        (_, _) if ours => Foreign::No,
        (Some("cross-site"), _) => Foreign::Yes,
        // Without `Sec-Fetch-Site`, a proxy may have rewritten the origin.
        (_, _) => Foreign::Perhaps,
    }
}
