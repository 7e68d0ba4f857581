//! The live preview: a page on this machine that always shows the booklet as its files are.
//!
//! One thread goes down the road whenever the folder changes, another lays pages out behind it, and a small server hands out
//! what both have made. What is shown is looked up in memory; only an earlier edition is read when it is asked for, and no
//! request changes anything.

mod connections;
mod delta;
mod guard;
mod guarded;
mod layout;
mod mailbox;
mod page;
mod rebuild;
mod report;
mod routes;
mod shown;
mod since;
mod socket;
mod source;

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::sync::watch as latest;

use crate::diag::Language;
use crate::model::stage::Stage;
use crate::typeset::Engine;
use crate::watch::Watch;
use shown::{Pages, Shown};
use since::Comparisons;

/// Where the preview listens unless another port is asked for. Where it is taken, one of the next is used.
pub(crate) const USUAL_PORT: u16 = 4649;
/// How many of the next ports are tried.
const TRIED: u16 = 20;

/// What is to be served, and where.
#[derive(Debug, Clone)]
pub(crate) struct Options {
    pub folder: PathBuf,
    pub address: IpAddr,
    /// `None` for the usual one, or one of the next; 0 for any that is free.
    pub port: Option<u16>,
    /// The stage to check for; the booklet's own where none is asked for.
    pub stage: Option<Stage>,
    /// The edition with a choice that is shown; none for the whole.
    pub edition: Option<String>,
    /// `None` where the embedded engine is asked for and this program has none.
    pub engine: Option<Engine>,
    /// The address by which an editor opens a file, with `{path}`, `{line}` and `{column}`; none where there is no editor.
    pub editor: Option<String>,
    pub language: Language,
}

/// What all requests share.
struct Server {
    options: Options,
    shown: latest::Receiver<Arc<Shown>>,
    pages: latest::Receiver<Arc<Pages>>,
    comparisons: Comparisons,
    /// Which run of the program this is: a page that an earlier one has left open loads itself anew.
    run: String,
}

/// A preview that listens, but does not answer yet.
pub(crate) struct Preview {
    listener: std::net::TcpListener,
    options: Options,
}

impl Preview {
    /// Takes a port.
    ///
    /// # Errors
    /// If the address is not this machine's, or no port is free.
    #[expect(clippy::disallowed_methods, reason = "the preview is what can be called")]
    pub(crate) fn listen(options: Options) -> io::Result<Preview> {
        let bind = |port| std::net::TcpListener::bind(SocketAddr::new(options.address, port));
        let listener = match options.port {
            Some(port) => bind(port)?,
            None => (USUAL_PORT..USUAL_PORT + TRIED)
                .find_map(|port| match bind(port) {
                    Err(error) if error.kind() == io::ErrorKind::AddrInUse => None,
                    bound => Some(bound),
                })
                .unwrap_or_else(|| bind(0))?,
        };
        listener.set_nonblocking(true)?;
        Ok(Preview { listener, options })
    }

    /// The address that a browser on this machine opens.
    ///
    /// # Errors
    /// If the system has forgotten on which port it listens.
    pub(crate) fn url(&self) -> io::Result<String> {
        let here = self.listener.local_addr()?;
        let host = match here.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => "127.0.0.1".to_owned(),
            IpAddr::V6(ip) if ip.is_unspecified() => "[::1]".to_owned(),
            IpAddr::V4(ip) => ip.to_string(),
            IpAddr::V6(ip) => format!("[{ip}]"),
        };
        Ok(format!("http://{host}:{}/", here.port()))
    }

    /// Serves until the program ends.
    ///
    /// # Errors
    /// If the system takes the port away.
    pub(crate) fn run(self) -> io::Result<()> {
        let Preview { listener, options } = self;
        let port = listener.local_addr()?.port();
        let watch = Watch::new(&options.folder, None);
        let (shown, see_shown) = latest::channel(Arc::new(Shown::default()));
        let (pages, see_pages) = latest::channel(Arc::new(Pages::default()));
        let jobs = Arc::new(mailbox::Mailbox::default());
        let server = Arc::new(Server {
            comparisons: Comparisons::default(),
            run: format!("{:016x}", std::hash::BuildHasher::hash_one(&std::hash::RandomState::new(), port)),
            shown: see_shown,
            pages: see_pages,
            options: options.clone(),
        });
        let rebuilder = rebuild::Rebuilder::new(options.clone(), Arc::clone(&jobs), shown);
        std::thread::Builder::new().name("rebuild".to_owned()).spawn(move || rebuilder.run(watch))?;
        let engine = options.engine.clone();
        let language = options.language;
        std::thread::Builder::new()
            .name("layout".to_owned())
            .spawn(move || layout::run(engine, language, &jobs, &pages))?;
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        runtime.block_on(async move {
            let listener = TcpListener::from_std(listener)?;
            connections::answer(listener, routes::all(server)).await;
            Ok(())
        })
    }
}
