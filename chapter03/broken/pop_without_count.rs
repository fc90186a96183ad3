// pop_without_count.rs: the same bug, tried in Rust.
//
// Unsafe   pop counts down. ptr::read takes the value out, and leaves the vector counting it.
fn main() {
    let names = vec![String::from("ada"), String::from("grace")];
    let last = unsafe { std::ptr::read(&names[1]) };
    println!("popped {last}");
}
