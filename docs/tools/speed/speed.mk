# speed.mk: how fast the vectors are.

##: How fast: docs/performance.md
## bench             the vectors against their peers and the limit; on a machine with nothing else to do
## bench PAGE=yes    ... and keep what was found, for the page;  bench-check: the instructions of a push
.PHONY: bench bench-check
ROUNDS := 4
export ROUNDS
bench:
	@python3 docs/tools/speed/bench.py $(if $(filter yes,$(PAGE)),page,run)
bench-check:
	@python3 docs/tools/speed/bench.py check
