use super::*;

#[test]
fn one_address_leaves_room_for_others_and_gives_back_what_it_held() {
    let places = Places::new(64);
    let address = |text: &str| text.parse::<IpAddr>().unwrap();
    let greedy: Vec<Place> = (0..100)
        .filter_map(|_| places.take(address("203.0.113.9"), false))
        .collect();
    assert_eq!(greedy.len(), 4, "an eighth of 32");
    let resident = places.take(address("192.0.2.1"), false);
    assert!(resident.is_some());
    drop(greedy);
    assert!(places.take(address("203.0.113.9"), false).is_some());
    // A proxy stands for everybody behind it.
    let proxied: Vec<Place> = (0..100)
        .filter_map(|_| places.take(address("127.0.0.1"), true))
        .collect();
    assert_eq!(proxied.len(), 31);
    assert!(places.take(address("192.0.2.2"), false).is_none());
    drop((proxied, resident));
    assert!(places.held.lock().unwrap().by_network.is_empty());
}

#[test]
fn the_unit_that_is_shown_gives_what_all_places_need() {
    let manual = include_str!("../../site/help/manual/en/operate.md");
    let serves = "\nExecStart=/usr/local/bin/lyssna serve\n";
    let unit = manual.split("[Service]").find(|u| u.starts_with(serves));
    let unit = unit.unwrap().split("[Install]").next().unwrap();
    let limit = unit.lines().find_map(|l| l.strip_prefix("LimitNOFILE="));
    let descriptors = limit.unwrap().parse().unwrap();
    assert_eq!(Places::new(descriptors).most, MOST);
}

#[test]
fn neighbours_of_one_ipv6_network_are_one() {
    let same = ["2001:db8::1", "2001:db8::2"].map(|a| network(a.parse().unwrap()));
    assert_eq!(same[0], same[1]);
    assert_ne!(network("2001:db8:0:1::1".parse().unwrap()), same[0]);
    assert_eq!(
        network("::ffff:192.0.2.1".parse().unwrap()),
        network("192.0.2.1".parse().unwrap())
    );
}
