//! The live hub: after a commit it recomputes the boards that somebody watches, once each, and hands every
//! watcher the same serialised snapshot.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use app::board::load;
use app::context::AppContext;
use store::live::{self, TopicState};
use store::scoring::KeptRows;
use store::{Database, StoreResult};
use tokio::sync::watch;

/// Changes that arrive within this time of the last broadcast are sent together.
const GATHER: Duration = Duration::from_millis(150);
/// How often the counters are compared without being told, in case another process wrote.
const LOOK_AGAIN: Duration = Duration::from_secs(2);

/// A board of one year.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Topic {
    /// Code of the board.
    pub code: String,
    /// The year shown; `None` for the newest year with figures.
    pub year: Option<i16>,
}

/// A serialised board.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// Version of the board, the `id:` of the event. A frozen board keeps the version of the freeze.
    pub version: i64,
    /// Where the board's topic stood when this was made.
    made_at: i64,
    /// The JSON of [`app::board::view::BoardSnapshot`].
    pub json: Arc<str>,
}

type Channel = watch::Sender<Arc<Snapshot>>;

/// Shared by all handlers.
#[derive(Clone)]
pub struct LiveHub {
    inner: Arc<Inner>,
}

struct Inner {
    context: AppContext,
    channels: Mutex<HashMap<Topic, Channel>>,
    kept_rows: KeptRows,
    /// Moves when anything public changes; part of the key of every kept page.
    site_version: watch::Sender<i64>,
    broadcasts: AtomicU64,
}

impl LiveHub {
    /// A hub with no watchers. [`LiveHub::run`] makes it work.
    pub fn new(context: AppContext) -> Self {
        Self {
            inner: Arc::new(Inner {
                context,
                channels: Mutex::new(HashMap::new()),
                kept_rows: KeptRows::default(),
                site_version: watch::channel(0).0,
                broadcasts: AtomicU64::new(0),
            }),
        }
    }

    /// The version of everything public; pages rendered for another version are out of date.
    pub fn site_version(&self) -> i64 {
        *self.inner.site_version.borrow()
    }

    /// Tells of every new version of everything public, beginning with the present one.
    pub fn watch_site(&self) -> watch::Receiver<i64> {
        self.inner.site_version.subscribe()
    }

    /// How many people watch, and how many snapshots were handed out so far.
    pub fn counts(&self) -> (usize, u64) {
        let channels = self.channels();
        let watchers = channels.values().map(watch::Sender::receiver_count).sum();
        (watchers, self.inner.broadcasts.load(Ordering::Relaxed))
    }

    fn channels(&self) -> std::sync::MutexGuard<'_, HashMap<Topic, Channel>> {
        self.inner
            .channels
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Starts watching a board; the receiver holds the present snapshot at once.
    ///
    /// # Errors
    /// There is no such board or year; the database refuses.
    pub async fn watch(
        &self,
        topic: Topic,
    ) -> Result<watch::Receiver<Arc<Snapshot>>, app::error::AppError> {
        if let Some(channel) = self.channels().get(&topic) {
            return Ok(channel.subscribe());
        }
        let snapshot = self.compute(&topic).await?;
        let receiver = {
            let mut channels = self.channels();
            let channel = channels
                .entry(topic)
                .or_insert_with(|| watch::channel(snapshot).0);
            channel.subscribe()
        };
        // A change that fell between computing and inserting is noticed by the next comparison.
        self.inner.context.changed.notify_one();
        Ok(receiver)
    }

    async fn compute(&self, topic: &Topic) -> Result<Arc<Snapshot>, app::error::AppError> {
        let db = self.inner.context.db.reader();
        // Read first: what changes meanwhile is noticed by the next comparison.
        let made_at = live::topic(db, &topic.code).await?.version;
        let kept = &self.inner.kept_rows;
        let written = load::written_live(db, &topic.code, topic.year, kept).await?;
        Ok(Arc::new(Snapshot {
            version: written.version,
            made_at,
            json: written.json.into(),
        }))
    }

    /// Works until the process ends: waits for a change, gathers, recomputes, hands out.
    pub async fn run(self) {
        let mut last_sent = Instant::now() - GATHER;
        loop {
            if let Err(error) = self.catch_up().await {
                tracing::warn!(%error, "live boards could not be brought up to date; trying again");
            }
            let told = self.inner.context.changed.notified();
            if tokio::time::timeout(LOOK_AGAIN, told).await.is_ok() {
                let since = last_sent.elapsed();
                if since < GATHER {
                    tokio::time::sleep(GATHER - since).await;
                }
                last_sent = Instant::now();
            }
        }
    }

    /// Compares what was handed out with where the topics stand: whatever was missed before is made up for.
    async fn catch_up(&self) -> StoreResult<()> {
        let now = live::topics(self.inner.context.db.reader()).await?;
        if let Some(site) = now.get(live::SITE) {
            self.inner.site_version.send_if_modified(|known| {
                let moved = *known != site.version;
                *known = site.version;
                moved
            });
        }
        self.drop_unwatched();
        for topic in self.out_of_date(&now) {
            match self.compute(&topic).await {
                Ok(snapshot) => self.hand_out(&topic, snapshot),
                Err(error) => {
                    tracing::warn!(board = %topic.code, %error, "a live board was not computed")
                }
            }
        }
        Ok(())
    }

    fn out_of_date(&self, now: &BTreeMap<String, TopicState>) -> Vec<Topic> {
        let version = |topic: &Topic| now.get(&topic.code).map_or(0, |state| state.version);
        let channels = self.channels();
        let behind = channels
            .iter()
            .filter(|(topic, channel)| channel.borrow().made_at != version(topic));
        behind.map(|(topic, _)| topic.clone()).collect()
    }

    fn hand_out(&self, topic: &Topic, snapshot: Arc<Snapshot>) {
        if let Some(channel) = self.channels().get(topic) {
            // A counter that moved while the board stands still, as during a freeze, is nothing to tell.
            let told = channel.send_if_modified(|known| {
                let differs = known.json != snapshot.json;
                *known = Arc::clone(&snapshot);
                differs
            });
            if !told {
                return;
            }
            self.inner
                .broadcasts
                .fetch_add(channel.receiver_count() as u64, Ordering::Relaxed);
        }
    }

    fn drop_unwatched(&self) {
        let mut channels = self.channels();
        channels.retain(|_, channel| channel.receiver_count() > 0);
        if channels.is_empty() {
            self.inner.kept_rows.clear();
        }
    }
}

/// Listens on PostgreSQL for changes that other servers commit, until the process ends.
pub async fn listen_to_others(db: Database, changed: Arc<tokio::sync::Notify>) {
    if db.backend() != sea_orm::DbBackend::Postgres {
        return;
    }
    loop {
        let pool = db.writer().get_postgres_connection_pool();
        match sea_orm::sqlx::postgres::PgListener::connect_with(pool).await {
            Ok(mut listener) => {
                if listener.listen(live::CHANNEL).await.is_ok() {
                    while listener.recv().await.is_ok() {
                        changed.notify_one();
                    }
                }
            }
            Err(error) => {
                tracing::warn!(%error, "not listening for changes of other servers; trying again")
            }
        }
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}
