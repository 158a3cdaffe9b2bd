use tokio::io::AsyncWriteExt;

use super::*;

#[tokio::test(start_paused = true)]
async fn whoever_reads_nothing_loses_the_connection() {
    let (ours, _theirs) = tokio::io::duplex(1024);
    let mut ours = Impatient::new(ours);
    let begun = Instant::now();
    let error = ours.write_all(&[0; 4096]).await.unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::TimedOut);
    assert_eq!(begun.elapsed(), UNREAD);
}
