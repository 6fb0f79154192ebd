//! Measures what a reader and a clerk feel: pages a second beside a static file, record → visible, first load,
//! reference data. Starts the program itself on a temporary folder and talks to 127.0.0.1 only. See `make bench`.

#[path = "bench/clerk.rs"]
mod clerk;
#[path = "bench/dossiers.rs"]
mod dossiers;
#[path = "bench/drill.rs"]
mod drill;
#[path = "bench/drill_addresses.rs"]
mod drill_addresses;
#[path = "bench/eligibility.rs"]
mod eligibility;
#[path = "bench/http.rs"]
mod http;
#[path = "bench/import.rs"]
mod import;
#[path = "bench/live.rs"]
mod live;
#[path = "bench/load.rs"]
mod load;
#[path = "bench/people.rs"]
mod people;
#[path = "bench/program.rs"]
mod program;
#[path = "bench/report.rs"]
mod report;
#[path = "bench/scoring.rs"]
mod scoring;
#[path = "bench/search.rs"]
mod search;
#[path = "bench/sizes.rs"]
mod sizes;

use std::path::PathBuf;
use std::time::Duration;

use program::{Program, Site};
use report::{Goal, Report};

/// Whatever went wrong, in words; a measurement that cannot be made ends the program.
type Failure = Box<dyn std::error::Error + Send + Sync>;

const BOARD_PAGE: &str = "/boards/mau-xa";
const LIVE_BOARD: &str = "thu-nhap";

struct Options {
    server: PathBuf,
    reference: PathBuf,
    site: PathBuf,
    report: Option<PathBuf>,
    seconds: Duration,
    connections: usize,
    watchers: usize,
    writes: usize,
    people: u64,
    awards: u64,
    only: Option<String>,
}

impl Options {
    fn from_arguments() -> Result<Self, Failure> {
        let mut options = Self {
            server: "target/release/bangvang".into(),
            reference: "migrations/reference/kien-giang".into(),
            site: "target/site".into(),
            report: None,
            seconds: Duration::from_secs(10),
            connections: 32,
            watchers: 200,
            writes: 200,
            people: 500_000,
            awards: 100_000,
            only: None,
        };
        let mut arguments = std::env::args().skip(1);
        while let Some(name) = arguments.next() {
            let value = arguments
                .next()
                .ok_or_else(|| format!("{name} needs a value"))?;
            match name.as_str() {
                "--server" => options.server = value.into(),
                "--reference" => options.reference = value.into(),
                "--site" => options.site = value.into(),
                "--report" => options.report = Some(value.into()),
                "--seconds" => options.seconds = Duration::from_secs(value.parse::<u64>()?.min(60)),
                "--connections" => options.connections = value.parse::<usize>()?.clamp(1, 256),
                "--watchers" => options.watchers = value.parse::<usize>()?.clamp(1, 1000),
                "--writes" => options.writes = value.parse::<usize>()?.clamp(1, 1000),
                "--people" => options.people = value.parse::<u64>()?.clamp(1_000, 500_000),
                "--awards" => options.awards = value.parse::<u64>()?.clamp(100, 100_000),
                "--only" if ["search", "eligibility", "import"].contains(&value.as_str()) => {
                    options.only = Some(value);
                }
                _ => return Err(format!("unknown argument {name}").into()),
            }
        }
        Ok(options)
    }
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> Result<(), Failure> {
    let options = Options::from_arguments()?;
    let mut report = Report::new();

    let site = Site::copy_of(&options.site)?;
    let on = |database| Program::prepare_on(&options.server, &site, &options.reference, database);
    if options.only.as_deref() == Some("import") {
        import::measure(&mut report, on, options.awards).await?;
        report.print();
        return Ok(());
    }
    if options.only.is_some() {
        let program = Program::prepare(&options.server, &site, &options.reference)?;
        match options.only.as_deref() {
            Some("eligibility") => eligibility::measure(&mut report, &program).await?,
            _ => search::measure(&mut report, program, options.people).await?,
        }
        report.print();
        return Ok(());
    }
    let program = Program::prepare(&options.server, &site, &options.reference)?;
    report.add(
        "Reference data loaded",
        format!("{:.2} s", program.reference_load.as_secs_f64()),
        Goal::below(program.reference_load.as_secs_f64(), 3.0, "< 3 s"),
    );
    let database = program.database_url();
    national(&mut report, &program).await?;
    let running = program.start().await?;
    let address = running.address;

    pages(&mut report, &options, &site, address).await?;
    sizes::first_load(&mut report, address).await?;
    recording(&mut report, &options, address).await?;
    drill(&mut report, &options, &site, (&database, address)).await?;
    scoring::measure(&mut report, &database, address).await?;
    drill::measure_frozen(&mut report, &database, address, &scoring::nation()).await?;

    drop(running);
    let program = Program::prepare(&options.server, &site, &options.reference)?;
    eligibility::measure(&mut report, &program).await?;
    drop(program);
    let program = Program::prepare(&options.server, &site, &options.reference)?;
    search::measure(&mut report, program, options.people).await?;
    import::measure(&mut report, on, options.awards).await?;
    report.print();
    if let Some(path) = &options.report {
        report.write_into(path)?;
    }
    Ok(())
}

/// The sample of national size, and one period more for the grid.
async fn national(report: &mut Report, program: &Program) -> Result<(), Failure> {
    println!("   Making sample data of national size (about a minute)");
    let seconds = program.add_national()?.as_secs_f64();
    report.add(
        "Sample of national size made: 3,321 units, 60 criteria, 5 years",
        format!("{seconds:.0} s"),
        Goal::below(seconds, 120.0, "< 2 min"),
    );
    scoring::prepare(&program.database_url()).await
}

/// Steps of the drill path, on the whole sample and beside it on a tenth of it.
async fn drill(
    report: &mut Report,
    options: &Options,
    site: &Site,
    whole: (&str, std::net::SocketAddr),
) -> Result<(), Failure> {
    sizes::charts(report, &options.site, whole.1).await?;
    let tenth = Program::prepare(&options.server, site, &options.reference)?;
    drill::prepare_tenth(&tenth.database_url()).await?;
    let tenth = tenth.start().await?;
    drill::measure(report, whole, tenth.address).await
}

/// Requests a second of the board page and of a static file of its size.
async fn pages(
    report: &mut Report,
    options: &Options,
    site: &Site,
    address: std::net::SocketAddr,
) -> Result<(), Failure> {
    let page = http::get(address, BOARD_PAGE, &[]).await?;
    page.expect_status(200)?;
    let asset = site.add_file_of(page.body.len())?;
    report.note(format!(
        "The board page {BOARD_PAGE} has {} bytes of HTML.",
        page.body.len()
    ));

    // A first, uncounted second each, so that neither is measured cold.
    for path in [asset.as_str(), BOARD_PAGE] {
        load::run(
            address,
            path,
            &[],
            options.connections,
            Duration::from_secs(1),
        )
        .await?;
    }
    let file = load::run(address, &asset, &[], options.connections, options.seconds).await?;
    let board = load::run(
        address,
        BOARD_PAGE,
        &[],
        options.connections,
        options.seconds,
    )
    .await?;
    let brotli = [("accept-encoding", "br")];
    let compressed = load::run(
        address,
        BOARD_PAGE,
        &brotli,
        options.connections,
        options.seconds,
    )
    .await?;

    let ratio = board.per_second() / file.per_second() * 100.0;
    report.add(
        "Static file of the same size",
        file.describe(),
        Goal::none(),
    );
    report.add("Board page of 100 rows", board.describe(), Goal::none());
    report.add(
        "Board page, asked for in brotli",
        compressed.describe(),
        Goal::none(),
    );
    report.add(
        "Board page against the static file",
        format!("{ratio:.0} %"),
        Goal::at_least(ratio, 35.0, "≥ 35 %"),
    );
    Ok(())
}

/// How long a recorded figure takes to reach everybody who watches the board.
async fn recording(
    report: &mut Report,
    options: &Options,
    address: std::net::SocketAddr,
) -> Result<(), Failure> {
    let seen = live::measure(address, LIVE_BOARD, options.watchers, options.writes).await?;
    report.note(format!(
        "{} corrections, {} watchers of the board {LIVE_BOARD}.",
        options.writes, options.watchers
    ));
    report.add(
        "Record → seen by one watcher",
        seen.any.describe(),
        Goal::none(),
    );
    report.add(
        "Record → seen by the last watcher",
        seen.last.describe(),
        Goal::below(seen.last.p99_ms(), 300.0, "p99 < 300 ms"),
    );
    report.add(
        "Record → answer to the clerk",
        seen.answer.describe(),
        Goal::none(),
    );
    Ok(())
}
