//! QR codes of seeds: what was drawn is read again with another library, and is the very URI.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a drawing that is not one should stop the test"
)]

use aikotoba::{Algorithm, TokenKind, TokenSeed};
use rqrr::PreparedImage;

const NAMES: [(&str, &str); 4] = [
    ("Example", "hanako@example.jp"),
    ("山田商店", "花子"),
    ("A+B & \"C\" <D>", "a b"),
    ("🔑", "é"),
];

#[test]
fn both_drawings_hold_the_very_uri() {
    for seed in seeds() {
        for (issuer, account_name) in NAMES {
            let uri = seed.to_uri(issuer, account_name).unwrap();
            let svg = seed.qr_svg(issuer, account_name).unwrap();
            let text = seed.qr_text(issuer, account_name).unwrap();
            assert_eq!(decoded(&from_svg(&svg)), *uri, "{issuer}");
            assert_eq!(decoded(&from_text(&text)), *uri, "{issuer}");
        }
    }
}

#[test]
fn the_longest_uri_still_has_a_code() {
    let bytes: Vec<u8> = (1..=64).collect();
    let seed = TokenSeed::new(TokenKind::Totp, &bytes).unwrap();
    let (issuer, account_name) = ("あ".repeat(74), "い".repeat(50));
    let uri = seed.to_uri(&issuer, &account_name).unwrap();
    assert!(uri.len() > 1900, "only {}", uri.len());
    assert_eq!(decoded(&from_svg(&seed.qr_svg(&issuer, &account_name).unwrap())), *uri);
    assert!(seed.qr_text(&issuer, &"う".repeat(128)).is_err());
}

#[test]
fn a_drawing_has_four_light_modules_on_each_side() {
    let seed = TokenSeed::new(TokenKind::Totp, b"12345678901234567890").unwrap();
    for rows in [
        from_svg(&seed.qr_svg("Example", "hanako").unwrap()),
        from_text(&seed.qr_text("Example", "hanako").unwrap()),
    ] {
        let size = rows[0].len();
        assert!(rows.len() >= size && rows.iter().all(|row| row.len() == size));
        for (row, cells) in rows.iter().enumerate() {
            for (column, is_dark) in cells.iter().enumerate() {
                let is_quiet = [row, column].into_iter().any(|at| at < 4 || at >= size - 4);
                assert!(!(is_quiet && *is_dark), "row {row}, column {column}");
            }
        }
        assert!(rows[4][4], "the corner of a finder is dark");
    }
}

#[test]
fn a_picture_needs_nothing_else_and_lets_nothing_in() {
    let seed = TokenSeed::new(TokenKind::Totp, b"12345678901234567890").unwrap();
    let svg = seed.qr_svg("<script>alert(1)</script>", "a\"b'c").unwrap();
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "));
    assert!(svg.is_ascii() && !svg.contains("script") && !svg.contains("href"));
    assert_eq!(svg.matches('<').count(), 4, "svg, two paths, and the end");
    assert!(svg.contains("fill=\"#fff\"") && svg.contains("fill=\"#000\""));
}

fn seeds() -> Vec<TokenSeed> {
    let bytes: Vec<u8> = (100..164).collect();
    vec![
        TokenSeed::new(TokenKind::Totp, b"12345678901234567890").unwrap(),
        TokenSeed::new(TokenKind::Hotp, &bytes).unwrap().with_counter(u64::MAX).unwrap(),
        TokenSeed::new(TokenKind::Totp, &bytes).unwrap().with_algorithm(Algorithm::Sha512),
    ]
}

/// The dark modules of a picture of ours: `M4 4h7v1h-7z` and so on.
fn from_svg(svg: &str) -> Vec<Vec<bool>> {
    let size: usize = between(svg, "viewBox=\"0 0 ", " ").parse().unwrap();
    let mut rows = vec![vec![false; size]; size];
    let path = between(svg, "<path fill=\"#000\" d=\"", "\"");
    for run in path.split('M').skip(1) {
        let length: usize = between(run, "h", "v").parse().unwrap();
        let (column, row) = between(run, "", "h").split_once(' ').unwrap();
        let (column, row): (usize, usize) = (column.parse().unwrap(), row.parse().unwrap());
        assert_eq!(run, format!("{column} {row}h{length}v1h-{length}z"));
        rows[row][column..column + length].fill(true);
    }
    rows
}

/// The dark modules of blocks in light writing.
fn from_text(text: &str) -> Vec<Vec<bool>> {
    let rows = text.lines().flat_map(|line| {
        let half = |light: [char; 2]| line.chars().map(|block| !light.contains(&block)).collect();
        [half(['█', '▀']), half(['█', '▄'])]
    });
    let rows: Vec<Vec<bool>> = rows.collect();
    // The last line may be half a one.
    let size = rows[0].len();
    rows.into_iter().take(size).collect()
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    text.split_once(start).unwrap().1.split_once(end).unwrap().0
}

fn decoded(rows: &[Vec<bool>]) -> String {
    const SCALE: usize = 4;
    let size = rows.len() * SCALE;
    let mut image = PreparedImage::prepare_from_greyscale(size, size, |x, y| {
        if rows[y / SCALE][x / SCALE] { 0 } else { 255 }
    });
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    grids[0].decode().unwrap().1
}
