//! Writes the checked-in files that are made from the code: schemas, presets as JSON, golden reports.
//!
//! A test compares them with the code; whoever changes the code runs this and reads the difference.

use std::{fs, io, path::Path};

use aikotoba_tests::{generated, root};

fn main() -> io::Result<()> {
    // All of them are made before any is removed: the code that makes them reads some.
    let files = generated::files();
    for folder in generated::FOLDERS {
        let folder = root().join(folder);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
    }
    for (path, content) in files {
        write(&root().join(path), &content)?;
    }
    Ok(())
}

fn write(path: &Path, content: &str) -> io::Result<()> {
    fs::write(path, content)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))
}
