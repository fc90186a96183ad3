// forgotten_elements.rs: the same bug, tried in Rust.
//
// Allowed  A leak is not undefined, so safe code may cause one. ManuallyDrop says that an element
//          is not to be dropped with the vector.
// Seen     with rustc 1.95, Valgrind finds the 3 bytes lost in the debug build; with -O there are
//          none, the text was never allocated.
use std::mem::ManuallyDrop;

fn main() {
    let names = vec![ManuallyDrop::new(String::from("ada"))];
    drop(names);
}
