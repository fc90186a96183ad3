# speed.mk: how fast the vectors are.

##: How fast: docs/performance.md
## bench             the vectors against their peers and the limit (PAGE=yes: for the page)
## bench-check       whether a push takes the instructions that the page says
.PHONY: bench bench-check
ROUNDS := 4
export ROUNDS
bench:
	@python3 docs/tools/speed/bench.py $(if $(filter yes,$(PAGE)),page,run)
bench-check:
	@python3 docs/tools/speed/bench.py check
