// model_calls.h: what there is to call, a row for each: its name; what its number n is; the call on
// the vector v, with the other one beside it; what should come of that, on their models.
//
// It is included wherever something is to be made of each row, with CALL saying what.
CALL(push, VALUE, myvec_Item_push(v, *item), add(v, n))
CALL(with_capacity, NUMBER, put(v, myvec_Item_with_capacity(n)), start(v, n))
CALL(grow, NOTHING, myvec_Item_grow(v), grow(v, 1))
CALL(drop, NOTHING, myvec_Item_drop(v), start(v, 0))
#ifndef MyVec_Item // what chapter 2 has not
CALL(pop, NOTHING, result = myvec_Item_pop(v, &moved) ? out() : -1, last_out(v))
CALL(get, NUMBER, result = number_in(myvec_Item_get(v, n)), look(v, n))
CALL(truncate, NUMBER, myvec_Item_truncate(v, n), end(v, n))
CALL(clear, NOTHING, myvec_Item_clear(v), end(v, 0))
CALL(take, OTHER, put(other, myvec_Item_take(v)), move(v, other))
CALL(clone, OTHER, put(other, myvec_Item_clone(v)), copy(v, other))
CALL(into_and_from_raw_parts, NOTHING, around(v), nothing())
CALL(try_reserve, NUMBER, result = myvec_Item_try_reserve(v, n), tried(room(v, n)))
CALL(try_push, VALUE, result = myvec_Item_try_push(v, *item), tried(add(v, n)))
CALL(replace, VALUE, (moved = myvec_Item_replace(v, n % 8, *item), result = out()), swap(v, n))
CALL(reserve, NUMBER, myvec_Item_reserve(v, n), room(v, n))
#endif
#ifdef FURTHER // for versus.c, which asks no model
CALL(insert, VALUE, myvec_Item_insert(v, n % 8, *item), )
CALL(remove, NUMBER, (moved = myvec_Item_remove(v, n), result = out()), )
CALL(swap_remove, NUMBER, (moved = myvec_Item_swap_remove(v, n), result = out()), )
CALL(extend_from_slice, NOTHING, myvec_Item_extend_from_slice(v, other->ptr, other->len), )
CALL(shrink_to_fit, NOTHING, myvec_Item_shrink_to_fit(v), )
CALL(dedup, NOTHING, myvec_Item_dedup(v, a_little_more), )
CALL(iter, NOTHING, result = sum(myvec_Item_iter(v)), )
#endif
