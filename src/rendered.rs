//! Public pages and files in memory: made once, sent until something has changed. What has changed is said by a stamp.
//!
//! The last that was made is there too for whoever asks while the database does not answer.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use data_encoding::HEXLOWER;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

/// Most that is kept, in bytes; beyond that everything but what is held is forgotten, and made again when it is asked for.
const MOST: usize = 32 * 1024 * 1024;

/// What a page was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Acts of staff in the municipality so far, by its audit trail.
    pub acts: i64,
    /// Day.
    pub day: Date,
    /// Minute: what a resident takes back is in no trail, and is gone from every page within one.
    pub minute: i64,
}

/// A page that is kept.
#[derive(Debug)]
pub struct Page {
    stamp: Stamp,
    held: bool,
    /// Tag by which a client says which it has, in quotes.
    pub etag: String,
    /// Content.
    pub bytes: Vec<u8>,
}

impl Page {
    /// Returns true if it may be sent on a day although nobody can say whether it is still so: one that is held on any, others on
    /// the day on which they were made.
    #[must_use]
    pub fn stands(&self, today: Date) -> bool {
        self.held || self.stamp.day == today
    }

    /// Returns true if a client that has these (`If-None-Match`) has this one.
    #[must_use]
    pub fn is_known(&self, known: &str) -> bool {
        // A proxy that compresses marks the tag as weak.
        let same = |known: &str| known.trim().trim_start_matches("W/") == self.etag;
        known.split(',').any(same)
    }
}

/// All pages in memory.
#[derive(Debug, Default)]
pub struct Pages {
    all: Mutex<(HashMap<String, Arc<Page>>, usize)>,
}

impl Pages {
    /// Finds a page that was made from what is so now.
    #[must_use]
    pub fn find(&self, key: &str, stamp: &Stamp) -> Option<Arc<Page>> {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let found = all.0.get(key).filter(|page| page.stamp == *stamp);
        found.cloned()
    }

    /// Finds the page that was made last, whatever has changed since.
    #[must_use]
    pub fn last(&self, key: &str) -> Option<Arc<Page>> {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.0.get(key).cloned()
    }

    /// Keeps a page, in the place of an older one; `held` if it is not to be forgotten for want of room, which is for few and small
    /// ones alone.
    pub fn keep(&self, key: String, stamp: Stamp, bytes: Vec<u8>, held: bool) -> Arc<Page> {
        let etag = format!("\"{}\"", HEXLOWER.encode(&Sha256::digest(&bytes)[..12]));
        let page = Arc::new(Page {
            stamp,
            held,
            etag,
            bytes,
        });
        let size = |key: &str, page: &Page| key.len() + page.bytes.len() + 200;
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        if all.1 + size(&key, &page) > MOST {
            all.0.retain(|_, page| page.held);
            all.1 = all.0.iter().map(|(key, page)| size(key, page)).sum();
        }
        all.1 += size(&key, &page);
        let length = key.len();
        if let Some(old) = all.0.insert(key, Arc::clone(&page)) {
            all.1 -= length + old.bytes.len() + 200;
        }
        page
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn stamp(acts: i64) -> Stamp {
        Stamp {
            acts,
            day: date(2026, 11, 30),
            minute: 7,
        }
    }

    #[test]
    fn a_page_is_kept_until_something_has_changed() {
        let pages = Pages::default();
        assert!(pages.find("a", &stamp(1)).is_none());
        let made = pages.keep("a".to_owned(), stamp(1), b"x".to_vec(), false);
        assert_eq!(made.bytes, b"x");
        let again = pages.find("a", &stamp(1)).unwrap();
        assert!(again.is_known(&format!("\"other\", W/{}", again.etag)));
        assert!(!again.is_known("\"other\""));
        assert!(
            pages.find("a", &stamp(2)).is_none(),
            "somebody did something"
        );
        let later = Stamp {
            minute: 8,
            ..stamp(1)
        };
        assert!(pages.find("a", &later).is_none());
        let tomorrow = Stamp {
            day: date(2026, 12, 1),
            ..stamp(1)
        };
        assert!(pages.find("a", &tomorrow).is_none());
        let last = pages.last("a").unwrap();
        assert!(last.stands(date(2026, 11, 30)) && !last.stands(date(2026, 12, 1)));
        assert!(pages.last("b").is_none());
    }

    #[test]
    fn memory_is_bounded() {
        let pages = Pages::default();
        pages.keep("feed".to_owned(), stamp(1), b"x".to_vec(), true);
        for n in 0..40 {
            pages.keep(format!("{n}"), stamp(1), vec![b'x'; 1024 * 1024], false);
            pages.keep("same".to_owned(), stamp(1), vec![b'x'; 1024 * 1024], false);
        }
        let feed = pages.last("feed").expect("what is held is not forgotten");
        assert!(feed.stands(date(2026, 12, 24)));
        let all = pages.all.lock().unwrap();
        let held: usize = all
            .0
            .iter()
            .map(|(key, page)| key.len() + page.bytes.len() + 200)
            .sum();
        assert_eq!(held, all.1);
        assert!(held <= MOST, "{held}");
    }
}
