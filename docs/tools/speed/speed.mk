# speed.mk: how fast the vectors are.

##: How fast: docs/performance.md
## bench             the vectors against their peers and the limit; let the machine rest
##                   PAGE=yes: for docs/performance.md;  bench-check: what a push takes
.PHONY: bench bench-check
ROUNDS := 4
export ROUNDS
bench:
	@python3 docs/tools/speed/bench.py $(if $(filter yes,$(PAGE)),page,run)
bench-check:
	@python3 docs/tools/speed/bench.py check
