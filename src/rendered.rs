//! Public pages and files in memory: made once, sent until something has changed. What has changed is said by a stamp.
//!
//! The last that was made is there too for whoever asks while the database does not answer.

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use data_encoding::HEXLOWER;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

/// Most that is kept, in bytes; beyond that everything but what is held is forgotten, and made again when it is asked for.
const MOST: usize = 32 * 1024 * 1024;
/// How long a page that is not held is sent while nobody can say whether it is still so, in minutes.
const STANDS: i64 = 10;
/// How long a database that did not answer is not asked again for what is in memory, in ms.
const AWAY: i64 = 3_000;

/// What a page was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Acts of staff in the municipality so far, by its audit trail.
    pub acts: i64,
    /// Day.
    pub day: Date,
    /// Minute: what a resident takes back is in no trail, and is gone from every page of every node within one.
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
    /// Returns true if a client that has these (`If-None-Match`) has this one.
    #[must_use]
    pub fn is_known(&self, known: &str) -> bool {
        // A proxy that compresses marks the tag as weak.
        let same = |known: &str| known.trim().trim_start_matches("W/") == self.etag;
        known.split(',').any(same)
    }
}

/// What a page is of: whose, and which.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key {
    /// Municipality code.
    pub municipality: String,
    /// Its address, and whatever else it was made from that no stamp tells.
    pub of: String,
}

#[derive(Debug, Default)]
struct All {
    pages: HashMap<Key, Arc<Page>>,
    size: usize,
    /// Most acts of staff that were ever seen, by municipality.
    acts: HashMap<String, i64>,
}

fn size(key: &Key, page: &Page) -> usize {
    key.municipality.len() + key.of.len() + page.bytes.len() + 200
}

impl All {
    fn retain(&mut self, keep: impl Fn(&Key, &Page) -> bool) {
        self.pages.retain(|key, page| keep(key, page));
        self.size = self.pages.iter().map(|(key, page)| size(key, page)).sum();
    }
}

/// All pages in memory.
#[derive(Debug, Default)]
pub struct Pages {
    all: Mutex<All>,
    /// How often something was forgotten: what was being made meanwhile is not kept.
    forgotten: AtomicU64,
    /// Until when the database is not asked again, in ms.
    away: AtomicI64,
}

impl Pages {
    fn all(&self) -> std::sync::MutexGuard<'_, All> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Finds a page that was made from what is so now.
    #[must_use]
    pub fn find(&self, key: &Key, stamp: &Stamp) -> Option<Arc<Page>> {
        let mut all = self.all();
        if let Some(seen) = all.acts.get_mut(&key.municipality) {
            *seen = stamp.acts.max(*seen);
        } else {
            all.acts.insert(key.municipality.clone(), stamp.acts);
        }
        let found = all.pages.get(key).filter(|page| page.stamp == *stamp);
        found.cloned()
    }

    /// Finds the page that was made last, for as long as it may be sent although nobody can say at this minute whether it is still so:
    /// one that is held always, others for ten minutes of their day, unless staff are known to have done something since.
    #[must_use]
    pub fn last(&self, key: &Key, day: Date, minute: i64) -> Option<Arc<Page>> {
        let all = self.all();
        let page = all.pages.get(key)?;
        let Stamp { acts, .. } = page.stamp;
        let seen = all.acts.get(&key.municipality).copied().unwrap_or(acts);
        let fresh = page.stamp.day == day && minute - page.stamp.minute <= STANDS && acts >= seen;
        (page.held || fresh).then(|| Arc::clone(page))
    }

    /// Returns how often something was forgotten: asked before a page is made, and told when it is kept.
    #[must_use]
    pub fn forgotten(&self) -> u64 {
        self.forgotten.load(Ordering::SeqCst)
    }

    /// Keeps a page, in the place of one that was made from less, unless something was `forgotten` while it was made; `held` if it is
    /// not to be forgotten for want of room, which is for few and small ones alone.
    pub fn keep(
        &self,
        key: &Key,
        stamp: Stamp,
        bytes: Vec<u8>,
        (held, forgotten): (bool, u64),
    ) -> Arc<Page> {
        let etag = format!("\"{}\"", HEXLOWER.encode(&Sha256::digest(&bytes)[..12]));
        let page = Arc::new(Page {
            stamp,
            held,
            etag,
            bytes,
        });
        let mut all = self.all();
        let newer = |old: &Arc<Page>| old.stamp.acts > page.stamp.acts;
        if all.pages.get(key).is_some_and(newer) || self.forgotten() != forgotten {
            return page;
        }
        if all.size + size(key, &page) > MOST {
            all.retain(|_, page| page.held);
        }
        all.size += size(key, &page);
        if let Some(old) = all.pages.insert(key.clone(), Arc::clone(&page)) {
            all.size -= size(key, &old);
        }
        page
    }

    /// Forgets the pages of a municipality in which somebody did something, but for those that are held.
    pub fn forget(&self, municipality: &str) {
        let mut all = self.all();
        self.forgotten.fetch_add(1, Ordering::SeqCst);
        if all.pages.keys().any(|key| key.municipality == municipality) {
            all.retain(|key, page| page.held || key.municipality != municipality);
        }
    }

    /// Forgets a page.
    pub fn remove(&self, key: &Key) {
        let mut all = self.all();
        if let Some(old) = all.pages.remove(key) {
            all.size -= size(key, &old);
        }
    }

    /// Notes that the database did not answer at a time in ms.
    pub fn note_away(&self, now: i64) {
        self.away.store(now + AWAY, Ordering::Relaxed);
    }

    /// Returns true if the database did not answer just now: it need not be waited for again.
    #[must_use]
    pub fn is_away(&self, now: i64) -> bool {
        let until = self.away.load(Ordering::Relaxed);
        now < until && until <= now + AWAY
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const DAY: Date = date(2026, 11, 30);

    fn stamp(acts: i64) -> Stamp {
        Stamp {
            acts,
            day: DAY,
            minute: 7,
        }
    }

    fn key(of: &str) -> Key {
        Key {
            municipality: "1438".to_owned(),
            of: of.to_owned(),
        }
    }

    #[test]
    fn a_page_is_kept_until_something_has_changed() {
        let pages = Pages::default();
        assert!(pages.find(&key("a"), &stamp(1)).is_none());
        let made = pages.keep(&key("a"), stamp(1), b"x".to_vec(), (false, 0));
        assert_eq!(made.bytes, b"x");
        let again = pages.find(&key("a"), &stamp(1)).unwrap();
        assert!(again.is_known(&format!("\"other\", W/{}", again.etag)));
        assert!(!again.is_known("\"other\""));
        let later = Stamp {
            minute: 8,
            ..stamp(1)
        };
        assert!(pages.find(&key("a"), &later).is_none());
        let tomorrow = Stamp {
            day: date(2026, 12, 1),
            ..stamp(1)
        };
        assert!(pages.find(&key("a"), &tomorrow).is_none());
        let nothing = pages.find(&key("a"), &stamp(2));
        assert!(nothing.is_none(), "somebody did something");
    }

    #[test]
    fn the_last_page_stands_for_ten_minutes_of_its_day_unless_something_is_known_to_have_changed() {
        let pages = Pages::default();
        let _ = pages.find(&key("a"), &stamp(1));
        pages.keep(&key("a"), stamp(1), b"old".to_vec(), (false, 0));
        pages.keep(&key("feed"), stamp(1), b"feed".to_vec(), (true, 0));
        let there = |of: &str, day: Date, minute: i64| pages.last(&key(of), day, minute).is_some();
        assert!(there("a", DAY, 17) && !there("a", DAY, 18));
        assert!(!there("a", date(2026, 12, 1), 8) && !there("b", DAY, 8));
        assert!(there("feed", date(2026, 12, 24), 99_999));
        // Another page of the municipality was asked for after somebody had done something.
        let _ = pages.find(&key("b"), &stamp(2));
        assert!(!there("a", DAY, 8) && there("feed", DAY, 8));
        // What was made from less and is done later does not take the place of what was made from more.
        pages.keep(&key("a"), stamp(2), b"new".to_vec(), (false, 0));
        pages.keep(&key("a"), stamp(1), b"old".to_vec(), (false, 0));
        assert_eq!(pages.last(&key("a"), DAY, 8).unwrap().bytes, b"new");
        pages.forget("2463");
        assert_eq!(pages.last(&key("a"), DAY, 8).unwrap().bytes, b"new");
        pages.forget("1438");
        assert!(!there("a", DAY, 8) && there("feed", DAY, 8));
        // What was being made while something was forgotten may still have it.
        pages.keep(&key("a"), stamp(2), b"old".to_vec(), (false, 1));
        assert!(!there("a", DAY, 8));
        pages.keep(
            &key("a"),
            stamp(2),
            b"new".to_vec(),
            (false, pages.forgotten()),
        );
        assert!(there("a", DAY, 8));
        for page in ["a", "feed", "never"] {
            pages.remove(&key(page));
        }
        assert_eq!(pages.all().size, 0);
    }

    #[test]
    fn a_database_that_is_away_is_asked_again_after_a_while() {
        let pages = Pages::default();
        assert!(!pages.is_away(1_000_000));
        pages.note_away(1_000_000);
        assert!(pages.is_away(1_000_000) && pages.is_away(1_002_999));
        assert!(!pages.is_away(1_003_000) && !pages.is_away(900_000));
    }

    #[test]
    fn memory_is_bounded() {
        let pages = Pages::default();
        let large = || vec![b'x'; 1024 * 1024];
        pages.keep(&key("feed"), stamp(1), b"x".to_vec(), (true, 0));
        for n in 0..40 {
            pages.keep(&key(&n.to_string()), stamp(1), large(), (false, 0));
            pages.keep(&key("same"), stamp(1), large(), (false, 0));
        }
        let feed = pages.last(&key("feed"), DAY, 8);
        assert!(feed.is_some(), "what is held is not forgotten");
        let all = pages.all();
        let held: usize = all.pages.iter().map(|(key, page)| size(key, page)).sum();
        assert_eq!(held, all.size);
        assert!(held <= MOST, "{held}");
    }
}
