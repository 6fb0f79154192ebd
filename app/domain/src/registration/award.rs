//! The titles and forms of commendation that can be registered, by the codes of the law reference.
//! Law on Emulation and Commendation 2022: articles 19 to 31 (titles), 26 (flags), 73 and 74 (certificates of merit).

use crate::text::clean_line;

/// Most candidates that one unit registers for one title.
pub const MOST_CANDIDATES: u32 = 100_000;

coded! {
    /// A title or form of commendation, in the order in which the form lists them: people, collectives, households,
    /// flags, certificates.
    RegisteredAward {
        /// Law article 24.
        Ldtt = "LDTT", "Lao động tiên tiến", "Advanced worker";
        /// Law article 24.2, for the forces.
        Cstt = "CSTT", "Chiến sĩ tiên tiến", "Advanced soldier";
        /// Law article 23.
        Cstdcs = "CSTDCS", "Chiến sĩ thi đua cơ sở", "Emulation fighter at base level";
        /// Law article 22.
        Cstdt = "CSTDT", "Chiến sĩ thi đua cấp tỉnh", "Emulation fighter of the province";
        /// Law article 21.
        Cstdtq = "CSTDTQ", "Chiến sĩ thi đua toàn quốc", "National emulation fighter";
        /// Law article 28.
        Ttldtt = "TTLDTT", "Tập thể lao động tiên tiến", "Advanced collective";
        /// Law article 28.2, for the forces.
        Dvtt = "DVTT", "Đơn vị tiên tiến", "Advanced unit";
        /// Law article 27.
        Ttldxs = "TTLDXS", "Tập thể lao động xuất sắc", "Excellent collective";
        /// Law article 27.2, for the forces.
        Dvqt = "DVQT", "Đơn vị quyết thắng", "Determined-to-win unit";
        /// Law article 29.
        XaTb = "XA_TB", "Xã, phường, đặc khu tiêu biểu", "Exemplary commune, ward or special zone";
        /// Law article 30.
        ThonVh = "THON_VH", "Thôn, tổ dân phố văn hóa", "Cultural village or street group";
        /// Law article 31.
        Gdvh = "GDVH", "Gia đình văn hóa", "Cultural family";
        /// Law article 26.
        CoTinh = "CO_TINH", "Cờ thi đua của Ủy ban nhân dân tỉnh", "Emulation flag of the province";
        /// Law article 25.
        CoCp = "CO_CP", "Cờ thi đua của Chính phủ", "Emulation flag of the Government";
        /// Law article 74.
        BkTinh = "BK_TINH", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", "Certificate of merit of the provincial chair";
        /// Law article 73.
        BkTtg = "BKTTG", "Bằng khen của Thủ tướng Chính phủ", "Certificate of merit of the Prime Minister";
    }
}

coded! {
    /// Why a number of candidates cannot be registered.
    CandidatesProblem {
        /// Not a whole number.
        NotWhole = "candidates-not-whole", "phải là số nguyên, ví dụ 12", "must be a whole number, such as 12";
        /// More than can be.
        TooMany = "candidates-too-many", "quá lớn, nhiều nhất 100.000", "is too large; at most 100,000";
    }
}

/// Reads how many candidates were typed; `None` for nothing or zero, which registers nothing.
///
/// # Errors
/// Says what is wrong with the text.
pub fn parse_candidates(text: &str) -> Result<Option<u32>, CandidatesProblem> {
    let text = clean_line(text);
    if text.is_empty() {
        return Ok(None);
    }
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(CandidatesProblem::NotWhole);
    }
    match text.parse::<u32>() {
        Ok(0) => Ok(None),
        Ok(count) if count <= MOST_CANDIDATES => Ok(Some(count)),
        _ => Err(CandidatesProblem::TooMany),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn candidates_are_whole_numbers_and_none_registers_nothing() {
        assert_eq!(parse_candidates(""), Ok(None));
        assert_eq!(parse_candidates(" 0 "), Ok(None));
        assert_eq!(parse_candidates(" 12 "), Ok(Some(12)));
        for text in ["-1", "1,5", "1.000", "12 người", "một"] {
            assert_eq!(parse_candidates(text), Err(CandidatesProblem::NotWhole));
        }
        assert_eq!(parse_candidates("100000"), Ok(Some(100_000)));
        for text in ["100001", "99999999999"] {
            assert_eq!(parse_candidates(text), Err(CandidatesProblem::TooMany));
        }
    }
}
