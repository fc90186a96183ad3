// ctokens.h: a file of C as tokens. See csource.h.
#ifndef CTOKENS_H
#define CTOKENS_H

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Token {
    size_t start, end; // its bytes in the text
    int line;
    char kind;     // 'i'dentifier, 'n'umber, 's'tring, a 'q'uote alone, 'p'unctuation, 'c'omment
    int directive; // the how manyeth line that begins with # it is part of, or 0
} Token;

typedef struct Source {
    char const *path;
    char *text;
    size_t length;
    Token *tokens;
    size_t count;
    struct Item *items; // see csource.h
    size_t item_count;
    char fault[300]; // the first thing that no C file has, with its place; "" when there is none
} Source;

static inline void source_stop(char const *path, char const *why)
{
    fprintf(stderr, "%s: %s\n", path, why);
    exit(1);
}

static inline void source_fault(Source *source, int line, char const *what)
{
    if (source->fault[0] == '\0') {
        snprintf(source->fault, sizeof source->fault, "%.150s:%d: %.100s", source->path, line,
                 what);
    }
}

static inline void *source_room(void *list, size_t count, size_t size)
{
    bool full = (count & (count - 1)) == 0; // room doubles at each power of two
    void *room = full ? realloc(list, (count == 0 ? 1 : 2 * count) * size) : list;
    if (room == NULL) {
        source_stop("csource", "no memory");
    }
    return room;
}

static inline bool source_is(Source const *source, size_t token, char const *text)
{
    size_t length = strlen(text);
    return token < source->count
        && source->tokens[token].end - source->tokens[token].start == length
        && memcmp(source->text + source->tokens[token].start, text, length) == 0;
}

static inline bool source_same(Source const *a, size_t i, Source const *b, size_t j)
{
    size_t length = a->tokens[i].end - a->tokens[i].start;
    return length == b->tokens[j].end - b->tokens[j].start
        && memcmp(a->text + a->tokens[i].start, b->text + b->tokens[j].start, length) == 0;
}

static inline bool source_among(Source const *source, size_t token, char const *const *words)
{
    for (; *words != NULL; words++) {
        if (source_is(source, token, *words)) {
            return true;
        }
    }
    return false;
}

static inline void source_read(Source *source, char const *path)
{
    FILE *file = fopen(path, "rb");
    *source = (Source){.path = path};
    for (int c = 0; file != NULL && (c = getc(file)) != EOF; source->length++) {
        source->text = source_room(source->text, source->length, 1);
        source->text[source->length] = (char)c;
    }
    if (file == NULL || ferror(file)) {
        source_stop(path, "cannot be read");
    }
    fclose(file);
    source->text = source_room(source->text, source->length, 1); // for the 0 at the end
    source->text[source->length] = '\0';
    if (strlen(source->text) < source->length) {
        bool utf16 =
            memcmp(source->text, "\xFF\xFE", 2) == 0 || memcmp(source->text, "\xFE\xFF", 2) == 0;
        source_stop(path,
                    utf16 ? "it is UTF-16: save it as UTF-8" : "it holds a 0 byte: it is no text");
    }
}

// How many bytes a backslash and the end of its line take here, and the blanks that compilers let
// stand between; 0 when there is none.
static inline size_t source_splice(char const *at)
{
    size_t blanks = at[0] == '\\' ? 1 + strspn(at + 1, " \t\r") : 0;
    return blanks > 0 && at[blanks] == '\n' ? blanks + 1 : 0;
}

// Where what begins at `at` ends: before `closing`, or before the end of the line.
static inline char const *source_end(char const *at, char const *closing, bool one_line)
{
    while (*at != '\0' && strncmp(at, closing, strlen(closing)) != 0
           && !(one_line && *at == '\n')) {
        size_t joined = source_splice(at);
        at += joined > 0                                                ? joined
            : one_line && *at == '\\' && at[1] != '\0' && at[1] != '\n' ? 2
                                                                        : 1;
    }
    return at;
}

static inline bool source_word(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '$' || (c & 0x80) != 0;
}

// Where the comment at `at` ends.
static inline char const *source_comment(Source *source, char const *at, int line)
{
    bool one_line = at[1] == '/';
    char const *end = source_end(at + 2, one_line ? "\n" : "*/", one_line);
    if (!one_line && *end == '\0') {
        source_fault(source, line, "the comment that begins here never ends");
    }
    return one_line || *end == '\0' ? end : end + 2;
}

// Whether two characters are one token.
static inline bool source_pair(char const *at)
{
    return (strchr("=!<>+-*/%&|^", at[0]) != NULL && at[1] == '=')
        || (strchr("+-&|<>#", at[0]) != NULL && at[1] == at[0]) || strncmp(at, "->", 2) == 0;
}

// The token at `at`: its kind, and through `end` where it ends.
static inline char source_token(Source *source, char const *at, int line, char const **end)
{
    if (at[0] == '/' && (at[1] == '/' || at[1] == '*')) {
        *end = source_comment(source, at, line);
        return 'c';
    }
    if (at[0] == '"' || at[0] == '\'') {
        *end = source_end(at + 1, at[0] == '"' ? "\"" : "'", true);
        bool closed = **end == at[0];
        *end = closed ? *end + 1 : at + 1;
        return closed ? 's' : 'q';
    }
    for (*end = at; source_word(**end); (*end)++) {
    }
    if (*end > at) {
        return isdigit((unsigned char)*at) ? 'n' : 'i';
    }
    *end = at + (source_pair(at) ? 2 : 1);
    return 'p';
}

// Where the text begins, behind the mark that some editors put in front.
static inline char const *source_begin(Source const *source)
{
    return source->text + (strncmp(source->text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0);
}

// How many bytes a blank takes here, or the end of a line that goes on; 0 when there is neither.
static inline size_t source_blank(char const *at)
{
    size_t joined = source_splice(at);
    return joined > 0 ? joined : isspace((unsigned char)*at) ? 1 : 0;
}

// Cuts the text into tokens.
static inline void source_cut(Source *source)
{
    char const *at = source_begin(source);
    bool fresh = true; // nothing but blanks and comments before it on its line
    int directive = 0, directives = 0;
    for (int line = 1; *at != '\0';) {
        char const *end = at + source_blank(at);
        if (*at == '\n') {
            fresh = true;
            directive = 0;
        } else if (end == at) {
            directive = fresh && *at == '#' ? ++directives : directive;
            char kind = source_token(source, at, line, &end);
            fresh = fresh && kind == 'c';
            source->tokens = source_room(source->tokens, source->count, sizeof *source->tokens);
            source->tokens[source->count++] = (Token){.start = (size_t)(at - source->text),
                                                      .end = (size_t)(end - source->text),
                                                      .line = line,
                                                      .kind = kind,
                                                      .directive = kind == 'c' ? 0 : directive};
        }
        for (; at < end; at++) {
            line += *at == '\n';
        }
    }
}

#endif
