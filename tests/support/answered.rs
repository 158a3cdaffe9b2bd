//! Surveys that were answered and have closed.

use lyssna::response::{Channel, Origin, Submission, submit};
use lyssna::survey::Journey;
use lyssna::survey::simulate::Simulation;

use super::TestApp;

/// Made-up answers of people who count as real ones.
pub async fn answers(test: &TestApp, slug: &str, responses: usize, seed: u64) {
    answers_of(test, slug, (responses, seed), Origin::Real).await;
}

/// Made-up answers of an origin.
pub async fn answers_of(
    test: &TestApp,
    slug: &str,
    (responses, seed): (usize, u64),
    origin: Origin,
) {
    let published = test.app.surveys.find(slug).unwrap();
    let mut simulation = Simulation::new(seed);
    for _ in 0..responses {
        let journey = Journey::new(&published.survey, &simulation.person(&published.survey));
        let submission = Submission {
            published: &published,
            journey: &journey,
            id: test.app.clock.id(),
            channel: Channel::Web,
            language: "sv",
            origin,
            suspect: None,
            collected: None,
        };
        submit(&test.app.intake, &submission).await.unwrap();
    }
}

/// Closes a survey the day before yesterday.
pub async fn close(test: &TestApp, slug: &str) {
    close_opened(test, slug, None).await;
}

/// Like [`close`], of a survey that opened on a day.
pub async fn close_opened(test: &TestApp, slug: &str, opens: Option<jiff::civil::Date>) {
    let published = test.app.surveys.find(slug).unwrap();
    let mut tx = test.app.store.begin().await.unwrap();
    let yesterday = jiff::civil::date(2026, 11, 20);
    lyssna::publishing::store::update_dates(
        &mut tx,
        &published.id,
        Some(lyssna::survey::Dates {
            opens,
            closes: Some(yesterday),
        }),
        None,
    )
    .await
    .unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    test.app.look().await.unwrap();
}
