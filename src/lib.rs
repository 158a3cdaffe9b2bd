//! Lyssna: citizen dialogue from survey to promise.
//!
//! The map of the house, in reading order. Arrows run `main → app → router → features → web, storage,
//! survey`, never back; `tests/architecture.rs` reads the imports and explains the rule that one breaks.
//!
//! | room | what it is | may know |
//! | --- | --- | --- |
//! | [`survey`] | what is asked; pure | nothing else |
//! | [`storage`] | the only room that knows two databases exist | sqlx |
//! | [`publishing`] | from checked files to served versions; append-only codes | survey, storage, clock, the audit trail |
//! | [`response`] | a response: submitted once, kept, withdrawn, disposed of; sole writer of answers | publishing, survey, storage |
//! | [`respond`] | the resident's pages | response, web |
//! | [`accounts`] | people, roles, sessions, the second factor, single sign-on, the audit trail; who may use a route | web, storage, how respond reads answers back |
//! | [`collect`] | street mode, offline; records to mend and to correct; paper; shows of hands | accounts, response, web |
//! | [`desk`] | the start page of staff, a survey's state, its results, who answered, rounds, releases, suspects, links with a code | accounts, collect, results, export |
//! | [`api`] | the same figures for programs with a token | accounts, results, export |
//! | [`results`] | columns of answers → tables → figures; disclosure control, releases, weights, rounds; pure but for its stores and `shared` | publishing, response's packed form and feed of changes |
//! | [`export`] | figures, rows with the themes of their texts, and the codebook as files of every format | results, coding's codebook |
//! | [`coding`] | free text: masking before anybody reads it, what may need action now, the codebook, coding by one or two, on the screen or in Excel, agreement, quotes | accounts, response's feed, web, which pictures hold a quote; its pure parts nothing else |
//! | [`picture`] | the situation picture: a document whose figures stay bound to their releases; two editions, Word; what is shared with the police, their comments and their review | coding's quotes, export's releases, desk's charts, web |
//! | [`mail`] | letters to staff by an operator's relay: what waits and where, never a word of it | accounts, and what it tells of |
//! | [`web`] | the toolkit of pages: shell, assets, words, errors, headers | survey's languages and colours |
//! | [`config`], [`clock`], [`threads`], [`app`], [`router`], [`server`] | settings; time and chance; heavy work aside; what a request needs; every route in one table; connections | |
//!
//! `src/commands/` holds the commands of the program, one file each.
//!
//! # Words
//!
//! One English word per concept, the field's Swedish one beside it.
//!
//! survey (enkät) · question (fråga) · option (svarsalternativ) · answer (svar på en fråga) · response (en
//! persons svar) · respondent (den som svarar) · channel (kanal) · municipality (kommun) · group (grupp
//! i en tabell) · disclosure control (röjandekontroll) · disposal (gallring) · situation picture (lägesbild) ·
//! promise (medborgarlöfte).
//!
//! - *shown*: a question that the respondent's way through the survey includes.
//! - *whole*: a survey with all that was ever asked of somebody, what is gone behind what is asked now; see [`publishing::whole`].
//! - *set apart*: "don't know" and "I am never there"; counted, but in no base.
//! - *base*: whom a share is a share of.
//! - *columns*: the answers of a survey in memory, a small code each.
//! - *exact*, *protected*, *release*: figures as counted; with noise and merged groups; frozen, the only ones that leave.
//! - *microdata*: a row per response; a right of its own.
//! - *round* (omgång): one of several surveys of a municipality that ask the same; *wave*: a survey's closing.
//! - *theme* (tema): what a text is about, a number in the codebook (kodbok); *settled*: the themes that count of a text.
//! - *alarm* (kan behöva åtgärd): words of a text about a threat, violence at home, a child, suicide; heard when it is stored.
//! - *urgent* (behöver åtgärd): a text that somebody was told to act on.
//! - *quote* (citat): words of a text that one person proposed and another approved.
//! - *picture* (lägesbild): sections, causes and focus areas; *finding*: a piece of it that a focus area rests on.
//! - *share*: a version of a picture that the police may read; *partner* (kommunpolis): the police as they use the program.
//! - *suspect*: kept and counted beside, until staff have looked; *sign*: what spoke against it; *review*: what staff decided on
//!   suspects, undone until a release closes it.
//! - *datum*: something that can be seen of answers; which roles may is said once, in [`accounts::Datum`].
//! - *outing* (insamlingstillfälle): place and event set once for many answers.
//! - *pass*: a phone's right to hand in answers of one survey for a shift.
//! - *batch* (bunt): numbered paper sheets; *tally* (handuppräckning): counts without people.
//! - *letter* (mejl): an e-mail to somebody of the staff; *relay*: the operator's server that takes it.
//! - *code*: an append-only number for a question's or an option's key; or what is on a receipt.

pub mod accounts;
pub mod api;
pub mod app;
pub mod clock;
pub mod coding;
pub mod collect;
pub mod config;
pub mod desk;
pub mod export;
pub mod mail;
pub mod picture;
pub mod publishing;
pub mod respond;
pub mod response;
pub mod results;
pub mod router;
pub mod server;
pub mod storage;
pub mod survey;
pub mod threads;
pub mod web;
