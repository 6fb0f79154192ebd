//! The whole folder, read and checked against itself, before the database is asked anything.

use std::path::Path;

use super::boards::Boards;
use super::checked;
use super::clusters::Clusters;
use super::contents::Contents;
use super::holidays::Holidays;
use super::movements::Movements;
use super::places;
use super::points::{self, PlaceSpec};
use super::problem::{Problems, RowProblem};
use super::results::Results;
use super::table::{Folder, Schema};
use super::targets::Targets;
use super::units::Units;

macro_rules! schemas {
    ($($file:literal: $columns:literal;)+) => {
        &[$(Schema { file: $file, columns: $columns },)+]
    };
}

/// Every file that the folder must have, with the columns that the loader reads.
const SCHEMAS: &[Schema] = schemas! {
    "agencies.csv": "name_vi,name_en,category,since,until,merged_into,source,confirmed,note";
    "annual_plans.csv": "target_code,year,plan,source,confirmed,note";
    "awards_stats.csv": "scope,period,item,count,source,confirmed,note";
    "boards.csv": "code,kind,title_vi,title_en,question_vi,question_en,movement,target,unit_kind,grouping,direction,period,first_year,last_year,state,source";
    "cluster_structure.csv": "province,year,clusters,blocks,units_total,min_per_group,max_per_group,source,confirmed,note";
    "clusters.csv": "cluster,province,level,member_unit,role,year,source,confirmed,note";
    "communes.csv": "era,code,tax_code_2025,name_vi,type,district_code_before,district_before,became_after_2025,formed_from,note,source,confirmed";
    "conferences.csv": "event,date,place,delegates,breakdown,duration,agenda,source,confirmed";
    "contents.csv": "code,kind,name_vi,name_en,fields,targets,source";
    "coordinates.csv": "code,level,era,name,lat,lon,source";
    "district_results.csv": "unit_code,unit,indicator,value,period,source,confirmed";
    "district_targets.csv": "code,name_vi,name_en,measure,polarity,accumulation,contents,indicator,source,confirmed,note";
    "holidays.csv": "day,name,working,source,confirmed";
    "innovations.csv": "organisation,name,period,kind,counts,source,confirmed,note";
    "measures.csv": "vi,en,possible_min,possible_max";
    "movement_details.csv": "code,kind,name_en,first_year,last_year,participants,contents,reason";
    "movement_documents.csv": "movement,role,title,dated,source";
    "movement_links.csv": "parent,child,relation,source";
    "movements.csv": "code,name_vi,launched,launched_by,period,theme,target_groups,source,confirmed,note";
    "national_units.csv": "province_code,province,code,name,type,lat,lon,area_km2";
    "provinces.csv": "code,slug,name_vi,name_en,valid_from,valid_to,became,source,confirmed,note";
    "ranking_groups.csv": "index,year,group,board,group_vi,group_en,unit_kind";
    "rankings.csv": "year,index,group,rank,rank_stated,unit,score,grade,source,confirmed";
    "results.csv": "target_code,year,period,value,source,confirmed";
    "scale.csv": "item,value,as_of,source,confirmed,note";
    "target_kinds.csv": "code,accumulation,bound,reason";
    "target_status.csv": "year,period,targets_total,exceeded,met,not_met,on_track,note,source";
    "targets.csv": "code,name_vi,name_en,field,unit,direction,baseline_year,baseline,target_2025,source,confirmed,basis,note";
    "unit_aliases.csv": "alias,unit,short,source";
    "units.csv": "code,name_vi,type,admin_class,communes_count_2021_2024,population,population_year,area_km2,province,province_code,population_area_source,name_code_source,confirmed,note";
    "yardsticks.csv": "target_code,from_year,name_vi,name_en,source";
};

/// Everything that will be stored; what refers to another row does so by position.
#[derive(Debug)]
pub(super) struct DataSet {
    pub(super) units: Units,
    pub(super) points: Vec<PlaceSpec>,
    pub(super) contents: Contents,
    pub(super) targets: Targets,
    pub(super) results: Results,
    pub(super) movements: Movements,
    pub(super) clusters: Clusters,
    pub(super) boards: Boards,
    pub(super) holidays: Holidays,
}

impl DataSet {
    /// Reads the folder; either everything is sound or all problems are told.
    ///
    /// # Errors
    /// The folder or a file in it cannot be read.
    pub(super) fn read(dir: &Path) -> std::io::Result<Result<Self, Vec<RowProblem>>> {
        let problems = Problems::default();
        let folder = Folder::read(dir, SCHEMAS, &problems)?;
        let units = Units::read(&folder, &problems);
        let contents = Contents::read(&folder, &problems);
        let targets = Targets::read(&folder, &problems, &contents);
        let results = Results::read(&folder, &problems, &targets, &units);
        let movements = Movements::read(&folder, &problems, &contents);
        let clusters = Clusters::read(&folder, &problems, &units);
        let boards = Boards::read(&folder, &problems, &units, &targets, &movements);
        let holidays = Holidays::read(&folder, &problems);
        let points = points::read(&folder, &units, &problems);
        checked::check(&folder, &problems);
        places::check(&folder, &problems);
        let problems = problems.into_sorted();
        Ok(if problems.is_empty() {
            Ok(Self {
                units,
                points,
                contents,
                targets,
                results,
                movements,
                clusters,
                boards,
                holidays,
            })
        } else {
            Err(problems)
        })
    }
}
