# Bảng Vàng: what a person types. The work is done by the scripts in .ci/, which say what they do.
.DEFAULT_GOAL := help
.PHONY: help run dev test lint bench

help: ## Show this list
	@printf 'Bảng Vàng\n\n'
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@printf '\nThe first `make run` compiles its tools and the program: about half an hour on two cores.\n'
	@printf 'Settings are environment variables; README.md lists them.\n'

run: ## Install what is missing, build, load the data and serve on http://127.0.0.1:3000
	@.ci/start.sh

dev: ## Serve a development build that follows every change of the sources
	@.ci/dev.sh

test: ## Run every check and test, on SQLite, PostgreSQL and in real browsers
	@.ci/test.sh

lint: ## Run the checks that need no running program
	@.ci/tools.sh web end2end
	@.ci/lint.sh

bench: ## Measure speed and sizes and write them into docs/PERFORMANCE.md
	@.ci/bench.sh
