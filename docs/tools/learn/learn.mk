# learn.mk: to play chapters, to test, to see what breaks them.

ASAN    := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
MSAN    := -fsanitize=memory -fno-omit-frame-pointer
SOURCES := $(sort $(wildcard chapter0[1-9]/*.[ch] chapter0[1-9]/broken/*.[ch]))
TAUGHT  := $(sort $(wildcard chapter0[1-9]/*))
RUST    := $(sort $(wildcard chapter0[1-9]/broken/*.rs))
LAB     := docs/tools/learn/broken.sh docs/tools/learn/lab.sh docs/tools/learn/junk.h

# The detectors that work here. Asked only when something is to be built; all of them, of which some
# take their time to answer, only for the broken programs. A make that this one calls is told.
ifndef INNER
ifneq ($(filter-out help help-all doctor clean bench%,$(MAKECMDGOALS)),)
WHICH := $(if $(filter broken% page fix exercises %.all,$(MAKECMDGOALS)),all,chapters)
HAVE  := $(shell CC='$(CC)' CLANG='$(CLANG)' BUILD='$(BUILD)' sh docs/tools/learn/detectors.sh $(WHICH))
endif
endif

# What the programs in docs/tools/ need to know.
export MAKE CC CLANG STANDARD WARNINGS BUILD HAVE NOTED

# What is looked at of $(1), chapters: their program $(2), plain and under each detector, and ...
LOOKS := plain $(filter asan msan valgrind,$(HAVE))
looks  = $(foreach l,$(LOOKS),$(patsubst %,$(BUILD)/%/$2.$l.log,$1))
# ... what is seen of their broken programs, or of those that say "Played by make chapterN".
broken    = $(patsubst %.c,$(BUILD)/%.$2,$(sort $(wildcard $(addsuffix /broken/*.c,$1))))
played    = $(patsubst %.c,$(BUILD)/%.lines,$(shell grep -l '^// Played by' $1/broken/*.c))

# chapter1 is short for chapter01. Both are declared phony, that is, commands and not files: there
# is a directory chapter01, and without this line make would call it up to date and do nothing.
.PHONY: $(CHAPTERS) $(CHAPTERS:chapter0%=chapter%)
$(CHAPTERS:chapter0%=chapter%): chapter%: chapter0%
$(CHAPTERS):
	+@$(BUILD_ALL) $(BUILD)/$@/walkthrough.plain $(call looks,$@,test) $(call played,$@)
	@sh docs/tools/learn/test.sh play $@

# $(1), the chapters: all that the tests look at.
tested = $(call looks,$1,test) $(call looks,$1,walkthrough) $(call broken,$1,brief) \
         $(foreach l,promises exercise,$(patsubst %,$(BUILD)/%/$l.log,$1)) \
         $(BUILD)/docs/tools/keep/check_harness.plain.log
.PHONY: test $(CHAPTERS:chapter0%=test%)
test:
	@echo 'Building; the first time takes a while.'
	+@$(BUILD_ALL) $(call tested,$(CHAPTERS)) $(NOTED:%=$(BUILD)/%.log) $(BUILD)/lint.log
	@sh docs/tools/learn/test.sh all $(CHAPTERS)
$(CHAPTERS:chapter0%=test%): test%:
	+@$(BUILD_ALL) $(call tested,chapter0$*)
	@sh docs/tools/learn/test.sh all chapter0$*

.PHONY: broken $(CHAPTERS:chapter0%=broken%)
BUG :=
ifneq ($(BUG),)
broken $(CHAPTERS:chapter0%=broken%):
	+@$(BUILD_ALL)
	@sh docs/tools/learn/broken.sh story '$(BUG)'
else
broken:
	+@$(BUILD_ALL) $(call broken,$(CHAPTERS),all)
	@sh docs/tools/learn/table.sh show $(call broken,$(CHAPTERS),all)
$(CHAPTERS:chapter0%=broken%): broken%:
	+@$(BUILD_ALL) $(call broken,chapter0$*,all)
	@sh docs/tools/learn/table.sh show $(call broken,chapter0$*,all)
endif

.PHONY: doctor $(NUMBERS:%=predict%)
doctor:
	@sh docs/tools/learn/detectors.sh doctor
$(NUMBERS:%=predict%): predict%: $(BUILD)/chapter0%/walkthrough.plain
	@sh docs/tools/learn/predict.sh chapter0$*

# What broken.sh sees of a program: .lines to be shown; .brief for the tests, from the same runs; .all
# for the table.
# Everything here depends on every header: there are few, and a rule that everybody can read is worth
# more than a compilation saved.
$(BUILD)/%.lines: %.c $(HEADERS) $(LAB) $(BUILD)/settings
	@mkdir -p $(@D)
	@sh docs/tools/learn/broken.sh lines $< > $@

$(BUILD)/%.brief: %.c $(BUILD)/%.lines
	@sh docs/tools/learn/broken.sh brief $< > $@

$(BUILD)/%.all: %.c $(RUST) $(HEADERS) $(LAB) $(BUILD)/settings.all
	@mkdir -p $(@D)
	@echo '    running $<'
	@sh docs/tools/learn/broken.sh all $< > $@

# What the walkthroughs print.
$(BUILD)/%/walkthrough.txt: $(BUILD)/%/walkthrough.plain
	@$< > $@ 2>&1 || echo "(it ended with status $$?)" >> $@

# What a program does, and what each detector says to it. It is kept, and told again, until one of
# the files that it came from changes. Whatever waits for the tests to pass comes after them.
LOOK = sh docs/tools/learn/test.sh look $@

$(BUILD)/%.plain.log: $(BUILD)/%.plain docs/tools/learn/test.sh
	@$(LOOK)

$(BUILD)/%.asan.log: $(BUILD)/%.asan $(BUILD)/%.plain.log
	@$(LOOK)

$(BUILD)/%.msan.log: $(BUILD)/%.msan $(BUILD)/%.plain.log
	@$(LOOK)

$(BUILD)/%.valgrind.log: $(BUILD)/%.plain.log
	@$(LOOK)

$(BUILD)/%/promises.log: $(BUILD)/%/test.plain.log docs/tools/learn/promises.sh docs/tools/learn/results.sh $(TAUGHT)
	@$(LOOK)

$(CHAPTERS:%=$(BUILD)/%/walkthrough.plain.log): $(BUILD)/%/walkthrough.plain.log: \
    $(BUILD)/%/test.plain.log $(BUILD)/%/walkthrough.txt

# -w: what there is to warn of, the plain build has said.
$(BUILD)/%.asan: %.c $(HEADERS) $(BUILD)/settings
	@mkdir -p $(@D)
	@$(CC) $(FLAGS) -w $(ASAN) $< -o $@

$(BUILD)/%.msan: %.c $(HEADERS) $(BUILD)/settings
	@mkdir -p $(@D)
	@$(CLANG) $(FLAGS) -w $(MSAN) $< -o $@

# Changes when a setting, the compiler, what detectors there are or what the environment tells them
# does, so that all is built anew.
.PHONY: look
$(BUILD)/settings:     SEEN = $(filter asan lsan msan valgrind,$(HAVE))
$(BUILD)/settings.all: SEEN = $(HAVE)
$(BUILD)/settings $(BUILD)/settings.all: look
	@mkdir -p $(@D)
	@$(CC) --version >$@.new 2>&1 || $(CC) -v >$@.new 2>&1 || \
	    { echo 'There is no compiler $(CC) here; make doctor says more.' >&2; exit 1; }
	@echo '$(CC) $(CLANG) $(FLAGS) $(SEEN)' >> $@.new
	@env | sed -n '/^[A-Z]*SAN_/p; /^VALGRIND_/p; /^MALLOC_/p; /^GLIBC_/p' | sort >> $@.new
	@cmp -s $@.new $@ || cp $@.new $@
