// shallow_clone.rs: the same bug, tried in Rust.
//
// Unsafe   clone clones the elements. Copying the bits of a String makes two owners of its text,
//          and ptr::read, which does that, is unsafe.
fn main() {
    let names = vec![String::from("ada")];
    let copy = vec![unsafe { std::ptr::read(&names[0]) }];
    println!("{}, and {}", names[0], copy[0]);
}
