//! A form that a sign-in came between: where it is kept on its way (`on_its_way`), and where it is shown again, in the words of
//! the page that it was sent from (`words`).

pub mod form;
pub mod on_its_way;
pub mod pages;
pub mod routes;
pub mod words;
