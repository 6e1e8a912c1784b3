//! The ways people write a date they know: both calendars, usual orders, with and without
//! separators.

use zeroize::Zeroizing;

use crate::moment::Date;

/// Every usual spelling of a date and of its year, the separators left out.
pub(super) fn spellings(date: Date) -> Vec<String> {
    let (year, month, day) = (date.year(), date.month(), date.day());
    let mut years = vec![format!("{year:04}")];
    let mut found = years.clone();
    let mut short_years = vec![format!("{:02}", year % 100)];
    for (era, number) in eras(date) {
        for name in [era.letter, era.romaji, era.kanji] {
            for number in [format!("{number}"), format!("{number:02}")] {
                years.push(format!("{name}{number}"));
                found.push(format!("{name}{number}"));
                found.push(format!("{name}{number}nen"));
                found.push(format!("{name}{number}年"));
                found.push(format!("{name}{number}年{month}月{day}日"));
            }
        }
        if number == 1 {
            found.push(format!("{}元年", era.kanji));
            found.push(format!("{}元年{month}月{day}日", era.kanji));
        }
        short_years.push(format!("{number:02}"));
    }
    found.push(format!("{year}年"));
    found.push(format!("{year}年{month}月{day}日"));
    found.push(format!("{month}月{day}日"));
    years.extend(short_years);
    for (month, day) in
        [(format!("{month:02}"), format!("{day:02}")), (month.to_string(), day.to_string())]
    {
        found.push(format!("{month}{day}"));
        found.push(format!("{day}{month}"));
        for year in &years {
            found.push(format!("{year}{month}{day}"));
            found.push(format!("{day}{month}{year}"));
            found.push(format!("{month}{day}{year}"));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// A text without the separators between its digits, so that `1990-04-01` and `H2.4.1` are found
/// too.
pub(crate) fn unseparated(text: &str) -> Zeroizing<String> {
    let mut joined = Zeroizing::new(String::with_capacity(text.len()));
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        let is_between = joined.ends_with(|c: char| c.is_ascii_digit())
            && rest.clone().next().is_some_and(|next| next.is_ascii_digit());
        if !(is_between && matches!(character, '-' | '/' | '.' | '_' | ' ')) {
            joined.push(character);
        }
    }
    joined
}

struct Era {
    letter: &'static str,
    romaji: &'static str,
    kanji: &'static str,
    first: (u16, u8, u8),
}

/// The eras a date can be written in, with the year of each: the one in force, and on the year of a
/// change the one before as well, since calendars had been printed.
fn eras(date: Date) -> Vec<(&'static Era, u16)> {
    let running = |era: &&Era| (date.year(), date.month(), date.day()) >= era.first;
    let current = ERAS.iter().rposition(|era| running(&era));
    let Some(current) = current else { return Vec::new() };
    let year_of =
        |era: &'static Era| Some((era, date.year().checked_sub(era.first.0)?.checked_add(1)?));
    let is_year_of_change = ERAS.get(current).is_some_and(|era| era.first.0 == date.year());
    let before =
        current.checked_sub(1).filter(|_| is_year_of_change).and_then(|index| ERAS.get(index));
    ERAS.get(current).into_iter().chain(before).filter_map(year_of).collect()
}

/// The eras of living people, with their first days.
const ERAS: [Era; 5] = [
    Era { letter: "m", romaji: "meiji", kanji: "明治", first: (1868, 10, 23) },
    Era { letter: "t", romaji: "taisho", kanji: "大正", first: (1912, 7, 30) },
    Era { letter: "s", romaji: "showa", kanji: "昭和", first: (1926, 12, 25) },
    Era { letter: "h", romaji: "heisei", kanji: "平成", first: (1989, 1, 8) },
    Era { letter: "r", romaji: "reiwa", kanji: "令和", first: (2019, 5, 1) },
];

#[cfg(test)]
mod tests {
    use super::{
        super::token::{self, Token},
        *,
    };
    use crate::name::FactKind;

    #[test]
    fn a_date_is_found_as_people_write_it() {
        let found = spellings(Date::new(1990, 4, 1).unwrap());
        for text in [
            "1990",
            "0401",
            "19900401",
            "900401",
            "1990-04-01",
            "1990/4/1",
            "01041990",
            "04/01/1990",
            "h2",
            "h020401",
            "020401",
            "heisei2",
            "平成2年4月1日",
            "h2.4.1",
            "4月1日",
            "heisei2nen",
        ] {
            assert!(found.iter().any(|it| **it == **unseparated(text)), "{text}");
        }
    }

    #[test]
    fn what_is_found_is_folded_by_itself_and_no_romaji() {
        let kind = FactKind::new("birthdays").unwrap();
        for date in [Date::new(1990, 4, 1), Date::new(2019, 5, 1), Date::new(1912, 7, 30)] {
            for spelling in spellings(date.unwrap()) {
                let read = token::of_text(&kind, &spelling).into_iter().last().unwrap();
                let token = Token::date(&kind, spelling);
                assert_eq!((&token.text, token.length), (&read.text, read.length));
                assert_eq!((token.is_dense, token.romaji), (read.is_dense, read.romaji));
            }
        }
    }

    #[test]
    fn the_first_year_of_an_era_has_a_name_of_its_own_and_two_eras() {
        let found = spellings(Date::new(2019, 5, 1).unwrap());
        for text in ["令和元年", "r010501", "h310501", "reiwa1"] {
            assert!(found.iter().any(|it| it == text), "{text}");
        }
        assert!(!spellings(Date::new(2019, 4, 30).unwrap()).contains(&"r010430".to_owned()));
        assert!(spellings(Date::new(1700, 1, 1).unwrap()).contains(&"17000101".to_owned()));
    }
}
