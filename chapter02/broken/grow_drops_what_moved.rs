// grow_drops_what_moved.rs: the same bug, tried in Rust.
//
// Unsafe   Vec grows and drops nothing. A grow of our own copies the elements' bytes, and then must
//          forget the old vector; here it is dropped, with all that is in it.
fn grow(v: Vec<String>) -> Vec<String> {
    let mut grown = Vec::with_capacity(v.capacity() * 2);
    unsafe { std::ptr::copy_nonoverlapping(v.as_ptr(), grown.as_mut_ptr(), v.len()) };
    unsafe { grown.set_len(v.len()) };
    grown
}

fn main() {
    let names = grow(vec![String::from("ada")]);
    println!("{} name, and room for {}", names.len(), names.capacity());
}
