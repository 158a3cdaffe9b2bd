//! Made-up residents, and those who flood a survey: what they send is judged as the program judges it, without the pages.

#![allow(dead_code)]

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use lyssna::peer::Peer;
use lyssna::response::Signs;
use lyssna::site::respond::Foreign;
use lyssna::site::respond::form::{Form, Seen};
use lyssna::site::respond::judge::judge;
use lyssna::survey::Published;
use lyssna::survey::simulate::Simulation;
use lyssna::survey::{Journey, Kind, Raw};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use uuid::Uuid;

use super::support::TestApp;

/// How somebody sends a response.
#[derive(Clone)]
pub struct Sent {
    pub from: IpAddr,
    pub raws: Vec<Raw>,
    /// From the fetching of the form to the sending.
    pub took_ms: i64,
    /// Whether a form was fetched at all.
    pub fetched: bool,
    /// Whether the pages were walked through.
    pub walked: bool,
    /// Whether the browser filled the field that nobody sees.
    pub trap: bool,
    pub foreign: Foreign,
    /// The form's id: the same where it is sent again.
    pub id: Uuid,
}

/// A survey and those who answer it.
pub struct Town<'t> {
    test: &'t TestApp,
    published: Arc<Published>,
    people: Simulation,
    random: ChaCha8Rng,
}

/// Short answers as many people give them.
const SHORT: [&str; 6] = [
    "Mer ljus",
    "Fler poliser",
    "Vet ej",
    "Inget",
    "Mer poliser",
    "Belysning",
];

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

impl<'t> Town<'t> {
    pub fn new(test: &'t TestApp, slug: &str, seed: u64) -> Self {
        Self {
            test,
            published: test.app.surveys.find(slug).unwrap(),
            people: Simulation::new(seed),
            random: ChaCha8Rng::seed_from_u64(seed),
        }
    }

    fn below(&mut self, limit: i64) -> i64 {
        (self.random.next_u64() % limit as u64) as i64
    }

    /// So many of a thousand.
    fn of_thousand(&mut self, n: i64) -> bool {
        self.below(1000) < n
    }

    /// An address of its own.
    pub fn address(&self, number: u32) -> IpAddr {
        Ipv4Addr::from(0x0a00_0000 + number).into()
    }

    /// What somebody answers.
    pub fn raws(&mut self) -> Vec<Raw> {
        let mut raws = self.people.person(&self.published.survey);
        for (index, question) in self.published.survey.questions.iter().enumerate() {
            let words = matches!(
                question.kind,
                Kind::ShortText { .. } | Kind::LongText { .. }
            );
            let short = self.random.next_u64() % 10 < 4;
            if words && short && !raws[index].0.is_empty() {
                let text = SHORT[self.random.next_u64() as usize % SHORT.len()];
                raws[index] = Raw(vec![("text".to_owned(), text.to_owned())]);
            }
        }
        raws
    }

    /// Somebody who walks through the pages and reads.
    pub fn somebody(&mut self, from: IpAddr) -> Sent {
        Sent {
            from,
            raws: self.raws(),
            took_ms: 40_000 + self.below(15 * MINUTE),
            fetched: true,
            walked: true,
            trap: false,
            foreign: Foreign::No,
            id: self.test.app.clock.id(),
        }
    }

    fn nothing(&self) -> Vec<Raw> {
        vec![Raw::default(); self.published.survey.questions.len()]
    }

    /// Somebody at home: with a browser that fills in too much, a screen reader, an old browser or a strict one, or without
    /// anything to say.
    fn resident(&mut self, from: IpAddr) -> Sent {
        let mut sent = self.somebody(from);
        let reads_aloud = self.of_thousand(10);
        let fills_in = self.of_thousand(15);
        sent.trap = fills_in || reads_aloud && self.of_thousand(100);
        if reads_aloud {
            sent.took_ms *= 3;
        }
        if self.of_thousand(3) {
            sent.foreign = Foreign::Perhaps;
        }
        if self.of_thousand(10) {
            sent.raws = self.nothing();
        }
        sent
    }

    /// When somebody answers, in ms after the beginning of three weeks: most in the two hours after a notice about it.
    fn moment(&mut self) -> i64 {
        match self.below(5) {
            notice @ 0..3 => (1 + 7 * notice) * DAY + 8 * HOUR + self.below(2 * HOUR),
            _ => self.below(21) * DAY + self.below(14 * HOUR),
        }
    }

    /// So many residents over three weeks, in the order in which they send: households, of which one in ten shares an
    /// address with many others, classes without a code, and a library.
    pub fn residents(&mut self, all: usize) -> Vec<(i64, Sent)> {
        let mut sent: Vec<(i64, Sent)> = Vec::with_capacity(all + all / 50);
        for class in 0..all as i64 / 800 {
            let school = self.address(1 + class as u32 % 2);
            let begins = (2 + class) * DAY + self.below(5 * HOUR);
            for _ in 0..25 {
                let mut pupil = self.somebody(school);
                pupil.took_ms = 20_000 + self.below(4 * MINUTE);
                if self.of_thousand(100) {
                    pupil.raws = self.nothing();
                }
                sent.push((begins + self.below(6 * MINUTE), pupil));
            }
        }
        for _ in 0..all / 50 {
            let visitor = self.resident(self.address(3));
            let at = self.below(21) * DAY + self.below(8 * HOUR);
            sent.push((at, visitor));
        }
        let mut household = 100;
        while sent.len() < all {
            household += 1;
            let number = if self.of_thousand(100) {
                10 + self.below(4) as u32
            } else {
                household
            };
            let from = self.address(number);
            let at = self.moment();
            let first = self.resident(from);
            for member in 0..1 + self.below(4) {
                if sent.len() == all {
                    break;
                }
                let mut one = self.resident(from);
                if member == 0 {
                    one = first.clone();
                } else if self.of_thousand(100) {
                    one.raws = first.raws.clone();
                }
                sent.push((at + member * self.below(10 * MINUTE), one));
            }
        }
        // A slow line: the phone sends the same form once more.
        for n in (0..all).step_by(100) {
            let (at, again) = sent[n].clone();
            sent.push((at + 5000, again));
        }
        sent.sort_by_key(|(at, sent)| (*at, sent.id));
        sent
    }

    /// Sends what was to be sent at its time; gives what spoke against those who became suspect.
    pub async fn send_all(&self, all: &[(i64, Sent)]) -> Vec<Signs> {
        let mut suspects = Vec::new();
        let mut now = 0;
        for (at, sent) in all {
            let wait = jiff::SignedDuration::from_millis(at - now);
            self.test.app.clock.advance(wait);
            now = *at;
            suspects.extend(self.send(sent).await);
        }
        suspects
    }

    /// Sends one response; gives what speaks against it, where that makes it suspect.
    pub async fn send(&self, sent: &Sent) -> Option<Signs> {
        let app = &self.test.app;
        let survey = &self.published.id;
        let journey = Journey::new(&self.published.survey, &sent.raws);
        let minted = app.clock.now() - sent.took_ms;
        let signature = if sent.fetched {
            app.intake.keys.sign_form(survey, sent.id, minted)
        } else {
            [0; 12]
        };
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.append_pair("t", &minted.to_string());
        body.append_pair("k", &data_encoding::HEXLOWER.encode(&signature));
        if sent.walked {
            let mut seen = Seen::default();
            let shown = journey.shown.iter().enumerate();
            shown
                .filter(|(_, shown)| **shown)
                .for_each(|(question, _)| seen.insert(question));
            let key = app.intake.keys.seen_key(survey, sent.id, minted);
            body.append_pair("seen", &seen.sealed(&key));
        }
        if sent.trap {
            body.append_pair("homepage", "https://www.example.se");
        }
        let mut form = Form::parse(body.finish().as_bytes());
        form.foreign = sent.foreign;
        let peer = Peer(sent.from);
        let judged = judge(app, &self.published, &journey, &form, sent.id, peer).await;
        judged.against().map(|why| why.signs)
    }
}
