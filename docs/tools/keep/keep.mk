# keep.mk: what keeps the repository true.

KEEP  := docs/tools/keep
NOTES := README.md $(sort $(wildcard chapter0[1-9]/*.md docs/*.md))
export PYTHONDONTWRITEBYTECODE := yes
# What the notes show is made first: what walkthroughs print, and what detectors say.
shown  = $(BUILD)/csource $(addsuffix /walkthrough.txt,$(addprefix $(BUILD)/,$(CHAPTERS)))

##: To change this repository: docs/tools/README.md
## check             see that all is true: notes, links, tables, words, exercises, tools
## renew             make anew all that is made: blocks and tables, pictures, the stepper
## blocks            of this, only the blocks and tables in the notes (PAGE=docs/trust.md: one page)
## exercises         check the exercises: every stage and hint, every layout
.PHONY: check renew blocks exercises
check:
	+@. docs/tools/learn/results.sh && build $(shown) $(JUDGES) \
	    $(call broken,$(CHAPTERS),all) $(BUILD)/$(KEEP)/check_harness.plain
	@sh $(KEEP)/check.sh $(NOTES)
renew:
	@python3 docs/tools/trust/gallery.py fill
	@python3 docs/tools/trust/twins.py fill
	+@. docs/tools/learn/results.sh && build $(shown) $(call broken,$(CHAPTERS),all)
	@python3 $(KEEP)/weave.py write $(NOTES)
	+@$(MAKE) -s --no-print-directory INNER=yes pictures
blocks: PAGE := $(NOTES)
blocks:
	+@$(BUILD_ALL) $(shown) $(call runs,$(wildcard chapter0[1-9]/broken/*.c))
	@python3 $(KEEP)/weave.py write $(PAGE)
exercises: $(JUDGES)
	@for each in $(CHAPTERS) further; do sh $(KEEP)/check_exercises.sh all $$each || exit 1; done
