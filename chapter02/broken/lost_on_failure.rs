// lost_on_failure.rs: the same bug, tried in Rust.
//
// Allowed  And correct. try_reserve changes the vector only when it succeeds; assigning another
//          vector to v would drop the old one, not lose it.
fn main() {
    let mut v = vec![1, 2, 3, 4];
    if v.try_reserve(usize::MAX / 32).is_err() {
        println!("still here: {:?}", v);
    }
}
