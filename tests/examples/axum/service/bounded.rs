//! How many pieces of slow work run at once.
//!
//! Argon2id takes tens of mebibytes for each password, so that whoever has it evaluated a thousand times at once has the
//! memory of the machine. And it takes a core for a tenth of a second, so that it has no place among the
//! tasks of the runtime, which share a few threads.

use std::{sync::Arc, time::Duration};

use tokio::{sync::Semaphore, task, time};

use super::reply::Failure;

/// A bounded number of places for slow work.
pub(crate) struct Bounded {
    places: Arc<Semaphore>,
    patience: Duration,
}

impl Bounded {
    /// So many places; whoever has waited so long for one is sent away.
    pub(crate) fn new(at_once: usize, patience: Duration) -> Self {
        Self { places: Arc::new(Semaphore::new(at_once)), patience }
    }

    /// Does slow work on a thread of its own, when there is a place.
    ///
    /// # Errors
    /// If there was none in time, or the work broke off.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let places = Arc::clone(&self.places);
        let place = time::timeout(self.patience, places.acquire_owned()).await;
        let place = place.map_err(|_| Failure::Busy)?.map_err(|_| Failure::Broken)?;
        let done = task::spawn_blocking(move || {
            let done = work();
            // The place goes with the work, not with whoever waits for it: a request that is dropped leaves its
            // hash running.
            drop(place);
            done
        });
        done.await.map_err(|_| Failure::Broken)
    }
}
