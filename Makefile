# The targets that users of the Go project type. Each calls a deno task or docker; nothing is built here.
DENO ?= deno
DOCKER ?= docker
DOCKER_IMAGE_REPO ?= quay.io/thanos-io/thanos-parquet-gateway
DOCKER_IMAGE_TAG ?= $(REVISION)

VERSION ?= $(shell sed -n 's/.*"version": "\(.*\)".*/\1/p' cli/build_info.json)
REVISION ?= $(shell git rev-parse --short HEAD)
BRANCH ?= $(shell git rev-parse --abbrev-ref HEAD)
BUILD_USER ?= $(shell whoami)@$(shell hostname)
BUILD_DATE ?= $(shell date -u +%Y%m%d-%H:%M:%S)

IMAGE = $(DOCKER_IMAGE_REPO):$(DOCKER_IMAGE_TAG)
TARGETS = build test lint version clean docker-build docker-test docker-push

.PHONY: help $(TARGETS)

help:
	@echo "targets: $(TARGETS)"

build:
	VERSION=$(VERSION) REVISION=$(REVISION) BRANCH=$(BRANCH) BUILD_USER=$(BUILD_USER) BUILD_DATE=$(BUILD_DATE) \
		$(DENO) task compile

test:
	$(DENO) task test

lint:
	$(DENO) fmt --check
	$(DENO) lint
	$(DENO) task check
	$(DENO) task layers
	$(DENO) task wasm --check
	$(DENO) task flags --check

version:
	@echo $(VERSION)

clean:
	rm -rf parquet-gateway coverage

docker-build:
	$(DOCKER) build \
		--build-arg VERSION=$(VERSION) --build-arg REVISION=$(REVISION) --build-arg BRANCH=$(BRANCH) \
		--build-arg BUILD_USER=$(BUILD_USER) --build-arg BUILD_DATE=$(BUILD_DATE) \
		-t $(IMAGE) .

docker-test: docker-build
	$(DOCKER) run --rm $(IMAGE) --version
	$(DOCKER) run --rm $(IMAGE) serve --help
	$(DOCKER) run --rm $(IMAGE) convert --help

docker-push: docker-build
	$(DOCKER) push $(IMAGE)
