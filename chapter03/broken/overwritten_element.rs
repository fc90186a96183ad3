// overwritten_element.rs: the same bug, tried in Rust.
//
// Allowed  And right: assignment drops the old value. That is why Rust writes to an
//          uninitialized slot with ptr::write and not with =.
fn main() {
    let mut names = vec![String::from("ada")];
    names[0] = String::from("grace");
    println!("now it is {}", names[0]);
}
