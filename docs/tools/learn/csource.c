// csource.c: cuts a file of C into what it is made of, as C and not as text of a certain shape.
//
//     csource list FILE            name TAB first line TAB last line, for each function defined
//     csource text FILE NAME       the text of that function or struct, in whole lines
//     csource comment FILE NAME    the comment directly above it
//     csource fixed FILE           FILE as -DFIXED makes it, without its #ifdefs; bug: as else
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

// The comments above that begin their lines, with no line between; those over an #if as well.
static void print_comment(Source const *source, Item const *item)
{
    int above = source->tokens[item->first].line, first = 0, last = 0;
    for (size_t i = item->first; i-- > 0;) {
        Token const *t = &source->tokens[i];
        bool begins = i == 0 || last_line(source, i - 1) < t->line;
        bool comment = t->kind == 'c' && source->text[t->start] == '/' && begins;
        if (last_line(source, i) + 1 < above || !(comment || (t->directive > 0 && last == 0))) {
            break;
        }
        if (comment) {
            first = t->line;
            last = last == 0 ? last_line(source, i) : last;
        }
        above = begins ? t->line : above;
    }
    print_lines(source, first, last);
}

// Whether the #if at `i` asks for FIXED: 1, or for its absence: -1; or for something else: 0.
static int asks_fixed(Source const *source, size_t i)
{
    size_t last = source_line_end(source, i), at = i + 2;
    bool no = source_is(source, i + 1, "ifndef");
    if (source_is(source, i + 1, "if")) {
        no = source_is(source, at, "!");
        at += no;
        if (!source_is(source, at, "defined")) {
            return 0;
        }
        at += source_is(source, at + 1, "(") ? 2 : 1;
        last -= source_is(source, last, ")");
    }
    return at == last && source_is(source, at, "FIXED") ? no ? -1 : 1 : 0;
}

static void print_resolved(Source const *source, bool fixed)
{
    int kept = 1, asked[NESTED] = {0}, depth = 0, resolving = 0; // the first line not printed yet
    for (size_t i = 0, last; i < source->count; i = last + 1) {
        last = source_line_end(source, i);
        int line = source->tokens[i].line, next = last_line(source, last) + 1;
        bool opens = last > i && strncmp(source->text + source->tokens[i + 1].start, "if", 2) == 0;
        if (source->tokens[i].directive == 0) {
            continue;
        }
        if (opens && ++depth < NESTED) {
            asked[depth] = asks_fixed(source, i);
        }
        if (depth > 0 && asked[depth] != 0
            && (opens || source_is(source, i + 1, "else") || source_is(source, i + 1, "endif"))) {
            if (resolving == 0 || (asked[resolving] > 0) == fixed) {
                print_lines(source, kept, line - 1);
            }
            asked[depth] = opens ? asked[depth] : -asked[depth];
            resolving = source_is(source, i + 1, "endif") ? 0 : depth;
            kept = next;
        }
        depth -= source_is(source, i + 1, "endif") && depth > 0;
    }
    print_lines(source, kept, 1 << 30);
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

static void print(Source const *source, char const *command, Item const *item)
{
    if (strcmp(command, "text") == 0) {
        print_lines(source, source->tokens[item->first].line, last_line(source, item->last));
    } else if (strcmp(command, "comment") == 0) {
        print_comment(source, item);
    } else if (strcmp(command, "list") == 0) {
        print_list(source);
    } else if (strcmp(command, "tokens") == 0) {
        print_tokens(source);
    } else {
        print_resolved(source, strcmp(command, "fixed") == 0);
    }
}

int main(int argc, char **argv)
{
    char const *command = argc < 3 ? "" : argv[1];
    bool named = strcmp(command, "text") == 0 || strcmp(command, "comment") == 0;
    static Source source;
    if (argc != 3 + named) {
        fprintf(stderr, "usage: csource list|text|comment|fixed|bug|tokens FILE [NAME]\n");
        return 2;
    }
    source_load(&source, argv[2]);
    if (source.fault[0] != '\0') {
        fprintf(stderr, "%s\n", source.fault);
        return 1;
    }
    Item const *item = named ? find(&source, argv[3]) : NULL;
    if (named && item == NULL) {
        fprintf(stderr, "%s: no function or struct %s is defined there\n", argv[2], argv[3]);
        return 1;
    }
    print(&source, command, item);
    return 0;
}
