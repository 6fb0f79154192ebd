//! Sample initiatives, one row of each table for all of them.

use std::collections::HashMap;

use domain::award::{Share, WorkKind};
use domain::text;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::people::Made;
use crate::audit::Actor;
use crate::award::RecordResult;
use crate::award::kept::insert_all;
use crate::award::person::stamp;
use crate::entity::{award_record, creative_work, creative_work_author, creative_work_use};

const TITLES: [&str; 8] = [
    "Rút ngắn quy trình tiếp nhận hồ sơ một cửa",
    "Phần mềm theo dõi công việc theo tuần",
    "Mô hình tổ tự quản vệ sinh môi trường",
    "Số hóa sổ theo dõi hộ tịch",
    "Cải tiến lịch tưới cho lúa mùa khô",
    "Bản đồ điện tử các điểm sạt lở",
    "Tra cứu hồ sơ bằng mã vạch",
    "Nhóm trực tuyến giải đáp thủ tục cho người dân",
];

/// Adds the initiatives of `people`, whose keys are `ids`, and what those used that base titles rested on.
pub(super) async fn add(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    people: &[Made],
    ids: &[i64],
) -> RecordResult<()> {
    let mut rows = Vec::new();
    let mut authors = Vec::new();
    for (at, (person, id)) in people.iter().zip(ids).enumerate() {
        for (year, reach) in &person.career.works {
            let title = TITLES.get(rows.len() % TITLES.len()).copied();
            let title = format!("{} ({year}, dữ liệu mẫu)", title.unwrap_or_default());
            let (name, now) = stamp(actor);
            rows.push(creative_work::ActiveModel {
                kind: Set(WorkKind::Initiative.code().to_owned()),
                search_key: Set(text::search_key(&title)),
                title: Set(title),
                unit_id: Set(Some(person.row.membership.unit_id)),
                reach: Set(Some(reach.code().to_owned())),
                recognised_on: Set(Some(format!("{year}-11-15"))),
                decision_number: Set(format!("{}/QĐ-SK-MẪU", rows.len() + 1)),
                applied_since: Set(Some(format!("{year}-02-01"))),
                sample: Set(true),
                changed_by_name: Set(name),
                changed_at: Set(now),
                version: Set(1),
                ..Default::default()
            });
            // Every third is shared with the next person of the list, unless that is the same one once more.
            let born = |person: &Made| person.row.content.birth;
            let is_other = people
                .get(at + 1)
                .is_some_and(|next| born(next) != born(person));
            let other = ids.get(at + 1);
            let other = other.filter(|_| is_other && rows.len().is_multiple_of(3));
            authors.push((*id, *year, other.copied()));
        }
    }
    insert_all(tx, rows).await?;
    let works: Vec<i64> = creative_work::Entity::find()
        .select_only()
        .column(creative_work::Column::Id)
        .filter(creative_work::Column::Sample.eq(true))
        .order_by_asc(creative_work::Column::Id)
        .into_tuple()
        .all(tx)
        .await?;
    let shares = works
        .iter()
        .zip(&authors)
        .flat_map(|(work, (id, _, other))| {
            let whole = i64::from(Share::WHOLE.hundredths());
            let own = if other.is_some() { 6_000 } else { whole };
            let second = other.map(|other| author(*work, other, whole - own, 2));
            std::iter::once(author(*work, *id, own, 1)).chain(second)
        });
    insert_all(tx, shares).await?;
    use_up(tx, &works, &authors).await
}

fn author(
    work_id: i64,
    subject_id: i64,
    share: i64,
    position: i64,
) -> creative_work_author::ActiveModel {
    creative_work_author::ActiveModel {
        work_id: Set(work_id),
        subject_id: Set(subject_id),
        share: Set(share),
        position: Set(position),
        ..Default::default()
    }
}

/// A base title that rested on a work used the author's work of that year.
async fn use_up(
    tx: &impl ConnectionTrait,
    works: &[i64],
    authors: &[(i64, i16, Option<i64>)],
) -> RecordResult<()> {
    use award_record::Column;
    let resting: Vec<(i64, i64, String, i64)> = award_record::Entity::find()
        .select_only()
        .columns([Column::Id, Column::SubjectId, Column::Code, Column::ToYear])
        .filter(Column::Sample.eq(true))
        .filter(Column::Basis.eq(domain::award::TitleBasis::Work.code()))
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(tx)
        .await?;
    let of: HashMap<(i64, i64), i64> = works
        .iter()
        .zip(authors)
        .map(|(work, (id, year, _))| ((*id, i64::from(*year)), *work))
        .collect();
    let uses = resting
        .into_iter()
        .filter_map(|(award, subject, code, year)| {
            Some(creative_work_use::ActiveModel {
                work_id: Set(*of.get(&(subject, year))?),
                subject_id: Set(subject),
                code: Set(code),
                year: Set(year),
                award_record_id: Set(Some(award)),
                ..Default::default()
            })
        });
    insert_all(tx, uses).await?;
    Ok(())
}
