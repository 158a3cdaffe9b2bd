use super::*;
use crate::site::accounts::unsent::words;

#[test]
fn every_form_that_has_words_is_a_route() {
    for path in words::routes() {
        let found = ROUTES.iter().find(|r| r.path == path);
        let posts = found.is_some_and(|r| r.methods.contains(&"POST"));
        assert!(posts, "{path} is no form");
    }
}
