// shrunk_to_nothing.rs: the same bug, tried in Rust.
//
// Allowed  And correct: shrink_to_fit frees the block of an empty vector. The allocator below it,
//          std::alloc::realloc, forbids a size of 0, so that its null can mean failure alone.
fn main() {
    let mut v: Vec<i32> = Vec::with_capacity(4);
    v.shrink_to_fit();
    println!("{} values, and room for {}", v.len(), v.capacity());
}
