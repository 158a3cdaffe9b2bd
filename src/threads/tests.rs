use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn those_who_go_away_leave_no_more_work_than_there_are_places() {
    static NOW: AtomicUsize = AtomicUsize::new(0);
    static MOST: AtomicUsize = AtomicUsize::new(0);
    let gate = Arc::new(Gate::new(2, 1000));
    // The test decides when the work ends.
    let open = Arc::new((Mutex::new(false), Condvar::new()));
    for _ in 0..100 {
        let (gate, open) = (Arc::clone(&gate), Arc::clone(&open));
        let asked = tokio::spawn(async move {
            gate.run(move || {
                MOST.fetch_max(NOW.fetch_add(1, SeqCst) + 1, SeqCst);
                let (lock, opened) = &*open;
                let mut is_open = lock.lock().unwrap();
                while !*is_open {
                    is_open = opened.wait(is_open).unwrap();
                }
                NOW.fetch_sub(1, SeqCst);
            })
            .await
        });
        // The caller starts the work as far as it can, and is then cancelled.
        tokio::task::yield_now().await;
        asked.abort();
        let _ = asked.await;
    }
    assert!(MOST.load(SeqCst) <= 2, "{}", MOST.load(SeqCst));
    *open.0.lock().unwrap() = true;
    open.1.notify_all();
    // New work gets a place.
    assert_eq!(gate.run(|| 7).await, Ok(7));
    assert!(MOST.load(SeqCst) <= 2, "{}", MOST.load(SeqCst));
}

#[tokio::test]
async fn more_than_may_wait_are_told_at_once() {
    let gate = Arc::new(Gate::new(1, 0));
    let first = Arc::clone(&gate);
    let (go, wait) = std::sync::mpsc::channel::<()>();
    let mut working = Box::pin(async move { first.run(move || wait.recv().is_err()).await });
    // It has started, and waits to be released.
    assert!(futures_util::poll!(&mut working).is_pending());
    assert_eq!(gate.run(|| ()).await, Err(Undone::Crowded));
    drop(go);
    assert_eq!(working.await, Ok(true));
    assert_eq!(gate.run(|| 1).await, Ok(1));
}
