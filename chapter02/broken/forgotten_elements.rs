// forgotten_elements.rs: the same bug, tried in Rust.
//
// Allowed  A leak is not undefined, so safe code may cause one. ManuallyDrop says that an element
//          is not to be dropped with the vector.
use std::mem::ManuallyDrop;

fn main() {
    let names = vec![ManuallyDrop::new(String::from("ada"))];
    drop(names);
}
