//! Lyssna: citizen dialogue from survey to promise.
//!
//! The map of the house, from the ground up. Each room may know those above it in this table and no other; below `app` nothing
//! knows of requests or pages. A room is `<room>.rs` or `<room>/mod.rs`, and so is what stands in it; SQL is in files called
//! `store.rs`. `tests/architecture.rs` holds this order over every file, and says what to do where it is broken.
//!
//! | room | what it is |
//! | --- | --- |
//! | [`clock`] | time and chance; nothing else reads either |
//! | [`threads`] | heavy work, away from those who answer |
//! | [`peer`] | where a request came from, in memory alone |
//! | [`metrics`] | what is counted for the operator |
//! | [`survey`] | **pure**: what is asked (`question.rs`; files: `file/`), in every version that was (`merge.rs`); an answer as parsed (`answer.rs`) and as packed (`packed.rs`) |
//! | [`text`] | **pure**: free text: what identifies somebody is found (`masking/`: numbers and addresses `forms.rs`, names `names.rs`) and hidden (`masks.rs`, `masked.rs`); alarms, what sounds urgent (`alarm/`); the themes of the codebook (`codebook/`), what was coded (`coded.rs`), search (`index.rs`), suggestions (`suggest.rs`), agreement of coders |
//! | [`statistics`] | **pure**: `columns`, counted by a `layout` into a `tally`; `disclosure` control, with the limits below which nothing is shown; `weights`, `rounds`; `figures`, the one form in which numbers leave |
//! | [`storage`] | the only room that knows that two databases exist |
//! | [`audit`] | the audit trail: who did what, chained |
//! | [`feed`] | which responses changed, and those who follow that |
//! | [`mail`] | letters that wait to be sent, and the relay that takes them; when they go out and of what: `site/letters/` |
//! | [`accounts`] | people, roles and who may see what (`datum.rs`), sessions (`session.rs`), second factors, single sign-on, tokens of programs, forms sealed over a sign-in (`unsent/`); tries at the sign-in are counted, by person and by address, in `accounts/sign_in/door.rs` |
//! | [`publishing`] | from checked files to the versions that are served (`watch.rs` looks for changes) |
//! | [`response`] | a response: submitted once (`store.rs` knows whether it was stored before), suspected (`suspicion.rs` weighs the signs and knows a burst, `usual.rs` what is usual), withdrawn, disposed of; sole writer of answers as the database has them, packed |
//! | [`coding`] | free text as it is worked with: `texts/`, `alarms/` and `notes/` (texts to act on), `codings/` and what is settled of them, `quotes/`, `workbook/` (coding in Excel: `read.rs`, `check.rs`, `write.rs`); `memory` holds texts and the models that learn from them |
//! | [`export`] | figures, rows and the codebook as files of every format; a format is listed in `formats.rs` and written in a file of its own (`csv.rs`, `xlsx.rs`, `sav.rs` for SPSS); a picture's Word document is `site/picture/docx/`, its charts `chart.rs` |
//! | [`figures`] | a survey's figures brought up to date: columns in memory, preliminary figures; `release/` makes a release and lists its tables and files |
//! | [`collect`] | the field: passes of phones and how long they last (`mod.rs`), `outings.rs`, what a phone hands in (`receive.rs`), correcting (`correct.rs`), `paper/`, shows of hands (`tally/`) |
//! | [`picture`] | the situation picture: a document (`edit.rs`) whose figures stay bound to their releases (`sources.rs`); what the police comment and review (`partner/`); one beside the one before (`compare.rs`) |
//! | [`promise`] | **pure** so far: plan and promise, one set of activities: `goal.rs`, `report.rs`, how each goes (`standing.rs`), what blocks signing (`check.rs`) |
//! | [`config`] | every setting, in `config.rs`: name, default, meaning; limits that nobody sets stand in their rooms |
//! | [`app`] | what a request needs, built once |
//! | [`web`] | the toolkit of pages: shell, assets, errors, headers, charts (`chart/`); every word: `web/locales/<language>/`, `main.ftl` for residents, `staff.ftl` for staff and letters, `files.ftl` for files |
//! | [`site`] | every page, a folder a feature (`accounts`, `audit`, `coding`, `collect`, `desk`, `help`: the manual, `letters`, `picture`, `respond`: the residents'): `routes.rs`, `form.rs`, `pages.rs` |
//! | [`api`] | the same figures for programs with a token |
//! | [`router`] | every route in one table (`table.rs`), with who may use it; health and metrics |
//! | [`server`] | connections: slow ones, many ones, the last ones |
//!
//! `src/commands/` holds the commands of the program, one file each. A new feature is a folder in a room of the domain and one
//! in `site`.
//!
//! Six walks, which never climb. *A resident's POST*: `router` → `site/respond/routes.rs` → `survey::Journey` →
//! `response::submit` → `response/writer.rs` → `response/store.rs`, where two nodes meet. *A results page*: `site/desk/results/routes.rs` → `figures` →
//! `statistics::tally` and `disclosure`. *Coding a text*: `site/coding/codings/routes.rs` → `coding::codings::save` → its `store.rs`;
//! `coding::memory` learns from it before it next suggests. *A release*: `site/desk/releases/routes.rs` → `figures::release::make` → `export::formats`.
//! *A withdrawal*: `site/respond/withdraw.rs` → `response::withdraw` → its `store.rs`.
//! *A picture's figure*: `site/picture/read` → `picture::sources` → `figures::release::read`.
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
//! - *whole*: a survey with all that was ever asked of somebody, what is gone behind what is asked now; see [`survey::merge`].
//! - *set apart*: "don't know" and "I am never there"; counted, but in no base.
//! - *base*: whom a share is a share of.
//! - *columns*: the answers of a survey in memory, a small code each.
//! - *exact*, *protected*, *release*: figures as counted; with noise and merged groups; frozen, the only ones that leave.
//! - *microdata*: a row per response; a right of its own.
//! - *round* (omgång): one of several surveys of a municipality that ask the same; files, the API and the database say *wave* for the day on which a round closed.
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
//! - *pass*: a phone's right to hand in answers of one survey for a shift, [`collect::SHIFT`].
//! - *batch* (bunt): numbered paper sheets; *tally* (handuppräckning): counts without people.
//! - *letter* (mejl): an e-mail to somebody of the staff; *relay*: the operator's server that takes it.
//! - *code*: an append-only number for a question's or an option's key; or what is on a receipt.

pub mod accounts;
pub mod api;
pub mod app;
pub mod audit;
pub mod clock;
pub mod coding;
pub mod collect;
pub mod config;
pub mod export;
pub mod feed;
pub mod figures;
pub mod mail;
pub mod metrics;
pub mod peer;
pub mod picture;
pub mod promise;
pub mod publishing;
pub mod response;
pub mod router;
pub mod server;
pub mod site;
pub mod statistics;
pub mod storage;
pub mod survey;
pub mod text;
pub mod threads;
pub mod web;
