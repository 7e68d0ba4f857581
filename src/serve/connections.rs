//! Who may stay connected, and for how long: nobody keeps the preview waiting, or its memory growing.
//!
//! Knows connections, not what is asked for on them.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{Sleep, sleep};

/// More than any number of open tabs needs; who comes later waits until somebody has gone.
const MOST: usize = 128;
/// How long a request may take to say what it wants, and a connection to ask again.
const LONGEST_HEAD: Duration = Duration::from_secs(10);
/// How long one may take nothing of what is sent.
const SLOWEST: Duration = Duration::from_secs(20);
/// How long one waits where the system gives no connection, for another to end.
const AGAIN: Duration = Duration::from_millis(100);

/// Answers until the program ends.
pub(super) async fn answer(listener: TcpListener, routes: Router) {
    let places = Arc::new(Semaphore::new(MOST));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            sleep(AGAIN).await;
            continue;
        };
        // What changes is told in small pieces.
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(routes.clone());
        tokio::spawn(async move {
            let mut http = http1::Builder::new();
            http.timer(TokioTimer::new()).header_read_timeout(LONGEST_HEAD);
            let stream = TokioIo::new(Impatient { stream, stalled: None, _place: place });
            // A connection that ends badly has gone like any other.
            let _ = http.serve_connection(stream, service).with_upgrades().await;
        });
    }
}

/// A connection that ends when nothing of what is sent is taken; it holds its place until then, whatever it becomes.
struct Impatient {
    stream: TcpStream,
    /// Since when nothing could be sent.
    stalled: Option<Pin<Box<Sleep>>>,
    _place: tokio::sync::OwnedSemaphorePermit,
}

impl Impatient {
    /// What became of sending, unless it has waited for too long.
    fn in_time<T>(&mut self, sent: Poll<io::Result<T>>, cx: &mut Context<'_>) -> Poll<io::Result<T>> {
        if sent.is_ready() {
            self.stalled = None;
            return sent;
        }
        let stalled = self.stalled.get_or_insert_with(|| Box::pin(sleep(SLOWEST)));
        match stalled.as_mut().poll(cx) {
            Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl AsyncRead for Impatient {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, to: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, to)
    }
}

impl AsyncWrite for Impatient {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let sent = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.in_time(sent, cx)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let sent = Pin::new(&mut self.stream).poll_flush(cx);
        self.in_time(sent, cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let sent = Pin::new(&mut self.stream).poll_shutdown(cx);
        self.in_time(sent, cx)
    }
}
