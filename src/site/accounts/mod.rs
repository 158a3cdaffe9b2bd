//! Signing in and one's own account: `sign_in`, `single_sign_on`, `link` (an invitation or a new password), `unsent` (a form
//! interrupted by a sign-in), `own` (one's account); and the administrator's `people`, the analyst's `tokens`.

pub mod cookies;
pub mod link;
pub mod own;
pub mod people;
pub mod sign_in;
pub mod single_sign_on;
pub mod tokens;
pub mod unsent;
