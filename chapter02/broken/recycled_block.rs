// recycled_block.rs: the same bug, tried in Rust.
//
// Unsafe   Safe code reads no slot that was not written. A raw pointer does, and there is the PIN
//          of the vector that was dropped before.
fn check_pin() {
    let pin: Vec<i32> = (0..12).map(|i| 1 + i % 4).collect();
    drop(pin);
}

fn main() {
    check_pin();
    let v: Vec<i32> = Vec::with_capacity(12);
    for i in 8..12 {
        print!("{}", unsafe { *v.as_ptr().add(i) });
    }
    println!();
}
