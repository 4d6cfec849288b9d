# An image of the executable: `serve`, `convert` and the other commands of parquet-gateway.
#   docker build -t parquet-gateway .
#   docker run -p 9000:9000 -v /srv/parquet:/data parquet-gateway serve --storage.filesystem.directory=/data
# The executable is made on the builder's own platform for the image's, so that no emulation is needed.
FROM --platform=$BUILDPLATFORM docker.io/denoland/deno:debian-2.9.6 AS build
WORKDIR /src
# Dependencies first: they change less often than the code.
COPY deno.json deno.lock ./
RUN deno install --frozen
COPY . .
ARG VERSION REVISION BRANCH BUILD_USER BUILD_DATE TARGETOS TARGETARCH
RUN VERSION="$VERSION" REVISION="$REVISION" BRANCH="$BRANCH" BUILD_USER="$BUILD_USER" BUILD_DATE="$BUILD_DATE" \
    deno task compile "$TARGETOS/$TARGETARCH"

FROM docker.io/library/debian:12.11-slim
COPY --from=build /src/LICENSE /usr/share/doc/parquet-gateway/LICENSE
COPY --from=build /src/parquet-gateway /usr/local/bin/parquet-gateway
# Nobody: folders that are mounted to be written to must belong to it.
# V8's heap is sized by the container's memory, not by the machine's.
ENV DENO_USE_CGROUPS=1
USER 65534:65534
EXPOSE 9000 9001 6060
HEALTHCHECK --interval=30s --timeout=6s --start-period=10s CMD ["parquet-gateway", "health"]
ENTRYPOINT ["parquet-gateway"]
CMD ["--help"]
