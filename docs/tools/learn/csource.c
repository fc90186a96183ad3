// csource.c: cuts a file of C into what it is made of, as C and not as text of a certain shape.
//
//     csource list FILE            name TAB first line TAB last line, for each function defined
//     csource text FILE NAME       the text of that function or struct, in whole lines
//     csource tokens FILE          line TAB token, for all that is neither comment nor behind #if 0
//
// What it cannot read it says in one line, with the place, and the exit status is 1.
#include "csource.h"

// The item that defines a function, struct, union or enum, or a type, of that name; or NULL.
static Item const *find(Source const *source, char const *name)
{
    for (size_t i = 0; i < source->item_count; i++) {
        Item const *item = &source->items[i];
        if (item->kind == 'f' && source_is(source, item->name, name)) {
            return item;
        }
        bool body = false;
        for (size_t t = item->first; item->kind == 'o' && t <= item->last; t++) {
            body = body || source_is(source, t, "{");
            bool tagged = source_is(source, source_next(source, t), "{");
            bool named = body && t != item->last && source_next(source, t) == item->last;
            if (source_is(source, t, name) && (tagged || named)) {
                return item;
            }
        }
    }
    return NULL;
}

// The lines from `first` to `last`, whole.
static void print_lines(Source const *source, int first, int last)
{
    char const *at = source_begin(source);
    for (int line = 1; *at != '\0'; line++) {
        size_t length = strcspn(at, "\n");
        bool carriage = length > 0 && at[length - 1] == '\r';
        if (first <= line && line <= last) {
            printf("%.*s\n", (int)(length - carriage), at);
        }
        at += length + (at[length] == '\n');
    }
}

static int last_line(Source const *source, size_t token)
{
    int line = source->tokens[token].line;
    for (size_t i = source->tokens[token].start; i < source->tokens[token].end; i++) {
        line += source->text[i] == '\n';
    }
    return line;
}

static void print_list(Source const *source)
{
    for (size_t i = 0; i < source->item_count; i++) {
        Item const *item = &source->items[i];
        if (item->kind == 'f') {
            Token const *name = &source->tokens[item->name];
            printf("%.*s\t%d\t%d\n", (int)(name->end - name->start), source->text + name->start,
                   source->tokens[item->first].line, last_line(source, item->last));
        }
    }
}

static void print_tokens(Source const *source)
{
    for (size_t i = 0; i < source->count; i++) {
        Token const *t = &source->tokens[i];
        if (t->kind != 'c') {
            char const *text = source->text + t->start;
            int length = (int)(t->end - t->start);
            int line = (int)strcspn(text, "\r\n"); // a string may be joined from two
            printf("%d\t%.*s\n", t->line, length < line ? length : line, text);
        }
    }
}

int main(int argc, char **argv)
{
    char const *command = argc < 3 ? "" : argv[1];
    bool named = strcmp(command, "text") == 0;
    static Source source;
    if (argc != 3 + named) {
        fprintf(stderr, "usage: csource list|text|tokens FILE [NAME]\n");
        return 2;
    }
    source_load(&source, argv[2]);
    if (source.fault[0] != '\0') {
        fprintf(stderr, "%s\n", source.fault);
        return 1;
    }
    Item const *item = named ? find(&source, argv[3]) : NULL;
    if (item != NULL) {
        print_lines(&source, source.tokens[item->first].line, last_line(&source, item->last));
    } else if (named) {
        fprintf(stderr, "%s: no function or struct %s is defined there\n", argv[2], argv[3]);
        return 1;
    } else if (strcmp(command, "list") == 0) {
        print_list(&source);
    } else {
        print_tokens(&source);
    }
    return 0;
}
