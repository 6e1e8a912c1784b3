//! Writes the JavaScript around the WebAssembly module: `aikotoba-bindgen MODULE.wasm FOLDER`.
//!
//! The two halves of wasm-bindgen must be of one version. As a member of this workspace the tool takes its
//! half from the same `Cargo.lock` as the module, so nothing has to be installed by hand or kept in step.

use std::env;
use std::error::Error;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1);
    let (Some(module), Some(folder), None) = (arguments.next(), arguments.next(), arguments.next())
    else {
        return Err("usage: aikotoba-bindgen MODULE.wasm FOLDER".into());
    };
    let mut bindgen = Bindgen::new();
    // Names of functions weigh a third of the module, and a page has no use for them.
    bindgen.input_path(module).out_name("aikotoba_wasm").web(true)?.typescript(true);
    bindgen.remove_name_section(true).remove_producers_section(true);
    Ok(bindgen.generate(folder)?)
}
