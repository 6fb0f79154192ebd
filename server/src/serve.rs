//! Starts the server and ends it cleanly.

use std::net::SocketAddr;
use std::time::Duration;

use axum::serve::ListenerExt;
use tokio::net::TcpListener;

use crate::AppState;
use crate::hub::listen_to_others;
use crate::router::router;
use crate::session_store::DatabaseSessions;

/// How often expired sessions and quiet addresses are forgotten.
const SWEEP: Duration = Duration::from_secs(600);
/// How often it is looked whether the time of a planned freeze has come.
const FREEZE_LOOK: Duration = Duration::from_secs(1);
/// How long open requests may take after the server was asked to end.
const GRACE: Duration = Duration::from_secs(10);

/// Serves until the process is asked to end.
///
/// # Errors
/// The address cannot be listened on.
pub async fn serve(state: AppState) -> std::io::Result<()> {
    let signals = end_signals()?;
    let listener = TcpListener::bind(state.config.listen).await?;
    let address = listener.local_addr()?;
    start_background(&state);
    tracing::info!(%address, "listening");
    // Nagle's algorithm would hold back the last packet of every page.
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY was not set");
        }
    });
    let service = router(state.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let ended =
        axum::serve(listener, service).with_graceful_shutdown(asked_to_end(state.clone(), signals));
    let mut down = state.shutdown.subscribe();
    let out_of_patience = async move {
        if down.wait_for(|down| *down).await.is_ok() {
            tokio::time::sleep(GRACE).await;
        }
    };
    tokio::select! {
        result = ended => result,
        () = out_of_patience => Ok(()),
    }
}

/// The live hub, the listener for other servers, planned freezes, and the sweeper.
pub fn start_background(state: &AppState) {
    tokio::spawn(state.hub.clone().run());
    tokio::spawn(listen_to_others(
        state.context.db.clone(),
        state.context.changed.clone(),
    ));
    tokio::spawn(freeze_when_due(state.context.clone()));
    let (limits, context) = (state.limits.clone(), state.context.clone());
    tokio::spawn(async move {
        use tower_sessions::ExpiredDeletion;
        let sessions = DatabaseSessions::new(context.db.clone());
        loop {
            tokio::time::sleep(SWEEP).await;
            limits.sweep();
            if let Err(error) = sessions.delete_expired().await {
                tracing::warn!(%error, "expired sessions were not removed");
            }
            match store::evidence::drop_stale(&context.db, &context.files).await {
                Ok(0) => {}
                Ok(uploads) => {
                    tracing::info!(uploads, "uploads that rested for a week were dropped")
                }
                Err(error) => tracing::warn!(%error, "resting uploads were not dropped"),
            }
        }
    });
}

/// Freezes boards at their planned times. Several servers may do so: the first one wins, the others find it done.
async fn freeze_when_due(context: app::context::AppContext) {
    loop {
        tokio::time::sleep(FREEZE_LOOK).await;
        if let Err(error) = app::publication::gate::freeze_due(&context).await {
            tracing::warn!(%error, "planned freezes were not looked for; trying again");
        }
    }
}

/// Listens for the signals from now on, so that one that comes during the start is not lost.
///
/// # Errors
/// The signals cannot be listened for.
fn end_signals() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    #[cfg(unix)]
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    #[cfg(unix)]
    let mut interrupt = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::interrupt())?;
    Ok(async move {
        #[cfg(unix)]
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        #[cfg(not(unix))]
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

async fn asked_to_end(state: AppState, signals: impl Future<Output = ()>) {
    signals.await;
    tracing::info!("ending: no new requests, live streams close");
    state.shutdown.send_replace(true);
}
