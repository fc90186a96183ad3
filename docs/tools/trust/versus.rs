// versus.rs: the calls that model.c told, made on std's Vec, and told in the same words.
//
//     versus ints|owning <calls     they are read as model.c writes them: name, vector, number
use std::io::{stdin, BufRead};
use std::mem::{forget, replace, size_of, take, ManuallyDrop};
use std::panic::{catch_unwind, set_hook, AssertUnwindSafe};
use std::sync::Mutex;

static DROPS: Mutex<Vec<i32>> = Mutex::new(Vec::new()); // the numbers whose drop was seen

trait Item: Clone {
    fn of(number: i32) -> Self;
    fn number(&self) -> i32;
}

macro_rules! item {
    ($name:ident, $holds:ty, $of:expr, $number:expr) => {
        struct $name($holds);
        impl Item for $name {
            fn of(number: i32) -> Self {
                $name($of(number))
            }
            fn number(&self) -> i32 {
                $number(&self.0)
            }
        }
        impl Clone for $name {
            fn clone(&self) -> Self {
                Self::of(self.number())
            }
        }
        impl Drop for $name {
            fn drop(&mut self) {
                DROPS.lock().unwrap().push(self.number());
            }
        }
    };
}
item!(Small, i32, |number| number, |held: &i32| *held);
item!(Owning, Box<i32>, Box::new, |held: &Box<i32>| **held);

// The number of a value that came out; its end is not the vector's doing, and is not told.
fn out<T: Item>(value: T) -> i64 {
    let number = value.number() as i64;
    forget(value);
    number
}

fn call<T: Item>(name: &str, n: usize, a: &mut Vec<T>, b: &mut Vec<T>) -> i64 {
    match name {
        "push" => a.push(T::of(n as i32)),
        "with_capacity" => *a = Vec::with_capacity(n),
        "grow" => a.reserve(a.capacity() - a.len() + 1), // what grow_one, which is private, does
        "drop" => *a = Vec::new(),
        "pop" => return a.pop().map_or(-1, out),
        "get" => return a.get(n).map_or(-1, |item| item.number() as i64),
        "truncate" => a.truncate(n),
        "clear" => a.clear(),
        "take" => *b = take(a),
        "clone" => *b = a.clone(),
        "into_and_from_raw_parts" => {
            let mut parts = ManuallyDrop::new(take(a));
            let (ptr, len, cap) = (parts.as_mut_ptr(), parts.len(), parts.capacity());
            *a = unsafe { Vec::from_raw_parts(ptr, len, cap) };
        }
        "try_reserve" => return a.try_reserve(n).is_ok() as i64,
        "try_push" => {
            a.try_reserve(1).unwrap();
            a.push(T::of(n as i32));
            return 1;
        }
        "replace" => return out(replace(&mut a[n % 8], T::of(n as i32))),
        "reserve" => a.reserve(n),
        _ => panic!("there is no such call: {name}"),
    }
    -1
}

// Why a call panicked, in the words of the C side.
fn cause(panic: Box<dyn std::any::Any + Send>) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    let text = text.unwrap_or_else(|| panic.downcast_ref::<&str>().unwrap_or(&"").to_string());
    if text.starts_with("index out of bounds") { "index out of bounds".into() } else { text }
}

fn calls<T: Item>() {
    let mut v: [Vec<T>; 2] = [Vec::new(), Vec::new()];
    for line in stdin().lock().lines() {
        let line = line.unwrap();
        let head = line.split(':').next().unwrap();
        let mut words = head.split(' ');
        let name = words.next().unwrap();
        let which: usize = words.next().unwrap().parse().unwrap();
        let n: usize = words.next().unwrap().parse().unwrap();
        DROPS.lock().unwrap().clear();
        let [a, b] = &mut v;
        let (a, b) = if which == 0 { (a, b) } else { (b, a) };
        let done = catch_unwind(AssertUnwindSafe(|| call(name, n, a, b)));
        if done.is_err() {
            DROPS.lock().unwrap().clear(); // a value that a panic gave back: in C the caller's
        }
        let told = done.map_or_else(cause, |number| number.to_string());
        print!("{head}: {told}; drops");
        for number in DROPS.lock().unwrap().iter() {
            print!(" {number}");
        }
        for v in &v {
            print!("; {} of {}:", v.len(), v.capacity());
            for item in v {
                print!(" {}", item.number());
            }
        }
        println!();
    }
}

fn main() {
    set_hook(Box::new(|_| {}));
    assert_eq!((size_of::<Small>(), size_of::<Owning>()), (4, size_of::<*mut i32>()));
    match std::env::args().nth(1).as_deref() {
        Some("ints") => calls::<Small>(),
        _ => calls::<Owning>(),
    }
}
