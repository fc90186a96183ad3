// early_return.rs: the same bug, tried in Rust.
//
// Allowed  And correct: each way out of a function drops what the function still owns. Nothing
//          stands there to be forgotten.
fn all_digits(text: &str) -> bool {
    let mut digits = Vec::new();
    for c in text.chars() {
        match c.to_digit(10) {
            None => return false,
            Some(digit) => digits.push(digit),
        }
    }
    true
}

fn main() {
    println!("123: {}, 12x: {}", all_digits("123"), all_digits("12x"));
}
