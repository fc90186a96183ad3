// truncate_without_drop.rs: the same bug, tried in Rust.
//
// Unsafe   truncate drops. set_len only counts: what it no longer counts is leaked, and though a
//          leak is safe, set_len is not.
fn main() {
    let mut names = vec![String::from("ada"), String::from("grace")];
    unsafe { names.set_len(1) };
    println!("{:?}", names);
}
