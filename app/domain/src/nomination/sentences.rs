//! The sentences of `Problem`: what is missing and what to do, in Vietnamese and English.

use super::problem::Problem;
use super::vote::Council;
use crate::lang::Lang;

impl Problem {
    /// The sentence for people.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match lang {
            Lang::Vi => self.vietnamese(),
            Lang::En => self.english(),
        }
    }

    fn vietnamese(&self) -> String {
        let vi = Lang::Vi;
        match self {
            Self::WrongState(state, action) => format!(
                "Hồ sơ đang ở bước «{}», không thực hiện được «{}».",
                state.label(vi),
                action.label(vi)
            ),
            Self::NotAllowed(needed) => {
                format!("Việc này do {} thực hiện.", needed.sentence(vi))
            }
            Self::Assessment(gap) => gap.label(vi).to_owned(),
            Self::Component(gap, name) => format!(
                "{}: {}. Hãy bổ sung trước khi trình.",
                name.get(vi),
                gap.label(vi)
            ),
            Self::Blocked(rule, words) => format!("{} (quy tắc {rule})", words.get(vi)),
            Self::OpenCase(kind, since) => format!(
                "Có vụ việc chưa kết thúc: {}, từ ngày {}. Chỉ tiếp tục khi có kết luận.",
                kind.label(vi),
                since.format(vi)
            ),
            Self::NotAsked(body) => format!(
                "Chưa gửi lấy ý kiến {}: hãy gửi văn bản và nhập ngày gửi.",
                body.get(vi)
            ),
            Self::NotAnswered(body, due) => format!(
                "{} chưa trả lời (hạn {}): im lặng không phải là đồng ý, hãy đôn đốc.",
                body.get(vi),
                due.format(vi)
            ),
            Self::NotSettled(body) => format!(
                "{} không đồng ý: hãy ghi cách xử lý hoặc trả lại hồ sơ.",
                body.get(vi)
            ),
            Self::PostingRuns(last) => format!(
                "Đang công khai đến hết ngày {}, không kết thúc sớm được.",
                last.format(vi)
            ),
            Self::PostingInterrupted(on) => format!(
                "Trang công khai bị gián đoạn ngày {}: phải công khai lại đủ số ngày.",
                on.format(vi)
            ),
            Self::CitizensWaiting(count) => format!(
                "Còn {count} ý kiến của người dân chưa được duyệt hoặc chưa có người trả lời."
            ),
            Self::DecisionInFuture(day) => format!(
                "Quyết định ghi ngày {}, sau hôm nay: hãy sửa ngày ký.",
                day.format(vi)
            ),
            Self::VoteMissing(council) => format!(
                "Chưa có kết quả bỏ phiếu của {}: hãy nhập biên bản kiểm phiếu.",
                council.label(vi)
            ),
            _ => self.vote_vietnamese().unwrap_or_else(|| self.fixed(vi)),
        }
    }

    fn vote_vietnamese(&self) -> Option<String> {
        let name = |council: &Council| council.label(Lang::Vi);
        Some(match self {
            Self::VoteTooOld(council, held) => format!(
                "Kết quả của {} ngày {} có trước lần trình cuối: hãy bỏ phiếu lại.",
                name(council),
                held.format(Lang::Vi)
            ),
            Self::VoteContradicts(council) => format!(
                "Số liệu kiểm phiếu của {} mâu thuẫn: hãy đối chiếu biên bản.",
                name(council)
            ),
            Self::VoteNotSecret(council) => {
                format!("{}: phải bỏ phiếu kín, không biểu quyết.", name(council))
            }
            Self::NoQuorum(council, came, needed) => format!(
                "{}: {came} thành viên tham gia, cần ít nhất {needed}. Hãy lấy thêm ý kiến bằng văn bản.",
                name(council)
            ),
            Self::VoteShort(council, yes, needed) => format!(
                "{}: {yes} phiếu tán thành, cần ít nhất {needed}.",
                name(council)
            ),
            Self::VotePassed(council) => format!(
                "{}: số phiếu đã đạt tỷ lệ, hãy ghi kết quả thông qua.",
                name(council)
            ),
            _ => return None,
        })
    }

    fn english(&self) -> String {
        let en = Lang::En;
        match self {
            Self::WrongState(state, action) => format!(
                "The dossier is at “{}”; “{}” is not possible.",
                state.label(en),
                action.label(en)
            ),
            Self::NotAllowed(needed) => format!("This is done by {}.", needed.sentence(en)),
            Self::Assessment(gap) => gap.label(en).to_owned(),
            Self::Component(gap, name) => format!(
                "{} {}. Add it before you submit.",
                name.get(en),
                gap.label(en)
            ),
            Self::Blocked(rule, words) => format!("{} (rule {rule})", words.get(en)),
            Self::OpenCase(kind, since) => format!(
                "A case is open since {}: {}. Go on when it is concluded.",
                since.format(en),
                kind.label(en)
            ),
            Self::NotAsked(body) => format!(
                "The opinion of {} was not asked: send the letter and enter its day.",
                body.get(en)
            ),
            Self::NotAnswered(body, due) => format!(
                "No answer from {} (due {}): silence is not consent, remind them.",
                body.get(en),
                due.format(en)
            ),
            Self::NotSettled(body) => format!(
                "Disagreement of {}: record how it was settled, or return the dossier.",
                body.get(en)
            ),
            Self::PostingRuns(last) => format!(
                "The list is public until the end of {}; this cannot be ended early.",
                last.format(en)
            ),
            Self::PostingInterrupted(on) => format!(
                "The public page was down on {}: post the list again for the full time.",
                on.format(en)
            ),
            Self::CitizensWaiting(count) => format!(
                "Opinions of citizens that wait for moderation or for a named answer: {count}."
            ),
            Self::DecisionInFuture(day) => format!(
                "The decision is dated {}, after today: correct its day.",
                day.format(en)
            ),
            Self::VoteMissing(council) => format!(
                "There is no vote of {}: enter the counting minutes.",
                council.label(en)
            ),
            _ => self.vote_english().unwrap_or_else(|| self.fixed(en)),
        }
    }

    fn vote_english(&self) -> Option<String> {
        let name = |council: &Council| council.label(Lang::En);
        Some(match self {
            Self::VoteTooOld(council, held) => format!(
                "The vote of {} on {} is older than the last submission: vote again.",
                name(council),
                held.format(Lang::En)
            ),
            Self::VoteContradicts(council) => format!(
                "The numbers of the vote of {} contradict each other: compare the minutes.",
                name(council)
            ),
            Self::VoteNotSecret(council) => format!(
                "The vote of {} must be a secret ballot, not an open one.",
                name(council)
            ),
            Self::NoQuorum(council, came, needed) => format!(
                "In {}, {came} members took part, {needed} are needed. Collect written opinions.",
                name(council)
            ),
            Self::VoteShort(council, yes, needed) => format!(
                "In {}, {yes} votes in favour, {needed} are needed.",
                name(council)
            ),
            Self::VotePassed(council) => format!(
                "The vote of {} meets its rule: record that it passed.",
                name(council)
            ),
            _ => return None,
        })
    }

    /// Sentences without numbers or names.
    fn fixed(&self, lang: Lang) -> String {
        let (vi, en) = match self {
            Self::ReasonMissing => (
                "Hãy ghi lý do, ít nhất 20 ký tự.",
                "Give a reason of at least 20 characters.",
            ),
            Self::NoNames => (
                "Hồ sơ chưa có tên nào: hãy thêm người hoặc tập thể được đề nghị.",
                "The dossier nominates nobody: add a person or collective.",
            ),
            Self::ComponentsUnknown => (
                "Chưa xác định thành phần hồ sơ: hãy mở mục «Thành phần hồ sơ».",
                "The papers of the dossier are not worked out: open “Components”.",
            ),
            Self::NotEvaluated => (
                "Chưa kiểm tra điều kiện: hãy chạy kiểm tra trước.",
                "The conditions were not checked: run the check first.",
            ),
            Self::CasesUnknown => (
                "Chưa đối chiếu vụ việc, kỷ luật của đối tượng: hãy tra cứu trước.",
                "Open cases and discipline were not looked up: do so first.",
            ),
            Self::SimplifiedCaseMissing => (
                "Thủ tục đơn giản phải nêu trường hợp theo Điều 85.1 Luật Thi đua, khen thưởng.",
                "The simplified procedure must name its case of Article 85.1.",
            ),
            Self::NotAppraised => (
                "Chưa có phiếu thẩm định đã ký kể từ lần trình cuối.",
                "There is no signed appraisal sheet since the last submission.",
            ),
            Self::PartyUnknown => (
                "Chưa xác định người này có thuộc diện cấp ủy quản lý hay không: hãy chọn có hoặc không.",
                "It is not recorded whether the party committee manages this person: say yes or no.",
            ),
            Self::PartyAgainst => (
                "Cấp ủy quản lý không đồng ý: hồ sơ không đi tiếp được, hãy trả lại hoặc kết luận không khen.",
                "The managing party committee disagrees: return the dossier or conclude without an award.",
            ),
            Self::NotPosted => (
                "Danh sách chưa được công khai kể từ lần trình cuối.",
                "The list was not posted since the last submission.",
            ),
            Self::CalendarMissing => (
                "Chưa có lịch nghỉ lễ của năm cần tính: hãy nhập lịch nghỉ.",
                "The holidays of a year that is needed are not recorded: enter them.",
            ),
            Self::CommitteeMissing => (
                "Chưa có kết quả xem xét của UBND tỉnh: hãy nhập ngày họp.",
                "The People's Committee did not consider it: enter the day.",
            ),
            Self::DecisionMissing => (
                "Chưa đủ số, ngày và người ký quyết định.",
                "Number, day or signer of the decision is missing.",
            ),
            // The others have numbers or names and never come here.
            _ => (
                "Hãy nhập đúng ngày trao tặng: không trước ngày quyết định, không sau hôm nay.",
                "Enter the day of handing over: not before the decision, not after today.",
            ),
        };
        String::from(match lang {
            Lang::Vi => vi,
            Lang::En => en,
        })
    }
}
