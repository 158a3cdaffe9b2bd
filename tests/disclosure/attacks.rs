//! Attackers who know nearly everything, or plant answers of their own.

use lyssna::statistics::Cell;
use lyssna::statistics::disclosure::{Hidden, noised};
use lyssna::statistics::figures::ShownCell;
use lyssna::statistics::release::Release;
use lyssna::survey::Published;

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
    use lyssna::statistics::release::ReleaseError;
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

/// What differs between two rows of cells: the options whose shown count is not the same.
fn differing(a: &[&ShownCell], b: &[&ShownCell]) -> Vec<usize> {
    (0..OPTIONS)
        .filter(|&o| (a[o].responses, a[o].hidden) != (b[o].responses, b[o].hidden))
        .collect()
}

/// Of tries, in how many the attacker is right who takes the one option that differs for the newcomer's answer, or
/// guesses among those that do.
fn rate_of(
    mut one: impl FnMut(&mut Chance) -> Option<(usize, Vec<usize>, usize)>,
    seed: u64,
    tries: usize,
) -> (f64, f64) {
    let mut chance = Chance::new(seed);
    let (mut hits, mut certain, mut made) = (0, 0, 0);
    for _ in 0..tries {
        let Some((answer, differ, guess)) = one(&mut chance) else {
            continue;
        };
        made += 1;
        certain += usize::from(differ == [answer]);
        let guess = if differ.len() == 1 { differ[0] } else { guess };
        hits += usize::from(guess == answer);
    }
    assert!(made > tries / 2);
    (hits as f64 / made as f64, certain as f64 / made as f64)
}

/// The option that gained most.
fn gained(before: &[&ShownCell], after: &[&ShownCell], own: &[usize; OPTIONS]) -> usize {
    let n = |cell: &ShownCell| cell.responses.unwrap_or(2) as i64;
    (0..OPTIONS)
        .max_by_key(|&o| n(after[o]) - n(before[o]) - own[o] as i64)
        .unwrap()
}

#[test]
fn the_only_newcomer_of_a_group_is_not_seen_between_two_releases() {
    let published = survey();
    let people = others(&mut Chance::new(20), 400);
    let (first, spread) = release(&published, &people, None).unwrap();
    let (hits, certain) = rate_of(
        |chance| {
            // Twelve come; one alone of them is in a1.
            let answer = chance.below(OPTIONS);
            let mut now = people.clone();
            now.extend((0..11).map(|n| ((n % OPTIONS, [0, 0, 0]), chance.key())));
            now.push(((answer, [1, 0, 0]), chance.key()));
            let (second, _) = release(&published, &now, Some((first.number(), &spread))).ok()?;
            let before = cells(&first.figures()[1], "choice", Some("a1"))?;
            let after = cells(&second.figures()[1], "choice", Some("a1"))?;
            Some((
                answer,
                differing(&before, &after),
                gained(&before, &after, &[0; OPTIONS]),
            ))
        },
        21,
        400,
    );
    eprintln!(
        "the only newcomer of a group: hit rate {hits:.3}, one cell alone differs {certain:.3}"
    );
    assert!(hits <= 0.5 && certain <= 0.05, "{hits} {certain}");
}

#[test]
fn nine_fakes_on_one_answer_do_not_uncover_the_tenth_from_the_second_release_to_the_third() {
    let published = survey();
    let people = others(&mut Chance::new(22), 300);
    let (first, spread_of_first) = release(&published, &people, None).unwrap();
    let mut chance = Chance::new(23);
    let mut more = people.clone();
    more.extend(others(&mut chance, 40));
    let (second, spread) =
        release(&published, &more, Some((first.number(), &spread_of_first))).unwrap();
    let (hits, certain) = rate_of(
        |chance| {
            let answer = 1 + chance.below(OPTIONS - 1);
            let mut now = more.clone();
            now.extend((0..12).map(|_| ((0, [0, 0, 0]), chance.key())));
            now.push(((answer, [0, 0, 0]), chance.key()));
            let (third, _) = release(&published, &now, Some((second.number(), &spread))).ok()?;
            let before = cells(&second.figures()[0], "choice", None)?;
            let after = cells(&third.figures()[0], "choice", None)?;
            let mut differ = differing(&before, &after);
            // The attacker's own fakes are all on the first.
            differ.retain(|o| *o != 0);
            let mut own = [0; OPTIONS];
            own[0] = 1000;
            Some((answer, differ, gained(&before, &after, &own)))
        },
        24,
        400,
    );
    eprintln!("nine fakes on one answer: hit rate {hits:.3}, one cell alone differs {certain:.3}");
    // Four answers are left to guess among: 0.25 by chance.
    assert!(hits <= 0.5 && certain <= 0.05, "{hits} {certain}");
}

#[test]
fn a_group_beside_the_same_group_less_one_does_not_tell_of_that_one() {
    // Everybody but one is in b0: the tables by a, and by a and b, hold nearly the same groups.
    let mut published = survey();
    published.survey.tables = Some(vec![
        vec!["a".to_owned()],
        vec!["a".to_owned(), "b".to_owned()],
    ]);
    let (hits, certain) = rate_of(
        |chance| {
            let answer = chance.below(OPTIONS);
            let mut people: Vec<(Person, u32)> = (0..200)
                .map(|_| {
                    (
                        (chance.below(OPTIONS), [chance.below(2), 0, 0]),
                        chance.key(),
                    )
                })
                .collect();
            people.push(((answer, [0, 1, 0]), chance.key()));
            let (release, _) = release(&published, &people, None).ok()?;
            let whole = cells(&release.figures()[1], "choice", Some("a0"))?;
            let figures = &release.figures()[2];
            let at = figures
                .groups
                .iter()
                .position(|g| g.names[0].key == "a0" && g.names[1].key == "b0")?;
            let block = figures.block("choice")?;
            let less: Vec<&ShownCell> = (0..OPTIONS)
                .map(|o| {
                    &block
                        .rows
                        .iter()
                        .find(|r| r.option == format!("o{o}"))
                        .unwrap()
                        .cells[at]
                })
                .collect();
            Some((
                answer,
                differing(&less, &whole),
                gained(&less, &whole, &[0; OPTIONS]),
            ))
        },
        25,
        400,
    );
    eprintln!(
        "a group beside the same less one: hit rate {hits:.3}, one cell alone differs {certain:.3}"
    );
    assert!(hits <= 0.5 && certain <= 0.05, "{hits} {certain}");
}
