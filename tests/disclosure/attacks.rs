//! Attackers who know nearly everything, or plant answers of their own.

use lyssna::publishing::Published;
use lyssna::results::Cell;
use lyssna::results::disclosure::{Hidden, noised};
use lyssna::results::release::Release;

use crate::world::{Chance, OPTIONS, Person, cells, release, survey};

/// How likely it is that a true count is shown as it is: by the noise table that everybody can read, over keys
/// that lie evenly. `None` is shown for fewer than 5.
struct Likelihood {
    of: Vec<Vec<f64>>,
}

const MOST: usize = 60;
const GRID: u64 = 4096;

impl Likelihood {
    fn new() -> Self {
        let of = (0..=MOST as u64)
            .map(|n| {
                let mut shown = vec![0.0; MOST + 10];
                for step in 0..GRID {
                    let key = (step * (1 << 32) / GRID + (1 << 19)) as u32;
                    let n = noised(Cell { n, key });
                    // Fewer than five are not told apart.
                    shown[if n < 5 { 0 } else { n as usize }] += 1.0 / GRID as f64;
                }
                shown
            })
            .collect();
        Self { of }
    }

    fn of(&self, truth: usize, shown: Option<u64>) -> f64 {
        self.of[truth][shown.unwrap_or(0) as usize]
    }
}

/// One try: a victim whose groups the attacker knows, and fakes planted so that in each of the three published tables
/// the victim's group holds the victim and fakes alone, other fakes in each. Gives whether the attacker's best guess
/// of the victim's answer is right, and whether it is certain.
fn plant(
    published: &Published,
    chance: &mut Chance,
    likelihood: &Likelihood,
    background: &[(Person, u32)],
    per_option: usize,
) -> (bool, bool) {
    let answer = chance.below(OPTIONS);
    let mut people = background.to_vec();
    people.push(((answer, [5, 5, 5]), chance.key()));
    for table in 0..3 {
        for option in 0..OPTIONS {
            for _ in 0..per_option {
                let mut groups = [0, 0, 0];
                groups[table] = 5;
                people.push(((option, groups), chance.key()));
            }
        }
    }
    let (release, _) = release(published, &people, None).unwrap();
    let mut scores = [1.0_f64; OPTIONS];
    for (table, key) in ["a5", "b5", "c5"].iter().enumerate() {
        let shown = cells(&release.figures()[table + 1], "choice", Some(key)).unwrap();
        for (guess, score) in scores.iter_mut().enumerate() {
            for (option, cell) in shown.iter().enumerate() {
                *score *= likelihood.of(per_option + usize::from(option == guess), cell.responses);
            }
        }
    }
    let best = (0..OPTIONS)
        .max_by(|a, b| scores[*a].total_cmp(&scores[*b]))
        .unwrap();
    let certain = scores.iter().filter(|s| **s > 0.0).count() == 1;
    (best == answer, certain)
}

/// People of other groups than the attacked ones.
fn others(chance: &mut Chance, n: usize) -> Vec<(Person, u32)> {
    (0..n)
        .map(|_| {
            let (choice, groups) = chance.person();
            ((choice, groups.map(|g| g.min(4))), chance.key())
        })
        .collect()
}

#[test]
fn planted_fakes_find_an_answer_in_at_most_half_of_tries() {
    let mut chance = Chance::new(4);
    let likelihood = Likelihood::new();
    let published = survey();
    let background = others(&mut chance, 60);
    const TRIES: usize = 1500;
    let (mut hits, mut certain) = (0, 0);
    for _ in 0..TRIES {
        let (hit, sure) = plant(&published, &mut chance, &likelihood, &background, 12);
        hits += usize::from(hit);
        certain += usize::from(sure);
    }
    let (hits, certain) = (hits as f64 / TRIES as f64, certain as f64 / TRIES as f64);
    eprintln!(
        "planted fakes: hit rate {hits:.3} (by chance {:.3}), certain {certain:.4}",
        1.0 / OPTIONS as f64
    );
    // Two standard errors of a rate near a half are 0.026 in so many tries.
    assert!(hits <= 0.5, "{hits}");
    assert!(certain <= 0.015, "{certain}");
    assert!(hits > 0.25, "the attack is a real one: {hits}");
}

#[test]
fn a_group_of_one_mind_does_not_tell_it() {
    let published = survey();
    let mut chance = Chance::new(5);
    let mut people = others(&mut chance, 100);
    // Everybody in a5 gave the same answer.
    people.extend((0..60).map(|_| ((2, [5, 0, 0]), chance.key())));
    let (release, _) = release(&published, &people, None).unwrap();
    let figures = &release.figures()[1];
    let shown = cells(figures, "choice", Some("a5")).unwrap();
    assert_eq!(shown[2].hidden, Some(Hidden::OverNinety));
    assert!(
        shown
            .iter()
            .all(|cell| cell.responses.is_none() && cell.tenths.is_none()),
        "{shown:?}"
    );
    let nearly: Vec<(Person, u32)> = (0..60)
        .map(|n| ((if n < 4 { n } else { 2 }, [5, 0, 0]), chance.key()))
        .collect();
    let people = [others(&mut chance, 100), nearly].concat();
    let (release, _) = crate::world::release(&published, &people, None).unwrap();
    let shown_now = cells(&release.figures()[1], "choice", Some("a5")).unwrap();
    assert_eq!(
        shown_now[2].hidden,
        Some(Hidden::OverNinety),
        "all and nearly all look the same"
    );
}

#[test]
fn a_small_group_is_not_shown_at_all() {
    let published = survey();
    let mut chance = Chance::new(6);
    let mut people = others(&mut chance, 100);
    people.extend((0..29).map(|n| ((n % OPTIONS, [5, 0, 0]), chance.key())));
    let (release, _) = release(&published, &people, None).unwrap();
    let figures = &release.figures()[1];
    let at = figures
        .groups
        .iter()
        .position(|g| g.names[0].key == "a5")
        .unwrap();
    assert_eq!(figures.groups[at].responses, None);
    for block in &figures.blocks {
        for row in &block.rows {
            let cell = &row.cells[at];
            assert!(
                cell.responses.is_none()
                    && cell.base.is_none()
                    && cell.hidden == Some(Hidden::TooFewAnswers),
                "{row:?}"
            );
        }
    }
}

/// The whole of a release, as shown.
fn whole(release: &Release) -> Vec<Option<u64>> {
    cells(&release.figures()[0], "choice", None)
        .unwrap()
        .iter()
        .map(|c| c.responses)
        .collect()
}

#[test]
fn one_answer_between_two_releases_makes_no_second_release() {
    use lyssna::results::release::ReleaseError;
    let published = survey();
    let mut chance = Chance::new(7);
    let mut people = others(&mut chance, 200);
    let (first, spread) = release(&published, &people, None).unwrap();
    for more in 1..10 {
        people.push(((3, [0, 0, 0]), chance.key()));
        let refused = release(&published, &people, Some((first.number(), &spread)));
        assert_eq!(
            refused.map(drop),
            Err(ReleaseError::TooLittleNew),
            "{more} more"
        );
    }
    // Five go and five come: as many as before, and other people.
    let mut others_now = people[5..200].to_vec();
    others_now.extend((0..4).map(|_| ((1, [0, 0, 0]), chance.key())));
    let refused = release(&published, &others_now, Some((first.number(), &spread)));
    assert_eq!(refused.map(drop), Err(ReleaseError::TooLittleNew));
    others_now.push(((1, [0, 0, 0]), chance.key()));
    others_now.push(((1, [0, 0, 0]), chance.key()));
    assert!(release(&published, &others_now, Some((first.number(), &spread))).is_ok());
}

#[test]
fn two_releases_do_not_tell_the_one_answer_that_is_not_known() {
    let published = survey();
    let mut chance = Chance::new(8);
    let people = others(&mut chance, 300);
    let (first, spread) = release(&published, &people, None).unwrap();
    let before = whole(&first);
    const TRIES: usize = 400;
    let mut hits = 0;
    for _ in 0..TRIES {
        // Nine of the ten new answers are the attacker's own, spread evenly but for one.
        let answer = chance.below(OPTIONS);
        let mut now = people.clone();
        let known: Vec<usize> = (0..9).map(|n| n % OPTIONS).collect();
        now.extend(
            known
                .iter()
                .map(|&choice| ((choice, [0, 0, 0]), chance.key())),
        );
        now.push(((answer, [0, 0, 0]), chance.key()));
        let Ok((second, _)) = release(&published, &now, Some((first.number(), &spread))) else {
            // Two new keys fell into one class: there is no release to attack.
            continue;
        };
        let after = whole(&second);
        let gained = |option: usize| {
            let own = known.iter().filter(|k| **k == option).count() as i64;
            after[option].unwrap() as i64 - before[option].unwrap() as i64 - own
        };
        let guess = (0..OPTIONS).max_by_key(|&option| gained(option)).unwrap();
        hits += usize::from(guess == answer);
    }
    let rate = hits as f64 / TRIES as f64;
    eprintln!("the tenth answer between two releases: hit rate {rate:.3}");
    assert!(rate <= 0.5, "{rate}");
}
