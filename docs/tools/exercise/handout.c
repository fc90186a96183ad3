// handout.c: makes hand-outs from a chapter's header.
//
//     handout stages CHAPTER ANSWERS           "2.5 myvec_push" for each function that CHAPTER adds
//     handout whole CHAPTER ANSWERS COMMANDS   ANSWERS with those functions unwritten
//     handout reset FILE HANDOUT NAME          FILE with the function NAME as HANDOUT has it
//
// The exit status of reset is 4 when one of the two has no function NAME.
#include "parts.h"

static Source answers;

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

static int print_reset(char const *path, char const *name)
{
    Source file;
    source_load(&file, path);
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
    if (argc != (strcmp(command, "stages") == 0 ? 4 : 5)) {
        fprintf(stderr, "usage: see the first lines of handout.c\n");
        return 2;
    }
    source_load(&answers, argv[3]);
    if (strcmp(command, "reset") == 0) {
        return print_reset(argv[2], argv[4]);
    }
    if (strcmp(command, "whole") == 0) {
        print_handout(argv[2], argv[4]);
    } else {
        print_stages(argv[2]);
    }
    return 0;
}
