// overwritten_element.rs: the same bug, tried in Rust.
//
// Allowed  And right: assignment drops the old value. That is why Rust writes to an
//          uninitialized slot with ptr::write and not with =.
// Seen     with rustc 1.95, debug and -O: now it is grace. Valgrind: nothing is lost.
fn main() {
    let mut names = vec![String::from("ada")];
    names[0] = String::from("grace");
    println!("now it is {}", names[0]);
}
