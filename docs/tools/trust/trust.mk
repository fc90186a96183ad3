# trust.mk: why to believe the tests.

##: To look closer: docs/trust.md
## coverage          see that the tests run every line and branch of the vectors
## mutants           plant faults in the vectors; the tests must see each (mutants1, 2, 3)
## model             random calls, beside a model of what they do (COUNT=1000000 SEED=42)
## fuzz              let libFuzzer think out the calls (FUZZ_SECONDS=60)
## prove             have Frama-C go through all runs of the vectors, within bounds
## portability       run the tests with every compiler, level and machine found here
## versus            make the same calls on std's Vec in Rust: both do the same
.PHONY: coverage model fuzz mutants $(NUMBERS:%=mutants%) prove portability versus ready
# Nothing is built for these first; but they too wait until no other command works in build/.
ready:
	+@$(BUILD_ALL)
coverage prove portability: ready
	@sh docs/tools/trust/$@.sh $(CHAPTERS)
mutants: ready
	@python3 docs/tools/trust/mutants.py $(CHAPTERS)
$(NUMBERS:%=mutants%): mutants%: ready
	@python3 docs/tools/trust/mutants.py chapter0$*
COUNT        := 100000
SEED          = $(shell date +%s)
FUZZ_SECONDS := 60
model: ready
	@sh docs/tools/trust/model.sh random '$(COUNT)' '$(SEED)'
fuzz: ready
	@sh docs/tools/trust/model.sh fuzz '$(FUZZ_SECONDS)'
versus: ready
	@sh docs/tools/trust/versus.sh '$(COUNT)' '$(SEED)'

## gallery           run the broken programs with every compiler here (SYSTEMS=...: elsewhere)
.PHONY: gallery
SYSTEMS :=
gallery:
	@python3 docs/tools/trust/gallery.py observe $(SYSTEMS)
	@$(if $(SYSTEMS),:,python3 docs/tools/trust/twins.py observe)
