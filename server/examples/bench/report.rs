//! The table that is printed and kept in docs/PERFORMANCE.md between two marks.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, thread};

use crate::Failure;

const BEGIN: &str = "<!-- make bench: begin -->";
const END: &str = "<!-- make bench: end -->";

/// What the product promises about a number.
pub struct Goal {
    wording: &'static str,
    met: Option<bool>,
}

impl Goal {
    pub fn none() -> Self {
        Self {
            wording: "",
            met: None,
        }
    }

    pub fn below(value: f64, limit: f64, wording: &'static str) -> Self {
        Self {
            wording,
            met: Some(value < limit),
        }
    }

    pub fn at_most(value: f64, limit: f64, wording: &'static str) -> Self {
        Self {
            wording,
            met: Some(value <= limit),
        }
    }

    pub fn at_least(value: f64, limit: f64, wording: &'static str) -> Self {
        Self {
            wording,
            met: Some(value >= limit),
        }
    }

    fn verdict(&self) -> &'static str {
        match self.met {
            None => "",
            Some(true) => "met",
            Some(false) => "**not met**",
        }
    }
}

struct Row {
    what: String,
    value: String,
    goal: Goal,
}

/// Rows and remarks, in the order in which they were measured.
pub struct Report {
    rows: Vec<Row>,
    notes: Vec<String>,
}

impl Report {
    pub fn new() -> Self {
        Self {
            rows: Vec::new(),
            notes: vec![machine()],
        }
    }

    pub fn add(&mut self, what: &str, value: String, goal: Goal) {
        println!("   {what}: {value}");
        self.rows.push(Row {
            what: what.to_owned(),
            value,
            goal,
        });
    }

    pub fn note(&mut self, note: String) {
        self.notes.push(note);
    }

    fn markdown(&self) -> String {
        let mut text = String::from("| what | measured | goal | |\n|---|---|---|---|\n");
        for Row { what, value, goal } in &self.rows {
            let _ = writeln!(
                text,
                "| {what} | {value} | {} | {} |",
                goal.wording,
                goal.verdict()
            );
        }
        text.push('\n');
        for note in &self.notes {
            let _ = writeln!(text, "- {note}");
        }
        text
    }

    pub fn print(&self) {
        println!("\n{}", self.markdown());
    }

    /// Puts the table between the marks of the document at `path`.
    pub fn write_into(&self, path: &Path) -> Result<(), Failure> {
        let document = fs::read_to_string(path)
            .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        let parts = document
            .split_once(BEGIN)
            .and_then(|(before, rest)| rest.split_once(END).map(|(_, after)| (before, after)));
        let Some((before, after)) = parts else {
            return Err(format!("{} has no marks {BEGIN} and {END}", path.display()).into());
        };
        fs::write(
            path,
            format!("{before}{BEGIN}\n{}{END}{after}", self.markdown()),
        )?;
        println!("Written into {}.", path.display());
        Ok(())
    }
}

/// The machine in one line: cores and, where the system tells, the processor.
fn machine() -> String {
    let cores = thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let processor = fs::read_to_string("/proc/cpuinfo").ok().and_then(|text| {
        let line = text.lines().find(|line| line.starts_with("model name"))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    });
    match processor {
        Some(name) => {
            format!("Machine: {cores} cores ({name}); load generator and server share them.")
        }
        None => format!("Machine: {cores} cores; load generator and server share them."),
    }
}
