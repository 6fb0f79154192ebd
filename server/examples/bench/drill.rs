//! Steps of the drill path at national size: how long a page takes and weighs, and that its cost does not follow what is
//! stored. Every address is asked for once, so that no kept page answers.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use store::Database;
use store::demo::national::{self, Size};

use crate::Failure;
use crate::clerk::{Office, encoded};
use crate::drill_addresses::{Addresses, addresses};
use crate::http::{Answer, Connection, request};
use crate::load::Times;
use crate::report::{Goal, Report};

/// The largest step that the product promises, in kB of brotli.
const LARGEST_KB: f64 = 40.0;
/// How often the time of a step may have grown at ten times the data.
const MOST_GROWTH: f64 = 1.5;
/// The server function that gives a step without its page.
const STEP_FUNCTION: &str = "/api/ui/drill";
/// How many provinces make about a tenth of the country.
const TENTH: usize = 3;
/// How many steps of the frozen board are asked for in the end.
const FROZEN: usize = 60;

/// Makes a tenth of the national sample in a database.
pub async fn prepare_tenth(database_url: &str) -> Result<(), Failure> {
    let db = Database::open(database_url, None).await?;
    let provinces = national::read(migrations::NATIONAL_UNITS)?;
    let size = Size {
        provinces: TENTH,
        ..Size::NATIONAL
    };
    national::load(&db, &provinces, &size, &|_| {}).await?;
    db.close().await?;
    Ok(())
}

/// Measures steps on a server with the whole sample, and the same steps on a server with a tenth of it.
pub async fn measure(
    report: &mut Report,
    (database_url, whole): (&str, SocketAddr),
    tenth: SocketAddr,
) -> Result<(), Failure> {
    let db = Database::open(database_url, None).await?;
    let provinces = national::read(migrations::NATIONAL_UNITS)?;
    let in_tenth = provinces.get(..TENTH).unwrap_or_default();
    let sample = addresses(&db, &provinces).await?;
    let both = addresses(&db, in_tenth).await?;
    db.close().await?;
    report.note(format!("Drill: {}.", sample.describe()));
    pages(report, whole, &sample).await?;
    growth(report, whole, tenth, &both).await
}

/// Pages for the public and for somebody of the office.
async fn pages(
    report: &mut Report,
    address: SocketAddr,
    sample: &Addresses,
) -> Result<(), Failure> {
    let mut connection = Connection::open(address).await?;
    for path in &sample.warm_up {
        page(&mut connection, path).await?;
    }
    let mut seen = Seen::default();
    for path in &sample.steps {
        let (took, answer) = page(&mut connection, path).await?;
        seen.add(took, path, &answer);
    }
    seen.report(report, "Drill step at national size, page");
    let mut office = Office::sign_in(address).await?;
    let mut signed_in = Seen::default();
    for path in &sample.steps {
        let begun = Instant::now();
        let answer = office.get(path, &[("accept-encoding", "br")]).await?;
        let took = begun.elapsed();
        signed_in.add(took, path, expect(path, &answer)?);
    }
    signed_in.report(report, "Drill step at national size, page for the office");
    if seen.largest_kb() >= LARGEST_KB {
        functions(report, address, sample).await?;
    }
    Ok(())
}

/// The steps without their pages, for whoever is on a page already.
async fn functions(
    report: &mut Report,
    address: SocketAddr,
    sample: &Addresses,
) -> Result<(), Failure> {
    let mut office = Office::sign_in(address).await?;
    let mut seen = Seen::default();
    for path in &sample.steps {
        let rest = path.strip_prefix("/drill/").unwrap_or(path);
        let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
        let asked = encoded(&[("path", place), ("query", query)]);
        let headers = [("accept", "application/json"), ("accept-encoding", "br")];
        let begun = Instant::now();
        let answer = office
            .get(&format!("{STEP_FUNCTION}?{asked}"), &headers)
            .await?;
        let took = begun.elapsed();
        seen.add(took, path, expect(path, &answer)?);
    }
    seen.report(report, "Drill step at national size, data alone");
    Ok(())
}

/// The same steps, which show the same, on both servers in turn.
async fn growth(
    report: &mut Report,
    whole: SocketAddr,
    tenth: SocketAddr,
    sample: &Addresses,
) -> Result<(), Failure> {
    let mut large = Connection::open(whole).await?;
    let mut small = Connection::open(tenth).await?;
    for path in &sample.warm_up {
        page(&mut large, &unlike(path)).await?;
        page(&mut small, &unlike(path)).await?;
    }
    let (mut of_large, mut of_small) = (Vec::new(), Vec::new());
    for path in sample.steps.iter().filter(|path| shows_the_same(path)) {
        let path = unlike(path);
        of_small.push(page(&mut small, &path).await?.0);
        of_large.push(page(&mut large, &path).await?.0);
    }
    let steps = of_large.len();
    let (large, small) = (Times::new(of_large), Times::new(of_small));
    let ratio = large.p50_ms() / small.p50_ms();
    report.note(format!(
        "Drill, {steps} same steps: p50 {:.1} ms with a tenth of the data, {:.1} ms with all of it; p95 {:.1} and {:.1} ms. Levels of a whole period show ten times as many clusters and are left out.",
        small.p50_ms(),
        large.p50_ms(),
        small.p95_ms(),
        large.p95_ms(),
    ));
    report.add(
        "Drill step with ten times the data stored",
        format!("{ratio:.2} times the time"),
        Goal::at_most(ratio, MOST_GROWTH, "≤ 1.5 times"),
    );
    Ok(())
}

/// The address of the same level that the sample before did not ask for.
fn unlike(path: &str) -> String {
    let mark = if path.contains('?') { '&' } else { '?' };
    format!("{path}{mark}confirmed=1")
}

/// Whether a level shows as much in a tenth of the data and can be had of confirmed figures alone: neither a whole period,
/// nor figures of which none may be confirmed, nor what is filtered so already.
fn shows_the_same(path: &str) -> bool {
    let parts = path.matches('/').count();
    let of_period = path.starts_with("/drill/scoring/") && parts == 3;
    let figures = path.starts_with("/drill/targets/") && parts == 5;
    !of_period && !figures && !path.contains("confirmed=1")
}

/// Steps of a board that was frozen: the first look reads the whole kept board.
pub async fn measure_frozen(
    report: &mut Report,
    database_url: &str,
    address: SocketAddr,
    period: &str,
) -> Result<(), Failure> {
    let db = Database::open(database_url, None).await?;
    let provinces = national::read(migrations::NATIONAL_UNITS)?;
    let sample = addresses(&db, &provinces).await?;
    db.close().await?;
    let begin = format!("/drill/scoring/{period}/");
    let of_board = sample.steps.iter().filter(|path| path.starts_with(&begin));
    let mut connection = Connection::open(address).await?;
    let (first, _) = page(&mut connection, &format!("/drill/scoring/{period}")).await?;
    let mut seen = Seen::default();
    for path in of_board.take(FROZEN) {
        let (took, answer) = page(&mut connection, path).await?;
        seen.add(took, path, &answer);
    }
    report.add(
        "Drill, first look at a frozen board of 3,321 units",
        format!("{:.0} ms", first.as_secs_f64() * 1000.0),
        Goal::none(),
    );
    seen.report(report, "Drill step of that board");
    Ok(())
}

/// Times and sizes of different steps.
#[derive(Default)]
struct Seen {
    times: Vec<Duration>,
    largest: (usize, String),
}

impl Seen {
    fn add(&mut self, took: Duration, path: &str, answer: &Answer) {
        self.times.push(took);
        if answer.body.len() > self.largest.0 {
            self.largest = (answer.body.len(), path.to_owned());
        }
    }

    fn largest_kb(&self) -> f64 {
        self.largest.0 as f64 / 1000.0
    }

    fn report(&self, report: &mut Report, what: &str) {
        let times = Times::new(self.times.clone());
        report.add(
            what,
            format!("p50 {:.1} ms, p95 {:.1} ms", times.p50_ms(), times.p95_ms()),
            Goal::below(times.p95_ms(), 50.0, "p95 < 50 ms"),
        );
        let kilobytes = self.largest_kb();
        report.add(
            &format!("{what}: the largest over the wire (brotli)"),
            format!("{kilobytes:.1} kB"),
            Goal::below(kilobytes, LARGEST_KB, "< 40 kB"),
        );
        report.note(format!("{what}: the largest is {}.", self.largest.1));
    }
}

/// A page in brotli, to its last byte.
async fn page(connection: &mut Connection, path: &str) -> Result<(Duration, Answer), Failure> {
    let bytes = request("GET", path, &[("accept-encoding", "br")], "");
    let begun = Instant::now();
    let answer = connection.ask(&bytes).await?;
    let took = begun.elapsed();
    expect(path, &answer)?;
    Ok((took, answer))
}

fn expect<'a>(path: &str, answer: &'a Answer) -> Result<&'a Answer, Failure> {
    answer
        .expect_status(200)
        .map_err(|error| format!("{path}: {error}"))?;
    let brotli = answer.head.all("content-encoding").any(|word| word == "br");
    if !brotli {
        return Err(format!("{path} is not sent as brotli").into());
    }
    Ok(answer)
}
