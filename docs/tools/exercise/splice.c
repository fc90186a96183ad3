// splice.c: makes hand-outs from a chapter's header, and puts what a student wrote among what is right.
//
//     splice stages CHAPTER ANSWERS            "2.5 myvec_push" for each function that CHAPTER adds
//     splice handout CHAPTER ANSWERS COMMANDS  ANSWERS with those functions unwritten
//     splice judged WAY ANSWERS FILE NAME SHOWN TESTS...
//                        FILE with its function NAME, and every other function that ANSWERS has exchanged
//                        for that; NAME "": FILE as it is. #line says SHOWN for what the student wrote
//     splice reset FILE HANDOUT NAME           FILE with the function NAME as HANDOUT has it
//
// Of the student's helpers, those that NAME needs stay. A name that the TESTS use too gets a _ behind it.
// WAY narrow writes short for int: C promises no more than 32767 for one, and so short a vector can be
// tried. The exit status says when there is nothing to judge: 3: the function is not written yet,
// 4: FILE has none of that name, 5: its braces do not pair, which is said on standard output.
#include "../learn/csource.h"

static Source answers, file;
static char const *shown;
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

static Item const *function_called(Source const *source, char const *name)
{
    for (size_t i = 0; i < source->item_count; i++) {
        if (source->items[i].kind == 'f' && source_is(source, source->items[i].name, name)) {
            return &source->items[i];
        }
    }
    return NULL;
}

static bool mentions(Source const *in, Item const *item, Source const *of, size_t name)
{
    for (size_t t = item->first; t <= item->last; t++) {
        if (in->tokens[t].kind == 'i' && source_same(in, t, of, name)) {
            return true;
        }
    }
    return false;
}

// --- Hand-outs ------------------------------------------------------------------------------------

// The section that the comment above begins with: "2.5"; or "".
static char const *section_of(Source const *source, Item const *item)
{
    static char section[16];
    section[0] = '\0';
    for (size_t t = item->first; t-- > 0 && section[0] == '\0';) {
        char const *text = source->text + source->tokens[t].start;
        if (source->tokens[t].kind != 'c' && source->tokens[t].directive == 0) {
            break;
        }
        if (source->tokens[t].kind != 'c' || sscanf(text, "// %15[0-9.]", section) != 1
            || strchr(section, '.') == NULL) {
            section[0] = '\0';
        }
    }
    return section;
}

static bool is_stage(Item const *item, char const *chapter)
{
    return item->kind == 'f' && strncmp(section_of(&answers, item), chapter, strlen(chapter)) == 0;
}

static void put(Source const *source, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (source->text[i] != '\r' || source->text[i + 1] != '\n') {
            putchar(source->text[i]);
        }
    }
}

static void put_token(Source const *source, size_t t)
{
    put(source, source->tokens[t].start, source->tokens[t].end);
}

static void print_stages(char const *chapter)
{
    for (size_t i = 0; i < answers.item_count; i++) {
        if (is_stage(&answers.items[i], chapter)) {
            printf("%s ", section_of(&answers, &answers.items[i]));
            put_token(&answers, answers.items[i].name);
            putchar('\n');
        }
    }
}

static size_t brace_of(Source const *source, Item const *item)
{
    size_t brace = item->first;
    source_head(source, item->first, &brace);
    return brace;
}

// The names of the parameters, each behind a comma.
static void put_parameters(Item const *item)
{
    size_t open = source_next(&answers, item->name), close = source_closing(&answers, open);
    size_t name = NONE;
    int depth = 0;
    bool locked = false; // (*name)(...): what comes behind it are others
    for (size_t t = open; t <= close; t = source_next(&answers, t)) {
        depth += source_is(&answers, t, "(") - source_is(&answers, t, ")");
        bool pointer =
            depth == 2 && source_is(&answers, t - 1, "*") && source_is(&answers, t - 2, "(");
        if (answers.tokens[t].kind == 'i' && (pointer || (depth == 1 && !locked))) {
            name = t;
            locked = pointer;
        } else if (name != NONE && (t == close || (depth == 1 && source_is(&answers, t, ",")))
                   && !source_is(&answers, name, "void")) {
            printf(", ");
            put_token(&answers, name);
            name = NONE;
            locked = false;
        }
    }
}

static void put_unwritten(Item const *item)
{
    char const *name = answers.text + answers.tokens[item->name].start;
    size_t length = answers.tokens[item->name].end - answers.tokens[item->name].start;
    size_t prefix = strncmp(name, "myvec_", 6) == 0 ? 6 : 0;
    put(&answers, answers.tokens[item->first].start,
        answers.tokens[brace_of(&answers, item)].start);
    printf("{\n    myvec_unwritten(\"%s %.*s\"", section_of(&answers, item), (int)(length - prefix),
           name + prefix);
    put_parameters(item);
    printf(");\n}");
}

// Behind the last #include: what stands for a body that is not written yet.
static void put_placeholder(void)
{
    if (strstr(answers.text, "<stdio.h>") == NULL) {
        printf("\n#include <stdio.h>\n#include <stdlib.h>");
    }
    printf("\n\n"
           "// Stands for a body that is not written yet. Behind the stage it is given the "
           "parameters, so\n"
           "// that no compiler calls them unused.\n"
           "static inline _Noreturn void myvec_unwritten(char const *stage, ...)\n"
           "{\n"
           "    fprintf(stderr, \"not written yet: %%s\\n\", stage);\n"
           "    abort();\n"
           "}");
}

static void print_handout(char const *chapter, char const *commands)
{
    size_t at = strcspn(answers.text, "\n") + 1, last_include = 0;
    put(&answers, 0, at);
    printf("//\n// This is the exercise: where it says myvec_unwritten, put a body that keeps what "
           "the comment\n"
           "// above it promises. %s\n",
           commands);
    for (size_t i = 0; i < answers.item_count; i++) {
        size_t first = answers.items[i].first;
        last_include =
            source_is(&answers, first + 1, "include") && source_is(&answers, first + 2, "<")
            ? i
            : last_include;
    }
    for (size_t i = 0; i < answers.item_count; i++) {
        Item const *item = &answers.items[i];
        size_t start = answers.tokens[item->first].start;
        bool stage = is_stage(item, chapter);
        put(&answers, at, stage ? start : answers.tokens[item->last].end);
        if (stage) {
            put_unwritten(item);
        } else if (i == last_include) {
            put_placeholder();
        }
        at = answers.tokens[item->last].end;
    }
    put(&answers, at, answers.length);
}

// --- What is judged -------------------------------------------------------------------------------

static Source *tests;
static int test_count;

// Whether the student defines the name `t` outside of functions: #define t, t(, t =, t;, t[, t, or a constant.
static bool defines(Item const *item, size_t t)
{
    if (item->kind == 'f') {
        return t == item->name;
    }
    if (item->kind == 'd') {
        return t == item->first + 2 && source_is(&file, item->first + 1, "define");
    }
    static char const *const behind[] = {"=", ";", "[", ",", "}", "{", NULL};
    static char const *const keywords[] = {"enum", "struct", "union", NULL};
    return source_among(&file, source_next(&file, t), behind) && !source_among(&file, t, keywords);
}

// The names that the tests use as well: they are written with a _ behind them.
static size_t *clashes, clash_count;

static void find_clashes(void)
{
    for (size_t i = 0; i < file.item_count; i++) {
        Item const *item = &file.items[i];
        for (size_t t = item->first; t <= item->last; t++) {
            bool clash = false;
            for (int s = 0;
                 s < test_count && file.tokens[t].kind == 'i' && defines(item, t) && !clash; s++) {
                Item all = {.first = 0, .last = tests[s].count - 1};
                clash = mentions(&tests[s], &all, &file, t);
            }
            Item theirs = {.first = 0, .last = answers.count - 1};
            if (clash && !mentions(&answers, &theirs, &file, t)) {
                clashes = source_room(clashes, clash_count, sizeof *clashes);
                clashes[clash_count++] = t;
            }
        }
    }
}

static bool is_clash(size_t t)
{
    for (size_t i = 0; i < clash_count; i++) {
        if (source_same(&file, t, &file, clashes[i])) {
            return true;
        }
    }
    return false;
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
        if (file.tokens[t].kind == 'i' && clash_count > 0 && is_clash(t)) {
            putchar('_');
        }
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

// Whether what is judged needs the helper: it is mentioned there, in a macro, or in a helper that is needed.
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

// One item of FILE, on its way to the compiler.
static void put_item(Item const *item, Item const *judged)
{
    Item const *answer = item->kind == 'f' ? function_of(&answers, &file, item->name) : NULL;
    bool theirs = judged == NULL || item->kind != 'f'
        || (judged != NULL && source_same(&file, item->name, &file, judged->name));
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

static int print_judged(char const *name)
{
    Item const *judged = *name == '\0' ? NULL : function_called(&file, name);
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
    written = calloc(answers.item_count + 1, 1);
    needed = calloc(file.item_count + 1, 1);
    find_clashes();
    if (judged != NULL) {
        find_needed(judged);
    }
    put_line(1, shown);
    size_t at = strncmp(file.text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    for (size_t i = 0; i < file.item_count; i++) {
        put(&file, at, file.tokens[file.items[i].first].start);
        put_item(&file.items[i], judged);
        at = file.tokens[file.items[i].last].end;
        at = file.items[i].kind == 'f' && file.items[i].last + 1 < file.count
            ? file.tokens[file.items[i].last + 1].start
            : at;
    }
    put(&file, at, file.length);
    putchar('\n');
    return 0;
}

static int print_reset(char const *name)
{
    Item const *theirs = function_called(&file, name), *given = function_called(&answers, name);
    if (theirs == NULL || given == NULL) {
        return 4;
    }
    put(&file, 0, file.tokens[theirs->first].start);
    put(&answers, answers.tokens[given->first].start, answers.tokens[given->last].end);
    put(&file, file.tokens[theirs->last].end, file.length);
    return 0;
}

int main(int argc, char **argv)
{
    char const *command = argc < 4 ? "" : argv[1];
    if (strcmp(command, "judged") == 0 && argc > 6) {
        narrow = strcmp(argv[2], "narrow") == 0;
        source_load(&answers, argv[3]);
        source_load(&file, argv[4]);
        shown = argv[6];
        test_count = argc - 7;
        tests = calloc((size_t)test_count + 1, sizeof *tests);
        for (int i = 0; i < test_count; i++) {
            source_load(&tests[i], argv[7 + i]);
        }
        return print_judged(argv[5]);
    }
    if (strcmp(command, "reset") == 0 && argc == 5) {
        source_load(&file, argv[2]);
        source_load(&answers, argv[3]);
        return print_reset(argv[4]);
    }
    if (argc < 4) {
        fprintf(stderr, "usage: see the first lines of splice.c\n");
        return 2;
    }
    source_load(&answers, argv[3]);
    if (strcmp(command, "handout") == 0) {
        print_handout(argv[2], argv[4]);
    } else {
        print_stages(argv[2]);
    }
    return 0;
}
