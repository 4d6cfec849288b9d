# One static image of the executable: `serve`, `convert`, `verify`, `inspect` and the rest are its commands.
#   docker build -t parquet-gateway .
#   docker run -p 9000:9000 -v /srv/parquet:/data parquet-gateway serve --storage.filesystem.directory=/data
FROM docker.io/denoland/deno:debian-2.9.6 AS build
WORKDIR /src
# Dependencies first: they change less often than the code.
COPY deno.json deno.lock ./
RUN deno install --frozen
COPY . .
ARG VERSION=dev REVISION=unknown BRANCH=unknown BUILD_USER=docker BUILD_DATE=unknown
RUN VERSION="$VERSION" REVISION="$REVISION" BRANCH="$BRANCH" BUILD_USER="$BUILD_USER" BUILD_DATE="$BUILD_DATE" \
    deno task compile

FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /src/parquet-gateway /parquet-gateway
COPY --from=build /src/LICENSE /LICENSE
EXPOSE 9000 9001 6060
HEALTHCHECK --interval=30s --timeout=6s --start-period=10s CMD ["/parquet-gateway", "health"]
ENTRYPOINT ["/parquet-gateway"]
CMD ["--help"]
