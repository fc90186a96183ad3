# learn.mk: to play chapters, to predict, to test, to see what breaks the vectors.

# --- What works here -----------------------------------------------------------------------------

# The detectors. Asked only when something is to be built; all of them, of which some take their
# time to answer, only for the broken programs. A make that this one calls is told.
ifndef INNER
ifneq ($(filter-out clean bench%,$(BUILDING)),)
WHICH := $(if $(filter broken% page check renew fix exercises %.all,$(BUILDING)),all,chapters)
HAVE  := $(shell CC='$(CC)' CLANG='$(CLANG)' BUILD='$(BUILD)' \
    sh docs/tools/learn/detectors.sh $(WHICH))
endif
endif
ASAN    := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
MSAN    := -fsanitize=memory -fno-omit-frame-pointer
SOURCES := $(sort $(wildcard chapter0[1-9]/*.[ch] chapter0[1-9]/broken/*.[ch]))
TAUGHT  := $(sort $(wildcard chapter0[1-9]/*))
RUST    := $(sort $(wildcard chapter0[1-9]/broken/*.rs))
LAB     := docs/tools/learn/broken.sh docs/tools/learn/lab.sh docs/tools/learn/junk.h

# What the programs in docs/tools/ need to know.
export MAKE CC CLANG STANDARD WARNINGS BUILD HAVE BUILD_ALL

# --- The commands --------------------------------------------------------------------------------

# chapter1 is short for chapter01. Both are declared phony, that is, commands and not files: there
# is a directory chapter01, and without this line make would call it up to date and do nothing.
.PHONY: $(CHAPTERS) $(CHAPTERS:chapter0%=chapter%)
SECTION :=
$(CHAPTERS:chapter0%=chapter%): chapter%: chapter0%
$(CHAPTERS):
	+@$(BUILD_ALL) $@.$(if $(SECTION),section,play)
	@sh docs/tools/learn/play.sh $@ '$(SECTION)'

.PHONY: test $(NUMBERS:%=test%) $(NUMBERS:%=predict%)
test:
	+@sh docs/tools/learn/test.sh $(CHAPTERS)
$(NUMBERS:%=test%): test%:
	+@sh docs/tools/learn/test.sh chapter0$*
$(NUMBERS:%=predict%): predict%:
	+@$(BUILD_ALL) chapter0$*.section
	@sh docs/tools/learn/predict.sh play chapter0$* '$(SECTION)'

.PHONY: broken $(NUMBERS:%=broken%) doctor
BUG :=
ifneq ($(BUG),)
broken $(NUMBERS:%=broken%):
	+@$(BUILD_ALL)
	@sh docs/tools/learn/broken.sh story '$(BUG)'
else
broken:
	+@$(BUILD_ALL) $(call broken,$(CHAPTERS),all)
	@sh docs/tools/learn/table.sh show $(call broken,$(CHAPTERS),all)
$(NUMBERS:%=broken%): broken%:
	+@$(BUILD_ALL) $(call broken,chapter0$*,all)
	@sh docs/tools/learn/table.sh show $(call broken,chapter0$*,all)
endif
doctor:
	@sh docs/tools/learn/detectors.sh doctor

# --- What they have built first ------------------------------------------------------------------

# What is made of the chapters $1: of their broken programs, and of those "Played by make chapterN".
broken = $(patsubst %.c,$(BUILD)/%.$2,$(sort $(wildcard $(addsuffix /broken/*.c,$1))))
played = $(patsubst %.c,$(BUILD)/%.lines,$(shell grep -l '^// Played by' $1/broken/*.c))
# A chapter's program $2, looked at plain and under each detector.
looks  = $(foreach l,plain $(filter asan msan valgrind,$(HAVE)),$(BUILD)/$1/$2.$l.log)

# For each chapter: its story alone; all that is played; its tests; the rest that make test tells.
.PHONY: $(foreach what,section play first rest,$(CHAPTERS:%=%.$(what)))
define goals
$1.section: $(BUILD)/$1/walkthrough.txt
$1.play: $1.section $(call looks,$1,test) $(call played,$1)
$1.first: $(BUILD)/$1/test.plain.log
$1.rest: $(call looks,$1,test) $(call looks,$1,walkthrough) $(BUILD)/$1/promises.log \
    $(BUILD)/$1/exercise.log $(call broken,$1,brief)
endef
ifdef INNER
$(foreach chapter,$(CHAPTERS),$(eval $(call goals,$(chapter))))
endif

# --- How it is made ------------------------------------------------------------------------------

# NOW tells a terminal what is being done; LOOK keeps what was seen, until one of the files that it
# came from changes. Whatever has to wait for the tests to pass comes after them.
NOW  = sh docs/tools/learn/progress.sh $@
LOOK = $(NOW) && sh docs/tools/learn/look.sh $@

$(BUILD)/%.plain.log: $(BUILD)/%.plain docs/tools/learn/look.sh
	@$(LOOK)
$(BUILD)/%.asan.log: $(BUILD)/%.asan $(BUILD)/%.plain.log
	@$(LOOK)
$(BUILD)/%.msan.log: $(BUILD)/%.msan $(BUILD)/%.plain.log
	@$(LOOK)
$(BUILD)/%.valgrind.log: $(BUILD)/%.plain.log
	@$(LOOK)
$(BUILD)/%/promises.log: $(BUILD)/%/test.plain.log docs/tools/learn/promises.sh \
    docs/tools/learn/results.sh $(TAUGHT)
	@$(LOOK)
$(CHAPTERS:%=$(BUILD)/%/walkthrough.plain.log): $(BUILD)/%/walkthrough.plain.log: \
    $(BUILD)/%/test.plain.log $(BUILD)/%/walkthrough.txt

# What the walkthroughs print.
$(BUILD)/%/walkthrough.txt: $(BUILD)/%/walkthrough.plain
	@$< > $@ 2>&1 || echo "(it ended with status $$?)" >> $@

# -w: what there is to warn of, the plain build has said.
$(BUILD)/%.asan: %.c $(HEADERS) $(BUILD)/settings
	@mkdir -p $(@D)
	@$(CC) $(FLAGS) -w $(ASAN) $< -o $@
$(BUILD)/%.msan: %.c $(HEADERS) $(BUILD)/settings
	@mkdir -p $(@D)
	@$(CLANG) $(FLAGS) -w $(MSAN) $< -o $@

# Cuts functions out of a file of C, for all rooms.
$(BUILD)/csource: docs/tools/learn/csource.c docs/tools/learn/csource.h docs/tools/learn/ctokens.h $(BUILD)/settings
	@$(CC) $(STANDARD) -O1 -w $< -o $@

# What broken.sh sees of a program: .lines to be shown; .brief for the tests, from the same runs;
# .all for the table. Everything here depends on every header: there are few, and a rule that
# everybody can read is worth more than a compilation saved.
$(BUILD)/%.lines: %.c $(HEADERS) $(LAB) $(BUILD)/settings
	@mkdir -p $(@D)
	@sh docs/tools/learn/broken.sh lines $< > $@
$(BUILD)/%.brief: %.c $(BUILD)/%.lines
	@$(NOW) && sh docs/tools/learn/broken.sh brief $< > $@
$(BUILD)/%.all: %.c $(RUST) $(HEADERS) $(LAB) $(BUILD)/settings.all
	@mkdir -p $(@D)
	@echo '    running $<'
	@sh docs/tools/learn/broken.sh all $< > $@

# Changes when a setting, the compiler, what detectors there are or what the environment tells them
# does, so that all is built anew.
.PHONY: look
$(BUILD)/settings:     SEEN = $(filter asan lsan msan valgrind,$(HAVE))
$(BUILD)/settings.all: SEEN = $(HAVE)
$(BUILD)/settings $(BUILD)/settings.all: look
	@mkdir -p $(@D)
	@sh docs/tools/learn/settings.sh $@ '$(FLAGS)' '$(SEEN)'
