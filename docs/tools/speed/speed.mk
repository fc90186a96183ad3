# speed.mk: how fast the vectors are.

##: How fast: docs/performance.md
## bench             the vectors against their peers and the limit, in about two minutes
## bench PAGE=yes    ... and write docs/performance.md; bench-check: the instructions of a push
.PHONY: bench bench-check
# On an otherwise idle machine, please. ROUNDS=1 is quicker, and says less.
ROUNDS := 4
bench:
	@$(LOCK) && ROUNDS='$(ROUNDS)' sh docs/tools/speed/bench.sh $(if $(filter yes,$(PAGE)),page,run)
bench-check:
	@$(LOCK) && sh docs/tools/speed/bench.sh check
