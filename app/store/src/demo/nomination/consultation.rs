//! What was asked about the sample dossiers, and what citizens wrote about the sample lists.

use domain::Date;
use domain::consultation::{CitizenAnswer, CitizenState, OpinionAnswer, OpinionResult};
use domain::nomination::NominationState;
use domain::org::AccountId;
use domain::workday::Calendar;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait};

use super::Made;
use crate::award::kept::insert_all;
use crate::entity::{citizen_opinion, nomination_opinion, nomination_posting};
use crate::error::{StoreError, StoreResult};

impl Made<'_> {
    /// One answer, one silence, one disagreement: silence is not consent.
    pub(super) async fn opinions(&self, tx: &impl ConnectionTrait, ids: &[i64]) -> StoreResult<()> {
        if !self.way().contains(&NominationState::Consultation) {
            return Ok(());
        }
        let over = self.state != NominationState::Consultation;
        let mut rows = Vec::new();
        for (place, id) in ids.iter().enumerate() {
            for (number, agency) in self.path.agencies.iter().take(2).enumerate() {
                let silent = !over && (place + number) % 3 == 1;
                let against = !over && (place + number) % 5 == 3;
                let answer = OpinionAnswer {
                    on: self.before(1),
                    result: if against {
                        OpinionResult::Disagree
                    } else {
                        OpinionResult::Agree
                    },
                    document: format!("{}/MẪU", 500 + place * 2 + number),
                    words: if against {
                        "Đơn vị còn vụ việc đang xác minh (dữ liệu mẫu).".to_owned()
                    } else {
                        String::new()
                    },
                };
                let text = serde_json::to_string(&answer)
                    .map_err(|_| StoreError::corrupt("opinion", "sample"))?;
                rows.push(nomination_opinion::ActiveModel {
                    nomination_id: Set(*id),
                    body: Set(agency.code.clone()),
                    sent: Set(self.before(7).iso()),
                    due: Set(self.entered.add_days(10).unwrap_or(self.entered).iso()),
                    answer: Set((!silent).then_some(text)),
                    resolution: Set(None),
                    ..Default::default()
                });
            }
        }
        insert_all(tx, rows).await?;
        Ok(())
    }

    /// A posting that runs, one that is over and one that was interrupted; with opinions of citizens.
    pub(super) async fn posting(
        &self,
        tx: &impl ConnectionTrait,
        list_id: i64,
        calendar: &Calendar,
    ) -> StoreResult<()> {
        let Some(days) = self.path.posting_days else {
            return Ok(());
        };
        if !self.way().contains(&NominationState::Posting) {
            return Ok(());
        }
        let running = self.state == NominationState::Posting && self.code == "HCLD3";
        let first = if running {
            self.today.add_days(-3).unwrap_or(self.today)
        } else {
            self.before(40)
        };
        let last = calendar.add(first, days).ok();
        let interrupted = (self.code == "HCLD2").then(|| self.before(35).iso());
        let posting = nomination_posting::ActiveModel {
            list_id: Set(list_id),
            first_day: Set(first.iso()),
            working_days: Set(i64::from(days)),
            interrupted: Set(interrupted),
            last_day: Set(last.map(Date::iso)),
            sample: Set(true),
            ..Default::default()
        }
        .insert(tx)
        .await?;
        let answer = CitizenAnswer {
            by: AccountId(0),
            name: "Trưởng Ban Thi đua - Khen thưởng (mẫu)".to_owned(),
            on: first.add_days(2).unwrap_or(first),
            words: "Cảm ơn ông, bà. Nội dung đã được kiểm tra với đơn vị (dữ liệu mẫu).".to_owned(),
        };
        let answer =
            serde_json::to_string(&answer).map_err(|_| StoreError::corrupt("answer", "sample"))?;
        let said = [
            (
                "Người dân A (mẫu)",
                "Tôi đồng tình với danh sách này (dữ liệu mẫu).",
                true,
            ),
            (
                "",
                "Đề nghị làm rõ thành tích về chuyển đổi số (dữ liệu mẫu).",
                !running,
            ),
        ];
        let rows = said.into_iter().map(|(sender, words, answered)| {
            let state = if answered {
                CitizenState::Shown
            } else {
                CitizenState::Waiting
            };
            citizen_opinion::ActiveModel {
                posting_id: Set(posting.id),
                received: Set(first.add_days(1).unwrap_or(first).iso()),
                sender: Set(sender.to_owned()),
                words: Set(words.to_owned()),
                state: Set(state.code().to_owned()),
                hidden_because: Set(None),
                answer: Set(answered.then(|| answer.clone())),
                ..Default::default()
            }
        });
        insert_all(tx, rows.collect::<Vec<_>>()).await?;
        Ok(())
    }
}
