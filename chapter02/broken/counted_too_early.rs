// counted_too_early.rs: the same bug, tried in Rust.
//
// Unsafe   push writes and then counts. Counting first takes set_len.
fn push_digit(v: &mut Vec<i32>, digit: char) -> bool {
    v.reserve(1);
    let len = v.len();
    unsafe { v.set_len(len + 1) };
    match digit.to_digit(10) {
        None => false,
        Some(value) => {
            v[len] = value as i32;
            true
        }
    }
}

fn main() {
    let mut v = Vec::new();
    for digit in ['1', '2', 'x'] {
        push_digit(&mut v, digit);
    }
    println!("the sum is {}", v.iter().sum::<i32>());
}
