//! Words and checks of the records that are kept about subjects: what a person is, numbers of identity, shares of
//! authors, and what is wrong with a record.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Traits;
use crate::Date;
use crate::text::search_key;

crate::org::id!(
    /// A subject of commendation: a person, a collective, a household or an enterprise.
    SubjectId
);
crate::org::id!(
    /// An initiative or a science topic.
    WorkId
);

coded! {
    /// Sex as it stands in the papers.
    Sex {
        /// A woman.
        Female = "female", "nữ", "female";
        /// A man.
        Male = "male", "nam", "male";
    }
}

coded! {
    /// For whom a person works; it decides which titles are open to the person.
    Occupation {
        /// A cadre, civil servant, public employee or worker of a public body.
        PublicEmployee = "public-employee", "cán bộ, công chức, viên chức", "public employee";
        /// Army, police or standing militia.
        Forces = "forces", "lực lượng vũ trang", "armed forces";
        /// On a contract of decree 111 or 68 in a public body.
        Contract = "contract", "hợp đồng lao động (nghị định 111, 68)", "on a contract";
        /// A worker outside public bodies.
        Worker = "worker", "công nhân, người lao động", "worker";
        /// A farmer, or somebody who works on the own account.
        Farmer = "farmer", "nông dân, lao động tự do", "farmer";
    }
}

impl Occupation {
    /// Writes what follows from the occupation into the traits that rules look at.
    pub const fn describe(self, traits: &mut Traits) {
        traits.public_employee = Some(matches!(self, Self::PublicEmployee | Self::Contract));
        traits.in_forces = Some(matches!(self, Self::Forces));
        traits.on_contract = Some(matches!(self, Self::Contract));
    }
}

coded! {
    /// What a collective is.
    CollectiveKind {
        /// The whole unit.
        Unit = "unit", "toàn đơn vị", "the whole unit";
        /// An office or a division inside a unit.
        Division = "division", "phòng, ban", "division";
        /// A unit below a unit that has no account of its own.
        Subordinate = "subordinate", "đơn vị trực thuộc", "subordinate unit";
        /// A hamlet or a street group.
        Hamlet = "hamlet", "ấp, khu phố", "hamlet";
        /// A team or a group.
        Team = "team", "tổ, đội, nhóm", "team";
    }
}

coded! {
    /// What is wrong with a record that somebody wants to keep.
    RecordProblem {
        /// Nobody is named.
        NameMissing = "name-missing", "chưa nhập tên", "the name is missing";
        /// The achievement ends before it begins.
        YearsReversed = "years-reversed", "năm cuối trước năm đầu", "the last year is before the first";
        /// The last day is before the first.
        DaysReversed = "days-reversed", "ngày cuối trước ngày đầu", "the last day is before the first";
        /// A year that no record can be about.
        YearOutOfRange = "year-out-of-range", "năm phải từ 1945 đến 2100", "the year must be from 1945 to 2100";
        /// Another person has this number of identity.
        IdentityTaken = "identity-taken", "số định danh đã thuộc về người khác", "another person has this identity number";
        /// The subject is of another kind.
        WrongKind = "wrong-kind", "không đúng loại đối tượng", "the subject is of another kind";
        /// The shares of the authors do not make 100 %.
        SharesNotWhole = "shares-not-whole", "tổng tỷ lệ đóng góp phải đúng 100%", "the shares must make exactly 100%";
        /// An author is named twice.
        AuthorTwice = "author-twice", "một tác giả ghi hai lần", "an author is named twice";
        /// There is no author.
        NoAuthor = "no-author", "chưa có tác giả", "there is no author";
        /// The same award by the same decision is recorded already.
        AlreadyRecorded = "already-recorded", "khen thưởng này đã được ghi", "this award is recorded already";
        /// The same award stands twice in the file.
        TwiceInFile = "twice-in-file", "ghi hai lần trong tệp", "it stands in the file twice";
        /// A row refers to a person that is not in the file.
        UnknownSubject = "unknown-subject", "không tìm thấy người hoặc tập thể", "the person or collective is unknown";
        /// The award was revoked before.
        AlreadyRevoked = "already-revoked", "đã bị hủy bỏ trước đó", "it was revoked before";
        /// An award that was revoked does not change any more.
        Revoked = "revoked", "khen thưởng đã hủy bỏ, không sửa được", "a revoked award cannot be changed";
        /// The person is no author of the initiative.
        NotAuthor = "not-author", "không phải tác giả của sáng kiến", "the person is no author of the initiative";
        /// The batch was undone before.
        BatchUndone = "batch-undone", "lần nhập này đã được hoàn tác", "the import was undone before";
        /// Rows of the batch were changed after it.
        BatchEdited = "batch-edited", "đã có dòng được sửa sau khi nhập", "rows were changed after the import";
        /// Later records rest on rows of the batch.
        BatchUsed = "batch-used", "đã có hồ sơ dựa vào dữ liệu nhập", "later records rest on the import";
        /// What follows a collective, a household or an enterprise is of another kind, or it is the same one.
        SuccessorWrong = "successor-wrong", "hồ sơ kế thừa phải cùng loại và khác chính hồ sơ này", "the successor must be another record of the same kind";
        /// Something follows what did not end.
        SuccessorEarly = "successor-early", "đã chọn hồ sơ kế thừa thì phải ghi ngày kết thúc", "a successor needs the last day";
        /// A record is to be merged with itself.
        MergeSelf = "merge-self", "hai hồ sơ là một", "the two records are one";
        /// The merge was taken back before.
        MergeUndone = "merge-undone", "lần gộp này đã được hủy", "the merge was taken back before";
        /// Another merge came after it.
        MergedOn = "merged-on", "hồ sơ đã được gộp tiếp; hãy hủy lần gộp sau trước", "the record was merged again; take the later merge back first";
        /// There is nothing to import.
        NoRows = "no-rows", "tệp không có dòng nào", "there are no rows";
    }
}

impl std::error::Error for RecordProblem {}

/// The earliest and the latest year that a record can be about.
pub const YEARS: std::ops::RangeInclusive<i16> = 1945..=2100;

/// Checks the years of an achievement.
///
/// # Errors
/// The last year is before the first, or a year is out of range.
pub fn check_years(from: i16, to: i16) -> Result<(), RecordProblem> {
    if !YEARS.contains(&from) || !YEARS.contains(&to) {
        return Err(RecordProblem::YearOutOfRange);
    }
    if to < from {
        return Err(RecordProblem::YearsReversed);
    }
    Ok(())
}

/// Checks the days between which something lasts.
///
/// # Errors
/// The last day is before the first.
pub fn check_days(from: Option<Date>, until: Option<Date>) -> Result<(), RecordProblem> {
    match (from, until) {
        (Some(from), Some(until)) if until < from => Err(RecordProblem::DaysReversed),
        _ => Ok(()),
    }
}

/// Number of identity: twelve digits of the citizen card, or nine of the older one.
///
/// It has no `Serialize` and shows its last three digits only, so that it does not get into a page or a log by accident.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdentityNumber(String);

impl IdentityNumber {
    /// Takes a number with or without spaces; `None` for anything that is not nine or twelve digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let fits = matches!(digits.len(), 9 | 12) && digits.bytes().all(|b| b.is_ascii_digit());
        fits.then_some(Self(digits))
    }

    /// The digits, for the database and for whoever may see them.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for IdentityNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.0.get(self.0.len().saturating_sub(3)..);
        write!(f, "…{}", shown.unwrap_or_default())
    }
}

/// Share of an author in a work, in hundredths of a percent: 10,000 is the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Share(u16);

impl Share {
    /// The whole work.
    pub const WHOLE: Self = Self(10_000);

    /// A share of 1 to 10,000 hundredths of a percent; `None` for anything else.
    #[must_use]
    pub const fn from_hundredths(hundredths: u16) -> Option<Self> {
        if hundredths >= 1 && hundredths <= Self::WHOLE.0 {
            Some(Self(hundredths))
        } else {
            None
        }
    }

    /// Hundredths of a percent.
    #[must_use]
    pub const fn hundredths(self) -> u16 {
        self.0
    }
}

impl TryFrom<u16> for Share {
    type Error = RecordProblem;

    fn try_from(hundredths: u16) -> Result<Self, Self::Error> {
        Self::from_hundredths(hundredths).ok_or(RecordProblem::SharesNotWhole)
    }
}

impl From<Share> for u16 {
    fn from(share: Share) -> Self {
        share.0
    }
}

/// Checks that there are authors, each once, and that their shares make exactly the whole.
///
/// # Errors
/// Says which of these does not hold.
pub fn check_authors(authors: &[(SubjectId, Share)]) -> Result<(), RecordProblem> {
    if authors.is_empty() {
        return Err(RecordProblem::NoAuthor);
    }
    let mut ids: Vec<SubjectId> = authors.iter().map(|(id, _)| *id).collect();
    ids.sort_unstable();
    if ids.windows(2).any(|pair| pair.first() == pair.last()) {
        return Err(RecordProblem::AuthorTwice);
    }
    let sum: u32 = authors.iter().map(|(_, share)| u32::from(share.0)).sum();
    if sum == u32::from(Share::WHOLE.0) {
        Ok(())
    } else {
        Err(RecordProblem::SharesNotWhole)
    }
}

/// The words of a name without accents, in alphabetical order: the same for `Nguyễn Văn A` and `A Nguyễn Văn`.
#[must_use]
pub fn name_words(name: &str) -> String {
    let key = search_key(name);
    let mut words: Vec<&str> = key.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

coded! {
    /// How two names of probably the same person differ.
    NameLikeness {
        /// Not at all.
        Same = "same", "cùng họ tên", "the same name";
        /// One lacks accents.
        Accents = "accents", "khác dấu", "other accents";
        /// The words stand in another order.
        Order = "order", "đảo thứ tự họ tên", "another order of words";
    }
}

impl NameLikeness {
    /// How two names differ; `None` when they are made of other words.
    #[must_use]
    pub fn of(one: &str, other: &str) -> Option<Self> {
        if one == other {
            Some(Self::Same)
        } else if search_key(one) == search_key(other) {
            Some(Self::Accents)
        } else if name_words(one) == name_words(other) {
            Some(Self::Order)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_identity_shows_only_its_end() {
        let number = IdentityNumber::parse("091 088 001 234").unwrap();
        assert_eq!(format!("{number:?}"), "…234");
        assert_eq!(number.reveal(), "091088001234");
        for wrong in [
            "",
            "12345678",
            "1234567890",
            "09108800123a",
            "０91088001234",
        ] {
            assert_eq!(IdentityNumber::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn shares_make_exactly_the_whole() {
        let share = |n| Share::from_hundredths(n).unwrap();
        let (a, b, c) = (SubjectId(1), SubjectId(2), SubjectId(3));
        let thirds = [(a, share(3_333)), (b, share(3_333)), (c, share(3_334))];
        assert_eq!(check_authors(&thirds), Ok(()));
        let short = [(a, share(3_333)), (b, share(3_333)), (c, share(3_333))];
        assert_eq!(check_authors(&short), Err(RecordProblem::SharesNotWhole));
        let twice = [(a, share(5_000)), (a, share(5_000))];
        assert_eq!(check_authors(&twice), Err(RecordProblem::AuthorTwice));
        assert_eq!(check_authors(&[]), Err(RecordProblem::NoAuthor));
        assert_eq!(Share::from_hundredths(0), None);
        assert_eq!(Share::from_hundredths(10_001), None);
    }

    #[test]
    fn names_are_alike_without_accents_and_in_any_order() {
        let like = NameLikeness::of;
        assert_eq!(like("Lê Thị Hoa", "Lê Thị Hoa"), Some(NameLikeness::Same));
        assert_eq!(
            like("Lê Thị Hoa", "Le Thi Hoa"),
            Some(NameLikeness::Accents)
        );
        assert_eq!(like("Lê Thị Hoa", "Hoa Lê Thị"), Some(NameLikeness::Order));
        assert_eq!(like("Lê Thị Hoa", "Lê Thị Hòa Hoa"), None);
    }

    #[test]
    fn years_and_days_run_forward() {
        assert_eq!(check_years(2020, 2020), Ok(()));
        assert_eq!(check_years(2021, 2020), Err(RecordProblem::YearsReversed));
        assert_eq!(check_years(1900, 2020), Err(RecordProblem::YearOutOfRange));
        let day = |iso| Date::parse_iso(iso);
        assert_eq!(check_days(day("2020-02-01"), day("2020-02-01")), Ok(()));
        assert_eq!(
            check_days(day("2020-02-02"), day("2020-02-01")),
            Err(RecordProblem::DaysReversed)
        );
        assert_eq!(check_days(None, day("2020-02-01")), Ok(()));
    }

    #[test]
    fn who_works_on_a_contract_works_for_a_public_body() {
        let mut traits = Traits::default();
        Occupation::Contract.describe(&mut traits);
        assert_eq!(traits.public_employee, Some(true));
        assert_eq!(traits.on_contract, Some(true));
        assert_eq!(traits.in_forces, Some(false));
    }
}
