# keep.mk: what keeps the repository true.

NOTES := README.md $(sort $(wildcard chapter0[1-9]/*.md docs/*.md))
NOTED  = $(shell grep -l '^```' $(NOTES)) # those that show code or output
shown  = $(addsuffix /walkthrough.txt,$(addprefix $(BUILD)/,$(CHAPTERS))) $(call broken,$(CHAPTERS),lines)

##: To change this repository: docs/tools/README.md
## notes             write the blocks of code and output in the notes anew
## page              write the table in docs/detectors.md anew
## exercises         check the exercises: every stage, every hint, every way to cheat
## safety            try the commands in odd places, on a full disk, without tools
.PHONY: notes page exercises safety
notes:
	+@$(BUILD_ALL) $(shown)
	@sh docs/tools/keep/notes.sh write $(NOTES)
page:
	+@$(BUILD_ALL) $(call broken,$(CHAPTERS),all)
	@sh docs/tools/learn/table.sh markdown
exercises: $(BUILD)/settings $(CHAPTERS:%=$(BUILD)/%/walkthrough.plain)
	@sh docs/tools/keep/check_exercises.sh all $(CHAPTERS) further
safety:
	@sh docs/tools/keep/safety.sh

# Whether the notes show what is so, and refer to what there is; what does not hold, test.sh tells.
$(BUILD)/%.md.log: %.md $(SOURCES) $(RUST) $(LAB) docs/tools/keep/notes.sh docs/tools/learn/detectors.sh $(shown)
	@mkdir -p $(@D)
	@sh docs/tools/keep/notes.sh check $< > $@
$(BUILD)/lint.log: $(NOTES) $(SOURCES) Makefile docs/tools/keep/lint.sh
	@mkdir -p $(@D)
	@sh docs/tools/keep/lint.sh > $@
