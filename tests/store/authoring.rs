//! Drafts of surveys: every version kept, decisions about one of them, and where a survey is kept.

use lyssna::authoring::decide::{self, Deciding, Refused};
use lyssna::authoring::save::{Saved, Saver, save};
use lyssna::authoring::store as drafts;
use lyssna::authoring::{Act, Decision, Draft, Stage, edit, stage};
use lyssna::publishing::{self, Surveys, publish_or_refuse};
use lyssna::storage::{Store, Unaudited};
use lyssna::survey::Home;
use lyssna::survey::file::{Wording, written};

use crate::support::{Database, clock, shipped};

on_each_engine!(
    a_draft_keeps_every_version_and_a_save_over_a_newer_one_is_seen,
    two_drafts_have_two_names,
    two_that_save_at_once_both_have,
    what_is_decided_is_about_one_version,
    what_was_written_and_decided_stays,
    a_survey_is_kept_in_a_file_or_here_and_never_in_both,
);

const TEST: Unaudited = Unaudited("a test");

fn draft(slug: &str) -> Draft {
    let survey = shipped().load_one("sunne").unwrap().1.unwrap();
    let mut draft = written::draft(&survey).unwrap();
    slug.clone_into(&mut draft.slug);
    draft.logo = Some((format!("{slug}.png"), b"\x89PNG picture".to_vec()));
    draft.base.logo = Some(format!("{slug}.png"));
    draft
}

async fn begin(store: &Store, draft: &Draft) -> Option<i64> {
    let mut tx = store.begin().await.unwrap();
    let act = ("begun template safety", "Eva", 1);
    let number = drafts::insert_draft(&mut tx, "1766", draft, act).await;
    tx.commit(TEST).await.unwrap();
    number.unwrap()
}

async fn a_draft_keeps_every_version_and_a_save_over_a_newer_one_is_seen(database: Database) {
    let store = Store::open(&database.url).await.unwrap();
    let first = draft("ny");
    let number = begin(&store, &first).await.unwrap();
    let head = drafts::find_draft(&store, "1766", number)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((head.slug.as_str(), head.revision), ("ny", 1));
    assert!(
        drafts::find_draft(&store, "1438", number)
            .await
            .unwrap()
            .is_none()
    );
    let mut second = first.clone();
    second.base.title = "Trygg i Sunne".to_owned();
    second.slug = "nyare".to_owned();
    let mut tx = store.begin().await.unwrap();
    let act = ("words", "Dan", 2);
    assert!(
        drafts::update_draft(&mut tx, "1766", &head, &second, act)
            .await
            .unwrap()
    );
    tx.commit(TEST).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    assert!(
        !drafts::update_draft(&mut tx, "1766", &head, &first, act)
            .await
            .unwrap()
    );
    tx.rollback().await.unwrap();
    let head = drafts::find_draft_of(&store, "1766", "nyare")
        .await
        .unwrap()
        .unwrap();
    assert_eq!((head.number, head.revision), (number, 2));
    let read = async |revision| {
        drafts::find_revision(&store, "1766", (&head, revision))
            .await
            .unwrap()
    };
    assert_eq!(read(2).await, Some(second));
    // An older version has the name that the draft has now: a name is no part of what was written.
    let mut renamed = first.clone();
    renamed.slug = "nyare".to_owned();
    assert_eq!(read(1).await, Some(renamed));
    assert_eq!(read(3).await, None);
    let all = drafts::list_revisions(&store, "1766", number)
        .await
        .unwrap();
    let told: Vec<_> = all
        .iter()
        .map(|one| (one.number, one.what.as_str(), one.saved_by.as_str()))
        .collect();
    assert_eq!(
        told,
        [(2, "words", "Dan"), (1, "begun template safety", "Eva")]
    );
    store.close().await;
    database.remove().await;
}

async fn two_drafts_have_two_names(database: Database) {
    let store = Store::open(&database.url).await.unwrap();
    assert_eq!(begin(&store, &draft("ny")).await, Some(1));
    assert_eq!(begin(&store, &draft("ny")).await, None);
    assert_eq!(begin(&store, &draft("annan")).await, Some(2));
    let all = drafts::list_drafts(&store, "1766").await.unwrap();
    let slugs: Vec<&str> = all.iter().map(|one| one.slug.as_str()).collect();
    assert_eq!(slugs, ["annan", "ny"]);
    let clock = clock();
    let saver = Saver {
        store: &store,
        clock: &clock,
        municipality: "1766",
        who: "Eva",
    };
    let taken = save(
        saver,
        2,
        (1, "address"),
        |_| (),
        |draft| {
            draft.slug = "ny".to_owned();
            Ok(())
        },
    );
    let taken = taken.await.unwrap();
    assert!(matches!(taken, Saved::Refused(edit::EditError::KeyTaken(slug)) if slug == "ny"));
    store.close().await;
    database.remove().await;
}

async fn two_that_save_at_once_both_have(database: Database) {
    let store = Store::open(&database.url).await.unwrap();
    let number = begin(&store, &draft("ny")).await.unwrap();
    let clock = clock();
    let saver = |who| Saver {
        store: &store,
        clock: &clock,
        municipality: "1766",
        who,
    };
    let title = |text: &'static str| {
        save(
            saver("Eva"),
            number,
            (1, "words"),
            |draft| draft.base.title.clone(),
            move |draft| {
                draft.base.title = text.to_owned();
                Ok(())
            },
        )
    };
    let thanks = |text: &'static str| {
        save(
            saver("Dan"),
            number,
            (1, "words"),
            |draft| draft.base.thanks.clone(),
            move |draft| {
                draft.base.thanks = text.to_owned();
                Ok(())
            },
        )
    };
    let (one, other) = tokio::join!(title("Ett"), thanks("Två"));
    let mut done = [one.unwrap(), other.unwrap()].map(|saved| match saved {
        Saved::Done(revision) => revision,
        other => panic!("{other:?}"),
    });
    done.sort_unstable();
    assert_eq!(done, [2, 3]);
    // Another title over one that was not seen is not stored; the same one is there already.
    match title("Tre").await.unwrap() {
        Saved::Overtaken(theirs, 3) => assert_eq!(theirs.base.title, "Ett"),
        other => panic!("{other:?}"),
    }
    let head = drafts::find_draft(&store, "1766", number)
        .await
        .unwrap()
        .unwrap();
    let now = drafts::find_revision(&store, "1766", (&head, 3))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (now.base.title.as_str(), now.base.thanks.as_str()),
        ("Ett", "Två")
    );
    let again = save(
        saver("Eva"),
        number,
        (3, "words"),
        |_| (),
        |draft| {
            draft.base.title = "Ett".to_owned();
            Ok(())
        },
    );
    assert!(matches!(again.await.unwrap(), Saved::Done(3)));
    store.close().await;
    database.remove().await;
}

async fn what_is_decided_is_about_one_version(database: Database) {
    let store = Store::open(&database.url).await.unwrap();
    let number = begin(&store, &draft("ny")).await.unwrap();
    let head = drafts::find_draft(&store, "1766", number)
        .await
        .unwrap()
        .unwrap();
    let act = |number, decision| Act {
        number,
        decision,
        revision: 1,
        version: None,
        note: "Titta".to_owned(),
        by: "Eva".to_owned(),
        at: 5,
    };
    let keep = async |act: &Act| {
        let mut tx = store.begin().await.unwrap();
        let before = drafts::find_act(&mut tx, "1766", &head).await.unwrap();
        let kept = drafts::insert_act(&mut tx, "1766", &head, act)
            .await
            .unwrap();
        tx.commit(TEST).await.unwrap();
        (before.map(|act| act.number), kept)
    };
    let (first, second) = (act(1, Decision::Sent), act(2, Decision::Approved));
    assert_eq!(keep(&first).await, (None, true));
    // Decided at the same moment: the second is not.
    assert_eq!(keep(&first).await, (Some(1), false));
    assert_eq!(keep(&second).await, (Some(1), true));
    let mut other = act(3, Decision::Published);
    other.revision = 2;
    assert_eq!(keep(&other).await, (Some(2), false));
    let all = drafts::list_acts(&store, "1766", number).await.unwrap();
    assert_eq!(all, [first.clone(), second.clone()]);
    assert_eq!(stage(&head, &all), Stage::Approved(second.clone()));
    let of_all = drafts::list_last_acts(&store, "1766").await.unwrap();
    assert_eq!(of_all, [(number, first), (number, second)]);
    store.close().await;
    database.remove().await;
}

async fn what_was_written_and_decided_stays(database: Database) {
    let store = Store::open(&database.url).await.unwrap();
    let number = begin(&store, &draft("ny")).await.unwrap();
    let head = drafts::find_draft(&store, "1766", number)
        .await
        .unwrap()
        .unwrap();
    let mut tx = store.begin().await.unwrap();
    let sent = Act {
        number: 1,
        decision: Decision::Sent,
        revision: 1,
        version: None,
        note: String::new(),
        by: "Eva".to_owned(),
        at: 5,
    };
    assert!(
        drafts::insert_act(&mut tx, "1766", &head, &sent)
            .await
            .unwrap()
    );
    tx.commit(TEST).await.unwrap();
    for statement in [
        "UPDATE draft_revision SET what = 'x'",
        "DELETE FROM draft_revision",
        "UPDATE draft_logo SET m = '0000'",
        "DELETE FROM draft_logo",
        "UPDATE draft_act SET note = 'x'",
        "DELETE FROM draft_act",
    ] {
        let mut tx = store.begin().await.unwrap();
        let done =
            lyssna::on_tx!(&mut tx, db => sqlx::query(statement).execute(db).await.map(drop));
        assert!(done.is_err(), "{statement}");
        drop(tx);
    }
    store.close().await;
    database.remove().await;
}

async fn a_survey_is_kept_in_a_file_or_here_and_never_in_both(database: Database) {
    let store = Store::open(&database.url).await.unwrap();
    let clock = clock();
    let surveys = Surveys::default();
    let number = begin(&store, &draft("ny")).await.unwrap();
    let saver = |who| Saver {
        store: &store,
        clock: &clock,
        municipality: "1766",
        who,
    };
    let decide = async |who, decision| {
        let deciding = Deciding {
            decision,
            revision: 1,
            note: "",
        };
        decide::decide(saver(who), number, deciding).await.unwrap()
    };
    let publish = async |alone| {
        surveys.refresh(&store).await.unwrap();
        decide::publish(saver("Eva"), &surveys, number, 1, (&[], alone))
            .await
            .unwrap()
    };
    assert!(matches!(
        publish(false).await,
        Err(Refused::Stage(Stage::Written { .. }))
    ));
    assert_eq!(decide("Eva", Decision::Sent).await, Ok(()));
    // Neither who sent it nor who saved it last.
    assert_eq!(decide("Eva", Decision::Approved).await, Err(Refused::Own));
    assert_eq!(decide("Dan", Decision::Approved).await, Ok(()));
    assert_eq!(publish(false).await, Ok(1));
    assert_eq!(publish(false).await, Err(Refused::Same));
    surveys.refresh(&store).await.unwrap();
    let served = surveys.find("ny").unwrap();
    assert_eq!(served.home, Home::Here);
    assert!(publishing::is_taken(&store, "ny").await.unwrap());
    // A file of the same name is refused, and what is served goes on.
    let mut changed = served.survey.clone();
    changed.one_page = !changed.one_page;
    let refused = publish_or_refuse(&store, &clock, &changed, "file")
        .await
        .unwrap();
    assert!(matches!(
        refused.unwrap_err()[..],
        [Wording::KeptHere { .. }]
    ));
    let mut tx = store.begin().await.unwrap();
    publishing::set_home(&mut tx, &served.id, Home::File)
        .await
        .unwrap();
    tx.commit(TEST).await.unwrap();
    let taken = publish_or_refuse(&store, &clock, &changed, "file")
        .await
        .unwrap();
    assert_eq!(taken, Ok((2, true)));
    let here = publishing::refused(&store, &served.survey, Home::Here)
        .await
        .unwrap();
    assert!(matches!(here[..], [Wording::KeptInFile { .. }]));
    store.close().await;
    database.remove().await;
}
