//! The paths that the program brings along (after Decision 86/2025/QĐ-UBND of Bắc Ninh, Article 5).
//! The province puts its own rows in their place, with the document that decides them.

use super::path::{AskedAgency, Decider, PartyTiming, PathConfig, Procedure};
use super::vote::VoteRule;
use super::words::{Basis, Words};
use crate::award::Certainty;
use crate::award::{AwardCode, CommendationType, SubjectKind};

const MODEL: &str = "QĐ 86/2025/QĐ-UBND Bắc Ninh, Điều 5";
/// Length of a posting other than for Heroes; no provision was found, so it takes theirs.
pub const POSTING_DAYS: u32 = 10;

/// One row for each award, special types of commendation after their award.
#[must_use]
pub fn standard_paths() -> Vec<PathConfig> {
    let mut rows = Vec::new();
    own_paths(&mut rows);
    chair_paths(&mut rows);
    central_paths(&mut rows);
    rows
}

/// The row for an award, a type of commendation and a subject: the most special one that fits, else the one for every type.
///
/// `managed` says whether the party's standing committee manages the person; not known takes the longer path of those who
/// are managed.
#[must_use]
pub fn path_for<'a>(
    rows: &'a [PathConfig],
    award: &AwardCode,
    commendation: Option<CommendationType>,
    managed: Option<bool>,
    on: crate::Date,
) -> Option<&'a PathConfig> {
    let fits = |row: &&PathConfig| {
        row.award == *award
            && row.basis.validity.covers(on)
            && (row.commendation.is_none() || row.commendation == commendation)
            && (!row.only_managed || managed != Some(false))
    };
    rows.iter()
        .filter(fits)
        .max_by_key(|row| (row.only_managed, row.commendation.is_some()))
}

/// Agencies that answer about everybody, and those that answer about firms (Bắc Ninh, Article 10 clause 2).
#[must_use]
pub fn standard_agencies() -> Vec<AskedAgency> {
    let agency = |code: &str, vi: &str, en: &str, kinds: &[SubjectKind]| AskedAgency {
        code: code.to_owned(),
        name: Words::new(vi, en),
        kinds: kinds.to_vec(),
    };
    let firms = [SubjectKind::Enterprise];
    vec![
        agency("police", "Công an tỉnh", "the provincial police", &[]),
        agency(
            "inspectorate",
            "Thanh tra tỉnh",
            "the provincial inspectorate",
            &[],
        ),
        agency("tax", "Thuế tỉnh", "the tax authority", &firms),
        agency(
            "social-insurance",
            "Bảo hiểm xã hội",
            "social insurance",
            &firms,
        ),
        agency(
            "environment",
            "Sở Nông nghiệp và Môi trường",
            "agriculture and environment",
            &firms,
        ),
        agency(
            "labour",
            "Sở Nội vụ (an toàn lao động)",
            "home affairs (labour safety)",
            &firms,
        ),
        agency(
            "health",
            "Sở Y tế (an toàn thực phẩm)",
            "health (food safety)",
            &firms,
        ),
    ]
}

fn row(code: &str, decider: Decider, citation: &str, mark: Certainty) -> Option<PathConfig> {
    Some(PathConfig {
        award: AwardCode::parse(code)?,
        commendation: None,
        only_managed: false,
        procedure: Procedure::Full,
        decider,
        base_vote: None,
        appraisal: decider != Decider::UnitHead,
        agencies: Vec::new(),
        party: PartyTiming::OnlyIfManaged,
        posting_days: None,
        council: None,
        committee: false,
        basis: Basis::new(citation, mark),
    })
}

fn own_paths(rows: &mut Vec<PathConfig>) {
    const CITATION: &str = "Luật 06/2022/QH15 Điều 80; NĐ 129/2025/NĐ-CP Điều 59";
    let codes = [
        "LDTT",
        "LDTT_ND",
        "CSTT",
        "TTLDTT",
        "DVTT",
        "THON_VH",
        "GDVH",
        "GIAY_KHEN",
    ];
    let plain = codes
        .iter()
        .filter_map(|code| row(code, Decider::UnitHead, CITATION, Certainty::Confirmed));
    rows.extend(plain);
    let fighter = row(
        "CSTDCS",
        Decider::UnitHead,
        "Luật 06/2022/QH15 Điều 80; NĐ 98/2023/NĐ-CP Điều 30.7",
        Certainty::Decree98,
    );
    rows.extend(fighter.map(|row| PathConfig {
        base_vote: Some(VoteRule::ballot(80)),
        ..row
    }));
}

fn chair_paths(rows: &mut Vec<PathConfig>) {
    for code in ["TTLDXS", "DVQT", "BK_TINH", "XA_TB", "KY_NIEM_CHUONG"] {
        rows.extend(row(
            code,
            Decider::ProvinceChair,
            MODEL,
            Certainty::Practice,
        ));
    }
    let managed = row(
        "BK_TINH",
        Decider::ProvinceChair,
        "QĐ 86/2025/QĐ-UBND Bắc Ninh, Điều 5.1a",
        Certainty::Practice,
    );
    rows.extend(managed.map(|row| PathConfig {
        only_managed: true,
        party: PartyTiming::BeforeCouncil,
        council: Some(VoteRule::majority()),
        committee: true,
        ..row
    }));
    let certificate = row(
        "BK_TINH",
        Decider::ProvinceChair,
        "Luật 06/2022/QH15 Điều 85.1b",
        Certainty::Uncertain,
    );
    rows.extend(certificate.map(|row| PathConfig {
        commendation: Some(CommendationType::Feat),
        procedure: Procedure::Simplified,
        ..row
    }));
    for (code, base, council) in [
        ("CO_TINH", VoteRule::ballot(80), VoteRule::ballot(80)),
        ("CSTDT", VoteRule::ballot(80), VoteRule::ballot(90)),
    ] {
        let voted = row(
            code,
            Decider::ProvinceChair,
            "NĐ 98/2023/NĐ-CP Điều 30.7; QĐ 86/2025/QĐ-UBND Bắc Ninh, Điều 5",
            Certainty::Practice,
        );
        rows.extend(voted.map(|row| PathConfig {
            base_vote: Some(base),
            agencies: standard_agencies(),
            council: Some(council),
            committee: true,
            ..row
        }));
    }
}

fn central_paths(rows: &mut Vec<PathConfig>) {
    use PartyTiming::{BeforeSignature, OnlyIfManaged};
    let posting = Some(POSTING_DAYS);
    let table = [
        ("CO_CP", VoteRule::ballot(80), None, OnlyIfManaged),
        ("BKTTG", VoteRule::majority(), None, OnlyIfManaged),
        ("HCLD1", VoteRule::majority(), posting, OnlyIfManaged),
        ("HCLD2", VoteRule::majority(), posting, OnlyIfManaged),
        ("HCLD3", VoteRule::majority(), posting, OnlyIfManaged),
        ("CSTDTQ", VoteRule::ballot(90), posting, BeforeSignature),
        ("DL1", VoteRule::majority(), posting, BeforeSignature),
        ("DL2", VoteRule::majority(), posting, BeforeSignature),
        ("DL3", VoteRule::majority(), posting, BeforeSignature),
        ("SAO_VANG", VoteRule::majority(), posting, BeforeSignature),
        (
            "HO_CHI_MINH",
            VoteRule::majority(),
            posting,
            BeforeSignature,
        ),
        ("AH_LD", VoteRule::ballot(90), posting, BeforeSignature),
        ("AH_LLVTND", VoteRule::ballot(90), posting, BeforeSignature),
    ];
    for (code, council, posting_days, party) in table {
        let citation =
            "Luật 06/2022/QH15 Điều 83.2, 84.3, 84.5; QĐ 86/2025/QĐ-UBND Bắc Ninh, Điều 5";
        let central = row(code, Decider::Centre, citation, Certainty::Practice);
        rows.extend(central.map(|row| PathConfig {
            agencies: standard_agencies(),
            party,
            posting_days,
            council: Some(council),
            committee: true,
            ..row
        }));
    }
}
