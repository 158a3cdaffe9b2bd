//! The editor: surveys written in the browser, by people who never see a file.
//!
//! A draft has one list of all it holds (`pages`, `routes`), and a page for each part: what it says of itself (`about`), what its
//! figures are grouped by (`figures`), a page of questions (`page`), a question (`question`), a condition (`condition`), a language
//! (`language`), named places (`places`). `begin` begins one; `versions` compares and brings back; `decide` has it approved and published; `trial` shows its tables with
//! made-up answers. Each
//! page is a form that works without scripts. `form` is what was typed and the fields that format and form share, `at` the draft of a
//! route, `words` says conditions and changes, `problems` where each problem belongs. The resident's pages of a draft are those of
//! `site/respond`.

pub mod about;
pub mod at;
pub mod begin;
pub mod condition;
pub mod decide;
pub mod figures;
pub mod files;
pub mod form;
pub mod forms;
pub mod language;
pub mod page;
pub mod pages;
pub mod places;
pub mod problems;
pub mod question;
pub mod routes;
pub mod trial;
pub mod versions;
pub mod words;
