// mystring.h: String, the smallest element that owns something: a block with its own text.
//
// A vector of these has two kinds of owner: the vector owns its block, each String in it another.
#ifndef MYSTRING_H
#define MYSTRING_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct String {
    char *text; // a block of the heap that ends with '\0'; NULL once dropped
} String;

// A String with a copy of `text`: owns one new block, or panics with "allocation failed".
// Rust: String::from
static inline String string_from(char const *text)
{
    size_t size = strlen(text) + 1;
    String self = {malloc(size)};
    if (self.text == NULL) {
        fprintf(stderr, "panic: allocation failed\n");
        abort();
    }
    memcpy(self.text, text, size);
    return self;
}

// A second String with the same text and a block of its own. `self` must not have been dropped:
// it would have no text. Rust: String::clone
static inline String string_clone(String const *self)
{
    return string_from(self->text);
}

// Frees the text. Rust: Drop for String
static inline void string_drop(String *self)
{
    free(self->text);
    self->text = NULL;
}

#endif
