//! Lyssna: citizen dialogue from survey to promise.
//!
//! The map of the house: a table of its rooms in their order, then the files of each. A room may know those that stand before it
//! in the table and no other; those before `app` know nothing of requests or pages. SQL is in files called `store.rs`.
//! `tests/architecture.rs` holds this order over every file, and that every file of a room is named below.
//!
//! | room | what it is |
//! | --- | --- |
//! | [`clock`] | time and chance; nothing else reads either |
//! | [`threads`] | heavy work, away from those who answer |
//! | [`peer`] | where a request came from, in memory alone |
//! | [`metrics`] | what is counted for the operator |
//! | [`rendered`] | public pages in memory, until something has changed, and while the database does not answer |
//! | [`survey`] | **pure**: what is asked, in every version that was; answers as parsed and as packed |
//! | [`text`] | **pure**: free text: masking, alarms, themes, search, suggestions |
//! | [`statistics`] | **pure**: columns of answers, counted by a layout into a tally; disclosure control; the forms in which numbers leave |
//! | [`storage`] | the only room that knows that there are two databases, `SQLite` and `PostgreSQL` |
//! | [`audit`] | the audit trail: who did what, chained |
//! | [`feed`] | which responses changed, and those who follow that |
//! | [`mail`] | letters that wait to be sent, and the relay that takes them |
//! | [`accounts`] | people, roles, signing in, programs with tokens |
//! | [`publishing`] | from checked files to the versions that are served |
//! | [`response`] | a response: submitted once, suspected, withdrawn, disposed of; sole writer of answers, packed |
//! | [`coding`] | free text as it is worked with |
//! | [`authoring`] | surveys that are written here: drafts in all their versions, approved and published |
//! | [`interchange`] | forms of other systems, read into a draft and written from one |
//! | [`export`] | figures, rows and the codebook as files of every format |
//! | [`figures`] | a survey's figures brought up to date; making releases |
//! | [`collect`] | the field: phones, paper, shows of hands |
//! | [`picture`] | the situation picture: a document whose figures stay bound to their releases |
//! | [`promise`] | plan and promise: one set of activities, and how each goes |
//! | [`open_data`] | what a municipality's open-data feed says of itself |
//! | [`config`] | every setting: name, default, meaning; limits that nobody sets stand in their rooms |
//! | [`app`] | what a request needs, built once |
//! | [`web`] | the toolkit of pages, which knows no feature; every word that the program says |
//! | [`site`] | every page, a folder a feature |
//! | [`api`] | the same figures for programs with a token |
//! | [`router`] | every route, with who may use it; health and metrics |
//! | [`server`] | connections: slow ones, many ones, the last ones |
//!
//! # Files
//!
//! Rooms of one file have no line here. `name` is `<room>/name.rs`, with what belongs to it in a folder of that name; `name/` is `<room>/name/mod.rs` with its files.
//!
//! - **survey**: `question` kinds and options; `answer` a raw answer parsed (numbers: `answer/number.rs`, whole ones and groups of
//!   thousands `answer/digits.rs`, words cleaned `answer/clean.rs`); `packed` answers as stored; `journey` pages shown, `condition`,
//!   `shuffle`; `file/` survey files read and checked, and written (`file/written/`), drafts of them (`file/draft/`); `published` as served, `codes` of keys, `merge` of versions, `unasked` and
//!   `offered` what a version lacked; `names` of columns, `alphabet` for sorting; `language` the languages that can be, `municipality`, `colour`; `simulate`.
//! - **text**: `masking/` finds what identifies somebody (numbers and addresses `masking/forms.rs`, names `masking/names.rs`), `masks` decisions
//!   on them, `masked` a text as shown; `alarm/` what sounds urgent; `codebook/` of themes, `coded` the themes of a text; `words`
//!   folded and stemmed, `index` search; `suggest` themes; `agreement` of coders.
//! - **statistics**: `columns`, `layout`, `tally` counting; `disclosure` with the limits below which nothing is shown, `noise_table`;
//!   `figures` the form in which numbers leave, `measures` mean and interval; `weights` and their bounds, `population` read from CSV; `rounds`
//!   side by side; `themes` as lines; `preliminary`, `release`; `trial` of made-up answers.
//! - **storage**: `connect`, `migrate` and which version a database has, `error`, `files` (backup, restore), `of_survey` (what nearly every statement is about).
//! - **audit**: `chain`, `heads` kept elsewhere. **feed**: `follow`. **mail**: `relay` speaks SMTP, with its time limits; when
//!   letters go out and of what is `site/letters/`.
//! - **accounts**: `datum` what can be seen of answers, by role; `sign_in/` (tries counted by person and address: `sign_in/door.rs`),
//!   `password` judged and hashed, `second_factor`, `session` and how long one lasts, `browser`, `device`; `single_sign_on/` by `OpenID` Connect (what is
//!   asked of the identity provider: `single_sign_on/provider.rs`); `people/` invited and changed, `directory`, `link/` used once; `tokens/` of
//!   programs; `unsent/` forms kept over a sign-in.
//! - **publishing**: `watch` looks for changes; `numbering`, `retire`, `whole` all versions as one.
//! - **response**: `submit`, `intake`, `writer` the group commit; `keys` derived: receipts' codes, fingerprints; `suspicion` weighs the
//!   signs and knows a burst, `signs`, `usual`, `review/` of suspects; `codes` of classes and events; `correct`, `withdraw`;
//!   `dispose/` what is erased by a decision, of answers and of their texts, in every table (`dispose/store.rs`); `restored`. Whether a
//!   response was stored before is known in `store.rs`.
//! - **coding**: `texts/` masked, `alarms/`, `notes/` (translations, urgent), `codings/` and what is settled, `counted/`, `codebook/` stored,
//!   `quotes/`, `workbook/` (coding in Excel: `read.rs`, `check.rs`, `write.rs`); `memory` texts and the models that learn from them.
//! - **authoring**: `begin` from templates (`templates/`), rounds or nothing; `edit` with `keys` and `lean` (what rests on what), `when` conditions as built,
//!   `units` to translate, `save`, `compare` versions, `effects` on figures, `translation/` files for translators, `advice` on wording, `decide` (approval, publication), `presence`.
//! - **interchange**: `told` what is not as it was; `asked` a form as read, and as a draft; `expression` and `conditions` both ways; `plain` texts; `out` what no other system has;
//!   `xlsform/`, `limesurvey/`, `qualtrics/`: a folder a system.
//! - **export**: `formats` lists them, one file writes one: `csv`, `table` (figures as CSV), `xlsx` with charts, `json`, `sav` (SPSS), `csvw`, `ddi`;
//!   `rows` of microdata, `row_files`, `themes` in them; `cross` tables; `codebook` what every column means, `codebook_page`; `words` beside numbers.
//! - **figures**: `asked`, `across` rounds, `weighing`, `population/`, `preliminary/`, `release/` makes and reads releases, `publication/` which of them everybody reads.
//! - **collect**: `outings` and passes (how long a pass lasts: `mod.rs`), `receive` what phones hand in, sealed with `seal`; `reception` what
//!   that needs; `confirm` before answers are dropped, `correct`, `closed`; `paper/`; `tally/` shows of hands.
//! - **picture**: `edit`, `check` before adoption, `compare` with the one before, `sources` of figures and quotes, `partner/` (the
//!   police: shared versions, comments, review), `begun`, `translation/` of adopted ones.
//! - **promise**: `goal`, `report`, `standing` computed from them, `check` what blocks signing, `look` what in a report has to be looked at, `account` what a follow-up tells, `deadlines` what changed by itself, `wheel` what is due (its private addresses: `store/wheel.rs`), `edit` of a document and what an amendment changes;
//!   `ground` what focus areas rest on; `record` what is stored beside a document (signatures, versions, reports, agreements).
//! - **web**: `page` the shell, `assets` (style sheets and scripts: `web/assets/`), `headers`, `error`, `fault`, `body`, `form`, `posted` forms; `markdown`, `qr`, `chart/` drawn
//!   (a file a kind; `chart/raster.rs` as PNG); `locale`: words are in `web/locales/<language>/`, `main.ftl` for residents, `staff.ftl`
//!   for staff and letters, `files.ftl` for files.
//! - **site**: a feature is a folder of `routes.rs` (handlers), `form.rs` (what is typed), `pages.rs` (what is shown); larger ones
//!   have such folders within. `respond/`: the residents', one page a file (`withdraw.rs`, `share.rs`, `notices.rs`, `controls.rs` the
//!   fields of questions). `desk/`: staff's start page and a survey's (`start/`, `dialogues/` where a survey is chosen, `results/`, `releases/`, `respondents/`, `suspects/`, `figures/`
//!   downloads …). `editor/` is where surveys are written, a folder a part of a survey. `coding/`, `collect/`, `picture/` mirror the rooms of their names (as residents read it: `picture/everybody/`; as a paper: `picture/paper.rs`). `accounts/`, `audit/`,
//!   `help/` the manual, `letters/`, `municipality/` its own pages for everybody, `results/` its published releases (`results/translated.rs` in the survey's languages), `open_data/` the feed for the data portal. For all: `guard` lets staff in, `shell` their page, `public` pages that belong to no
//!   single survey, `charts` chosen (`charts/ranked.rs` by size, for residents), `frame/` the chain of the work on every page of staff, `document/` council papers as blocks (`docx/` Word, `pdf/` tagged for archives and screen readers, `file.rs` either), `download`. `promises/`: the document (`terms/`, `focus/`, `activity/`, `sign/`), `reports/`, `follow_up/`, `public/` what everybody sees, `feeds/`, `files/`, `wheel/` the year wheel.
//! - **api**: `routes`, `bearer`, `bodies`, `openapi`, `problem`. **router**: `table`. **server**: `patience`, `places`.
//!
//! `src/commands/` holds the commands of the program, one file each. A new feature is a folder in a room of the domain and one
//! in `site`.
//!
//! Six walks, each from the front door down to the ground. *A resident's POST*: `router` → `site/respond/routes.rs` → `survey::Journey` →
//! `response::submit` → `response/writer.rs` → `response/store.rs`. *A results page*: `site/desk/results/routes.rs` → `figures` →
//! `statistics::tally` and `disclosure`. *Coding a text*: `site/coding/codings/routes.rs` → `coding::codings::save` → `coding/codings/store.rs`;
//! `coding::memory` learns from it before it next suggests. *A release*: `site/desk/releases/routes.rs` → `figures::release::make` → `export::formats`.
//! *A withdrawal*: `site/respond/withdraw.rs` → `response/withdraw.rs` → `response/store.rs`.
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
pub mod authoring;
pub mod clock;
pub mod coding;
pub mod collect;
pub mod config;
pub mod export;
pub mod feed;
pub mod figures;
pub mod interchange;
pub mod mail;
pub mod metrics;
pub mod open_data;
pub mod peer;
pub mod picture;
pub mod promise;
pub mod publishing;
pub mod rendered;
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
