//! A form that a sign-in came between: where it is kept on its way (`on_its_way`), and where it is shown again, in the words of
//! the page that it was sent from (`words`: to add a form, add a line). How it is sealed, what is and how long it holds is
//! [`crate::accounts::unsent`].

pub mod form;
pub mod on_its_way;
pub mod pages;
pub mod routes;
pub mod words;
