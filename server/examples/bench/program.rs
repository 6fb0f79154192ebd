//! The program under measurement: prepared on a temporary folder, started, and ended when the bench is done.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, io};

use tempfile::TempDir;

use crate::{Failure, http};

/// Password of the sample accounts here.
pub const PASSWORD: &str = "thi-dua-yeu-nuoc-1948";

/// A copy of the built site that the bench may add files to.
pub struct Site {
    folder: TempDir,
}

impl Site {
    pub fn copy_of(site: &Path) -> Result<Self, Failure> {
        let folder = tempfile::Builder::new()
            .prefix("bangvang-bench-site-")
            .tempdir()?;
        copy_folder(site, folder.path())
            .map_err(|error| format!("cannot copy {}: {error}", site.display()))?;
        Ok(Self { folder })
    }

    /// Adds a file of `bytes` bytes and returns its address.
    pub fn add_file_of(&self, bytes: usize) -> Result<String, Failure> {
        let line = "<p>Bảng Vàng: thi đua là yêu nước, yêu nước thì phải thi đua.</p>\n";
        let mut text = line.repeat(bytes / line.len() + 1).into_bytes();
        text.truncate(bytes);
        fs::write(self.folder.path().join("pkg/bench.txt"), text)?;
        Ok("/pkg/bench.txt".to_owned())
    }
}

fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// The program on migrated and loaded data, not yet serving.
pub struct Program {
    binary: PathBuf,
    site: PathBuf,
    data: TempDir,
    /// Another database than the one in the folder.
    database: Option<String>,
    /// How long the whole command `load-reference` took.
    pub reference_load: Duration,
}

impl Program {
    pub fn prepare(binary: &Path, site: &Site, reference: &Path) -> Result<Self, Failure> {
        Self::prepare_on(binary, site, reference, None)
    }

    /// The same, on an empty database by its address.
    pub fn prepare_on(
        binary: &Path,
        site: &Site,
        reference: &Path,
        database: Option<String>,
    ) -> Result<Self, Failure> {
        let data = tempfile::Builder::new()
            .prefix("bangvang-bench-")
            .tempdir()?;
        let mut program = Self {
            binary: binary.to_owned(),
            site: site.folder.path().to_owned(),
            data,
            database,
            reference_load: Duration::ZERO,
        };
        program.run(&["migrate".as_ref()])?;
        let begun = Instant::now();
        program.run(&["load-reference".as_ref(), reference.as_os_str()])?;
        program.reference_load = begun.elapsed();
        program.run(&["demo".as_ref()])?;
        Ok(program)
    }

    /// Adds the sample of national size by the command and tells how long the whole command took.
    pub fn add_national(&self) -> Result<Duration, Failure> {
        let begun = Instant::now();
        self.run(&["demo".as_ref(), "--scale".as_ref(), "national".as_ref()])?;
        Ok(begun.elapsed())
    }

    /// Where the database of the program is.
    pub fn database_url(&self) -> String {
        let own = || {
            format!(
                "sqlite://{}",
                self.data.path().join("bangvang.db").display()
            )
        };
        self.database.clone().unwrap_or_else(own)
    }

    fn command(&self, arguments: &[&std::ffi::OsStr]) -> Command {
        let mut command = Command::new(&self.binary);
        command
            .args(arguments)
            .env("BANGVANG_DATA_DIR", self.data.path())
            .env("BANGVANG_DATABASE_URL", self.database_url())
            .env("BANGVANG_SITE_ROOT", &self.site)
            .env("BANGVANG_DEMO_PASSWORD", PASSWORD)
            .env("BANGVANG_LOG", "warn")
            .env_remove("BANGVANG_DATABASE_READ_URL")
            .stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&std::ffi::OsStr]) -> Result<(), Failure> {
        let output = self
            .command(arguments)
            .output()
            .map_err(|error| format!("cannot run {}: {error}", self.binary.display()))?;
        if output.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        Err(format!("{arguments:?} ended with {}: {said}", output.status).into())
    }

    /// Starts serving on a free port of 127.0.0.1 and waits until it answers.
    pub async fn start(self) -> Result<Running, Failure> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let child = self
            .command(&["serve".as_ref()])
            .env("BANGVANG_LISTEN", address.to_string())
            .env("BANGVANG_PUBLIC_URL", format!("http://{address}"))
            .stdout(Stdio::null())
            .spawn()?;
        let running = Running {
            address,
            child,
            _program: self,
        };
        for _ in 0..200 {
            if http::get(address, "/healthz", &[])
                .await
                .is_ok_and(|a| a.head.status == 200)
            {
                return Ok(running);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Err("the server did not answer within 10 seconds".into())
    }
}

/// The serving program; ends with this value.
pub struct Running {
    pub address: SocketAddr,
    child: Child,
    _program: Program,
}

impl Running {
    /// The process, to ask the system about it.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
