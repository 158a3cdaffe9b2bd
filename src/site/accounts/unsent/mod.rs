//! Forms interrupted by a sign-in: how they are kept (`on_its_way`), and shown again in the wording of their own pages
//! (`words`: to add a form, add a line). Sealing, limits and lifetime are in [`crate::accounts::unsent`].

pub mod form;
pub mod on_its_way;
pub mod pages;
pub mod routes;
pub mod words;
