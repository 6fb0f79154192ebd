//! Sample movements: one of the districts from its launch to its final review, one of the communes that runs, its child,
//! and a draft; with confirmations, what they brought forth, and feedback in every state.

use domain::date::Date;
use domain::movement::{
    Dissemination, DisseminationForm, LaunchDraft, MovementKind, OutputKind, ReviewKind,
    check_feedback,
};
use domain::org::UnitId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::RECORDER;
use crate::audit::Actor;
use crate::entity::{movement, unit};
use crate::error::{StoreError, StoreResult};
use crate::launch::{
    self, Confirmation, Draft, LaunchError, NewDraft, NewOutput, NewReview, ReviewError, Verdict,
};
use crate::org;

const OF_DISTRICTS: &str = "Huyện, thành phố không rác thải nhựa giai đoạn 2022-2025 (dữ liệu mẫu)";
const OF_COMMUNES: &str = "Mỗi xã, phường một mô hình chuyển đổi số (dữ liệu mẫu)";
const OF_ONE_COMMUNE: &str = "Mỗi ấp, khu phố một tổ công nghệ số (dữ liệu mẫu)";
const DRAFT: &str = "Bảy mươi lăm ngày đêm cải cách hành chính (dữ liệu mẫu)";

/// Adds the sample movements; they are left alone where they are there already.
pub(super) async fn write(tx: &impl ConnectionTrait) -> StoreResult<()> {
    let there = movement::Entity::find()
        .filter(movement::Column::NameVi.eq(OF_DISTRICTS))
        .count(tx)
        .await?;
    if there > 0 {
        return Ok(());
    }
    let districts = org::of_kind_in_year(tx, "district", 2023).await?;
    let communes = org::of_kind_in_year(tx, "commune", 2026).await?;
    finished(tx, &districts).await?;
    running(tx, &communes).await?;
    begin(tx, None, DRAFT, MovementKind::Drive, None).await?;
    Ok(())
}

fn actor() -> Actor {
    Actor {
        name: RECORDER.to_owned(),
        ..Actor::command_line()
    }
}

fn day(iso: &str) -> StoreResult<Date> {
    Date::parse_iso(iso).ok_or_else(|| StoreError::corrupt("day", iso))
}

/// Launched in 2022, reviewed after three full years.
async fn finished(tx: &impl ConnectionTrait, districts: &[unit::Model]) -> StoreResult<()> {
    let span = ("2022-07-12", "2025-07-11");
    let movement = launched(tx, None, OF_DISTRICTS, span, districts, None).await?;
    for (unit, at) in districts.iter().zip(0_i32..) {
        let on = day("2022-07-20")?.add_days(at * 3).unwrap_or(Date::MIN);
        confirm(tx, &movement, unit, on).await?;
    }
    let reviews = [
        (
            ReviewKind::Interim,
            "2024-01-10",
            "11/15 huyện, thành phố có mô hình phân loại rác tại nguồn.",
            "",
        ),
        (
            ReviewKind::Final,
            "2025-07-25",
            "15/15 huyện, thành phố có mô hình phân loại rác tại nguồn; 62% hộ tham gia.",
            "Tặng Bằng khen của Chủ tịch UBND tỉnh cho 12 tập thể, 18 cá nhân.",
        ),
    ];
    for (kind, on, achieved, awards) in reviews {
        let review = NewReview {
            replaces: None,
            kind,
            on: day(on)?,
            achieved: achieved.to_owned(),
            decision: String::new(),
            awards: awards.to_owned(),
        };
        launch::write_review(tx, &actor(), &movement, &review, day(on)?)
            .await
            .map_err(|error| match error {
                ReviewError::Store(error) => error,
                ReviewError::Problem(problem) => StoreError::corrupt("review", problem.code()),
            })?;
    }
    let outputs = [
        (
            OutputKind::Model,
            "Chợ không túi ni lông (dữ liệu mẫu)",
            "Tiểu thương cho mượn giỏ nhựa, người mua trả lại ở cổng chợ.",
        ),
        (
            OutputKind::Exemplar,
            "Tổ phụ nữ thu gom rác bờ kênh (dữ liệu mẫu)",
            "Mỗi tuần hai buổi, gom hơn một tấn rác mỗi tháng.",
        ),
    ];
    for ((kind, title, description), unit) in outputs.into_iter().zip(districts) {
        let output = NewOutput {
            replaces: None,
            unit_id: Some(unit.id),
            kind,
            title: title.to_owned(),
            description: description.to_owned(),
        };
        launch::write_output(tx, &actor(), &movement, &output).await?;
    }
    feedback(tx, &movement).await
}

/// Launched in 2025; two thirds of the communes have made it known, the first launched its own under it.
async fn running(tx: &impl ConnectionTrait, communes: &[unit::Model]) -> StoreResult<()> {
    let span = ("2025-09-01", "2030-08-31");
    let movement = launched(tx, None, OF_COMMUNES, span, communes, None).await?;
    let (known, _) = communes.split_at(communes.len() * 2 / 3);
    for (unit, at) in known.iter().zip(0_i32..) {
        let on = day("2025-09-05")?.add_days(at % 20).unwrap_or(Date::MIN);
        confirm(tx, &movement, unit, on).await?;
    }
    if let Some(first) = communes.first() {
        let own = std::slice::from_ref(first);
        let parent = Some(movement.id);
        launched(tx, Some(first.id), OF_ONE_COMMUNE, span, own, parent).await?;
    }
    Ok(())
}

async fn begin(
    tx: &impl ConnectionTrait,
    owner_unit_id: Option<i64>,
    name: &str,
    kind: MovementKind,
    parent_id: Option<i64>,
) -> StoreResult<crate::entity::movement_launch::Model> {
    let new = NewDraft {
        owner_unit_id,
        kind,
        name_vi: name.to_owned(),
        parent_id,
    };
    launch::begin(tx, &actor(), &new).await
}

async fn launched(
    tx: &impl ConnectionTrait,
    owner: Option<i64>,
    name: &str,
    (start, end): (&str, &str),
    units: &[unit::Model],
    parent_id: Option<i64>,
) -> StoreResult<movement::Model> {
    let kind = MovementKind::Thematic;
    let row = begin(tx, owner, name, kind, parent_id).await?;
    let text = |what: &str| format!("{what} (dữ liệu mẫu).");
    let draft = Draft {
        kind,
        name_vi: name.to_owned(),
        name_en: String::new(),
        issuer: String::new(),
        parent_id,
        launch: LaunchDraft {
            aim: text("Huy động mọi người dân, cơ quan, doanh nghiệp cùng tham gia"),
            scope: text("Toàn địa bàn của đơn vị phát động"),
            subjects: text("Tập thể, cá nhân, hộ gia đình trên địa bàn"),
            contents: text("Mỗi đơn vị chọn ít nhất một mô hình và duy trì suốt thời gian thi đua"),
            criteria: text("Số mô hình còn hoạt động sau một năm; tỷ lệ hộ tham gia"),
            start: Some(day(start)?),
            end: Some(day(end)?),
            plan: text("Phát động trong quý đầu, sơ kết giữa kỳ, tổng kết khi hết thời gian"),
            measures: text("Giao chỉ tiêu cho từng đơn vị, kiểm tra mỗi quý"),
            funding: text("Ngân sách đơn vị và xã hội hóa"),
            legal_basis: text("Luật Thi đua, khen thưởng 2022, điều 16 đến điều 18"),
            participants: units.iter().map(|unit| UnitId(unit.id)).collect(),
        },
    };
    let row = launch::save(tx, &actor(), &row.code, row.version, &draft).await?;
    launch::launch(tx, &actor(), &row.code, row.version, day(start)?)
        .await
        .map_err(|error| match error {
            LaunchError::Store(error) => error,
            LaunchError::Missing(_) => StoreError::corrupt("sample movement", name),
        })
}

async fn confirm(
    tx: &impl ConnectionTrait,
    movement: &movement::Model,
    unit: &unit::Model,
    on: Date,
) -> StoreResult<()> {
    let confirmation = Confirmation {
        what: Dissemination {
            unit: UnitId(unit.id),
            on,
            form: DisseminationForm::Meeting,
        },
        note: "dữ liệu mẫu".to_owned(),
        expected_version: 0,
    };
    launch::confirm(tx, &actor(), movement, &confirmation).await
}

/// One that waits, one that is shown and answered, one that is hidden.
async fn feedback(tx: &impl ConnectionTrait, movement: &movement::Model) -> StoreResult<()> {
    let sent = [
        (
            "",
            "Xin cho biết khi nào chợ xã có điểm đổi rác lấy quà (dữ liệu mẫu).",
        ),
        ("Bác Tư", "Nên đặt thêm thùng rác ở bến tàu (dữ liệu mẫu)."),
        ("", "Nội dung quảng cáo, không liên quan (dữ liệu mẫu)."),
    ];
    for ((name, words), at) in sent.into_iter().zip(0..) {
        let checked = check_feedback(name, words)
            .map_err(|problem| StoreError::corrupt("feedback", problem.code()))?;
        let row = launch::send_feedback(tx, movement, &checked, None).await?;
        match at {
            1 => {
                launch::judge(tx, &actor(), row.id, 1, &Verdict::Show).await?;
                let answer = "Đã ghi nhận, sẽ đặt thêm trong quý tới (dữ liệu mẫu).";
                launch::answer(tx, &actor(), row.id, 2, answer).await?;
            }
            2 => {
                let reason = "Quảng cáo, không phải phản hồi".to_owned();
                launch::judge(tx, &actor(), row.id, 1, &Verdict::Hide { reason }).await?;
            }
            _ => {}
        }
    }
    Ok(())
}
