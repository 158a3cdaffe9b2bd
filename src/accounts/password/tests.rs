use super::*;

fn refused(password: &str) -> Option<Weak> {
    check(password, "Anna Öberg", "anna.oberg@dalsed.se").err()
}

#[test]
fn what_is_guessed_first_is_refused() {
    for (password, why) in [
        ("kort", Weak::Short),
        (&"x y".repeat(100), Weak::Long),
        ("1q2w3e4r5t", Weak::Common),
        ("QWERTYUIOP", Weak::Common),
        ("Sommar2026!!", Weak::Common),
        ("Lösenord123", Weak::Common),
        ("letmein1234", Weak::Common),
        ("P@ssw0rd2026", Weak::Common),
        ("Passw0rd!!", Weak::Common),
        ("$0mm@r2026", Weak::Common),
        ("Stockholm2026", Weak::Common),
        ("1qaz2wsx3edc", Weak::Common),
        ("asdfghjkl123", Weak::Common),
        ("Höst2026Höst", Weak::Common),
        ("trygg kommun", Weak::Common),
        ("aaaaaaaaaaaa", Weak::Pattern),
        ("abababababab", Weak::Pattern),
        ("abcdefghijklm", Weak::Pattern),
        ("98765432109876", Weak::Pattern),
        ("AnnaÖberg2026", Weak::Own),
        ("dalsed-anna-1", Weak::Own),
        ("            ", Weak::Pattern),
    ] {
        assert_eq!(refused(password), Some(why), "{password}");
    }
}

#[test]
fn sentences_in_any_script_are_taken() {
    for password in [
        "fyra katter på taket",
        "korrekt häst batteri häfta",
        "مرحبا بالعالم الكبير",
        &"en mening som är längre än sextiofyra tecken ".repeat(3),
        "t9!kQz7#Lm",
        "k!9-Q_z.7L",
        "en helt annan mening",
        "gul bil i skogen",
        "kaffe på jobbet varje dag",
    ] {
        assert_eq!(refused(password), None, "{password}");
    }
}

#[tokio::test]
async fn a_password_fits_its_own_hash_however_its_letters_are_composed() {
    let clock = Clock::fixed("2026-11-22T10:00:00Z".parse().unwrap(), 1);
    let hasher = Hasher::new(&clock);
    let hash = hasher.hash(&clock, "blå båt på sjön").await.unwrap();
    assert!(
        hash.starts_with("$argon2id$v=19$m=65536,t=3,p=1$"),
        "{hash}"
    );
    let composed: String = "blå båt på sjön".nfd().collect();
    assert!(
        hasher
            .fits(Lane::Known, &composed, Some(&hash))
            .await
            .unwrap()
    );
    assert!(
        !hasher
            .fits(Lane::Known, "blå båt på sjö", Some(&hash))
            .await
            .unwrap()
    );
    assert!(
        !hasher
            .fits(Lane::Known, "blå båt på sjön", None)
            .await
            .unwrap()
    );
}
