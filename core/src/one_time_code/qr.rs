//! The URI of a seed as a QR code: a picture for a page, and blocks for a terminal.
//!
//! `qrcode` decides which modules are dark: of the crates that draw nothing unless asked it is the one most
//! used, and it finds the shortest encoding. Both drawings are ours, so that each has its quiet zone and is
//! wiped when it is dropped; what the crate keeps while it encodes is not.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};
use zeroize::Zeroizing;

use super::{TokenSeed, refuse};
use crate::error::Error;

impl TokenSeed {
    /// The URI of [`TokenSeed::to_uri`] as a QR code in SVG: black on white whatever the page's colours, with its
    /// quiet zone, in need of no other file. Whoever sees it has the seed.
    ///
    /// # Errors
    /// As for [`TokenSeed::to_uri`].
    pub fn qr_svg(&self, issuer: &str, account_name: &str) -> Result<Zeroizing<String>, Error> {
        let grid = Grid::of(&self.to_uri(issuer, account_name)?)?;
        let size = grid.size();
        let mut svg = Zeroizing::new(String::with_capacity(BYTES_OF_A_RUN * size * size / 2 + 256));
        // Writing to a text does not fail.
        let _ = write!(
            svg,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" \
             shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/>\
             <path fill=\"#000\" d=\""
        );
        for row in 0..size {
            let mut column = 0;
            while column < size {
                let length = (column..size).take_while(|at| grid.is_dark(row, *at)).count();
                if length > 0 {
                    let _ = write!(svg, "M{column} {row}h{length}v1h-{length}z");
                }
                column += length + 1;
            }
        }
        svg.push_str("\"/></svg>");
        Ok(svg)
    }

    /// The same as lines of block characters, two modules high, for light writing on a dark terminal.
    ///
    /// # Errors
    /// As for [`TokenSeed::to_uri`].
    pub fn qr_text(&self, issuer: &str, account_name: &str) -> Result<Zeroizing<String>, Error> {
        let grid = Grid::of(&self.to_uri(issuer, account_name)?)?;
        let size = grid.size();
        let mut text = Zeroizing::new(String::with_capacity(size * size * 2));
        for row in (0..size).step_by(2) {
            for column in 0..size {
                // The terminal's writing is light, so that the light modules are what is written.
                text.push(match (grid.is_dark(row, column), grid.is_dark(row + 1, column)) {
                    (false, false) => '█',
                    (false, true) => '▀',
                    (true, false) => '▄',
                    (true, true) => ' ',
                });
            }
            text.push('\n');
        }
        Ok(text)
    }
}

/// The modules of a code, without the quiet zone around it.
struct Grid {
    dark: Zeroizing<Vec<bool>>,
    width: usize,
}

impl Grid {
    fn of(text: &str) -> Result<Self, Error> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M);
        let code = code.map_err(|_| refuse("", "is too long for a QR code"))?;
        let dark = code.to_colors().into_iter().map(|color| color == Color::Dark).collect();
        Ok(Self { dark: Zeroizing::new(dark), width: code.width() })
    }

    /// How many modules wide and high it is, quiet zone included.
    fn size(&self) -> usize {
        self.width + 2 * QUIET
    }

    fn is_dark(&self, row: usize, column: usize) -> bool {
        let within = |at: usize| at.checked_sub(QUIET).filter(|at| *at < self.width);
        let at = within(row).zip(within(column)).map(|(row, column)| row * self.width + column);
        at.and_then(|at| self.dark.get(at)).copied().unwrap_or(false)
    }
}

/// ISO/IEC 18004: four light modules on every side.
const QUIET: usize = 4;
/// At most `M184 184h1v1h-1z`, and a long run takes the place of many.
const BYTES_OF_A_RUN: usize = 20;
