// splice.c: puts what a student wrote among what is right.
//
//     splice WAY ANSWERS FILE NAME SHOWN [EXCHANGED...]
//
// Prints FILE with its function NAME, and every other function that ANSWERS has exchanged for that;
// NAME "": FILE as it is, with the functions EXCHANGED for those of ANSWERS. #line says SHOWN for
// what the student wrote. Of the student's helpers, those that NAME needs stay. WAY narrow writes
// short for int: C promises no more than 32767 for one, and so short a vector can be tried. The
// exit status says when there is nothing to judge: 3: the function is not written yet, 4: FILE has
// none of that name, 5: its braces do not pair, which is said on standard output.
#include "parts.h"

static Source answers, file;
static char const *shown;
static char **exchanged; // names, up to a null pointer
static bool narrow;

static Item const *function_of(Source const *source, Source const *named_in, size_t name)
{
    for (size_t i = 0; i < source->item_count; i++) {
        Item const *item = &source->items[i];
        if (item->kind == 'f' && source_same(source, item->name, named_in, name)) {
            return item;
        }
    }
    return NULL;
}

// For a run of words like "unsigned int" at `t`: how many there are, when they may be a short.
static size_t narrowed(size_t t, bool *is_unsigned)
{
    static char const *const words[] = {"int",   "signed", "unsigned", "long",
                                        "short", "char",   "double",   NULL};
    size_t run = 0;
    bool own_size = false;
    for (*is_unsigned = false; source_among(&file, t + run, words); run++) {
        *is_unsigned = *is_unsigned || source_is(&file, t + run, "unsigned");
        own_size = own_size || source_among(&file, t + run, words + 3);
    }
    return own_size ? 0 : run;
}

// What the student wrote, from the token `first` to the token `last`.
static void put_theirs(size_t first, size_t last, bool narrowly)
{
    for (size_t t = first; t <= last; t++) {
        bool is_unsigned = false;
        size_t run = narrowly && file.tokens[t].kind == 'i' ? narrowed(t, &is_unsigned) : 0;
        if (t > first) {
            put(&file, file.tokens[t - 1].end, file.tokens[t].start);
        }
        if (run > 0) {
            printf("%s", is_unsigned ? "unsigned short" : "short");
            t += run - 1;
            continue;
        }
        put_token(&file, t);
    }
}

static void put_line(int line, char const *path)
{
    printf("\n#line %d \"%s\"\n", line, path);
}

static bool *written; // of the functions of ANSWERS, those that stand above already

// Where a function of ANSWERS begins, without macros in front, which FILE may not have.
static size_t start_of(Item const *answer)
{
    size_t t = answer->first;
    while (t < answer->name && !source_is(&answers, t, "static")) {
        t++;
    }
    return answers.tokens[t < answer->name ? t : answer->first].start;
}

// Declares what the text of `item` calls and what is not above it.
static void put_declarations(Source const *in, Item const *item)
{
    for (size_t i = 0; i < answers.item_count; i++) {
        Item const *other = &answers.items[i];
        size_t brace = other->kind == 'f' ? brace_of(&answers, other) : 0;
        if (other->kind == 'f' && !written[i] && mentions(in, item, &answers, other->name)) {
            putchar('\n');
            put(&answers, start_of(other), answers.tokens[brace - 1].end);
            putchar(';');
        }
    }
}

static void put_answer(Item const *answer)
{
    put_declarations(&answers, answer);
    put_line(answers.tokens[answer->first].line, answers.path);
    put(&answers, start_of(answer), answers.tokens[answer->last].end);
    written[answer - answers.items] = true;
}

// Whether what is judged needs the helper: it is mentioned there, in a macro, or in a helper that
// is needed.
static bool *needed;

static void find_needed(Item const *judged)
{
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < file.item_count; i++) {
            Item const *helper = &file.items[i];
            bool wanted =
                helper->kind == 'f' && !needed[i] && mentions(&file, judged, &file, helper->name);
            for (size_t j = 0; j < file.item_count && helper->kind == 'f' && !needed[i] && !wanted;
                 j++) {
                wanted = (needed[j] || file.items[j].kind == 'd')
                    && mentions(&file, &file.items[j], &file, helper->name);
            }
            needed[i] = needed[i] || wanted;
            more = more || wanted;
        }
    }
}

// Those of ANSWERS that stand behind `answer` there, and that FILE lacks.
static void put_missing(Item const *answer)
{
    for (Item const *next = answer + 1; next < answers.items + answers.item_count; next++) {
        if (next->kind == 'f' && function_of(&file, &answers, next->name) != NULL) {
            break;
        }
        if (next->kind == 'f') {
            put_answer(next);
        }
    }
}

// Whether the function of FILE stays as the student wrote it.
static bool stays(Item const *item, Item const *judged)
{
    if (judged != NULL) {
        return source_same(&file, item->name, &file, judged->name);
    }
    char **name = exchanged;
    while (*name != NULL && !source_is(&file, item->name, *name)) {
        name++;
    }
    return *name == NULL;
}

// One item of FILE, on its way to the compiler.
static void put_item(Item const *item, Item const *judged)
{
    Item const *answer = item->kind == 'f' ? function_of(&answers, &file, item->name) : NULL;
    bool theirs = item->kind != 'f' || stays(item, judged);
    bool again = answer != NULL && written[answer - answers.items] && item->branch == 0;
    if (theirs || (answer == NULL && needed[item - file.items])) {
        if (item->kind == 'f') {
            put_declarations(&file, item);
            put_line(file.tokens[item->first].line, shown);
        }
        put_theirs(item->first, item->last, narrow && item->kind == 'f');
        if (answer != NULL) {
            written[answer - answers.items] = true;
        }
    } else if (answer != NULL && !again) {
        put_answer(answer);
    }
    if (item->kind == 'f') {
        if (answer != NULL && judged != NULL) {
            put_missing(answer);
        }
        size_t next = item->last + 1 < file.count ? item->last + 1 : item->last;
        put_line(file.tokens[next].line, shown);
    }
}

// What a function that FILE lacks is named by, where ANSWERS has a #define for it; or the #undef.
static void put_missing_names(char const *word)
{
    for (size_t i = 0; i < answers.item_count; i++) {
        Item const *item = &answers.items[i];
        size_t name = item->first + 2;
        if (item->kind == 'd' && source_is(&answers, item->first + 1, word)
            && function_of(&answers, &answers, name) != NULL
            && function_of(&file, &answers, name) == NULL) {
            putchar('\n');
            put(&answers, answers.tokens[item->first].start, answers.tokens[item->last].end);
        }
    }
}

// Why there is nothing to judge, as the exit status; or 0.
static int unjudged(char const *name, Item const *judged)
{
    if (*name != '\0' && judged == NULL) {
        return 4;
    }
    if (judged != NULL && judged->broken) {
        printf("%s%s\n", shown, strchr(file.fault + strlen(file.path), ':'));
        return 5;
    }
    for (size_t t = judged == NULL ? 0 : judged->first; judged != NULL && t <= judged->last; t++) {
        if (file.tokens[t].kind == 'i' && source_is(&file, t, "myvec_unwritten")) {
            return 3;
        }
    }
    return 0;
}

static void print_judged(Item const *judged)
{
    written = calloc(answers.item_count + 1, 1);
    needed = calloc(file.item_count + 1, 1);
    if (judged != NULL) {
        find_needed(judged);
    }
    put_missing_names("define");
    put_line(1, shown);
    size_t at = strncmp(file.text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    for (size_t i = 0; i < file.item_count; i++) {
        Item const *item = &file.items[i];
        put(&file, at, file.tokens[item->first].start);
        put_item(item, judged);
        bool last = item->kind != 'f' || item->last + 1 == file.count;
        at = last ? file.tokens[item->last].end : file.tokens[item->last + 1].start;
    }
    put(&file, at, file.length);
    put_missing_names("undef");
    putchar('\n');
}

int main(int argc, char **argv)
{
    if (argc < 6) {
        fprintf(stderr, "usage: see the first lines of splice.c\n");
        return 2;
    }
    narrow = strcmp(argv[1], "narrow") == 0;
    source_load(&answers, argv[2]);
    source_load(&file, argv[3]);
    shown = argv[5];
    exchanged = argv + 6;
    Item const *judged = *argv[4] == '\0' ? NULL : function_called(&file, argv[4]);
    int status = unjudged(argv[4], judged);
    if (status == 0) {
        print_judged(judged);
    }
    return status;
}
