// array_block.rs: the same bug, tried in Rust.
//
// Unsafe   A Vec must be made over a block from the allocator. from_raw_parts takes any pointer.
fn main() {
    let mut array = [1, 2, 3];
    let v = unsafe { Vec::from_raw_parts(array.as_mut_ptr(), 3, 3) };
    println!("{:?}", v);
}
