//! Whether a form was sent by a page of ours, by what the browser says of it.

/// Whether a form was sent by a page of ours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Foreign {
    /// By ours, or nothing says otherwise.
    #[default]
    No,
    /// By a page without an origin, such as one in a closed frame.
    Perhaps,
    /// By a page of somebody else's: its visitors are made to vote.
    Yes,
}

/// Where a form was sent from, by what the browser says of it. Frames of the survey are pages of ours, whatever site they
/// stand on; a host that may frame it is taken for ours too.
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
        // Without the browser's own word an origin may be what a proxy made of ours.
        (_, _) => Foreign::Perhaps,
    }
}
