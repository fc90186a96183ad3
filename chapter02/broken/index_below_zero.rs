// index_below_zero.rs: the same bug, tried in Rust.
//
// Allowed  It compiles, with a warning that i >= 0 always holds. A debug build panics at 0 - 1.
//          With -O, i wraps around as in C, and the next v[i] finds no such value: a panic all the
//          same.
// Panics
fn main() {
    let v = vec![String::from("ada")];
    let mut i = v.len() - 1;
    while i >= 0 {
        println!("{}", v[i]);
        i -= 1;
    }
}
