//! Tests of awards: the cases that officers read, the data files, properties, speed.

mod arbitrary;
mod case_facts;
mod case_file;
mod case_lines;
mod cases;
mod data;
mod path;
mod properties;
mod speed;
