# syntax=docker/dockerfile:1
# Keywright with a Java of its own, for pipelines: docker build -t keywright . && docker run --rm -v "$PWD:/project" keywright validate
# The first stage builds the image package (RELEASING.md); a release pins both base images by digest.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
# Its end trains the class archive with a demo, so the build needs the loopback interface, which every builder has.
RUN mvn -B -ntp -q -Pdist package -DskipTests && \
    mkdir /opt/keywright && \
    tar -xzf target/dist/keywright-*-linux-*.tar.gz -C /opt/keywright --strip-components=1

# glibc, as in the stage above: the Java in the package is linked to it.
FROM debian:12-slim
COPY --from=build /opt/keywright /opt/keywright
RUN ln -s /opt/keywright/bin/keywright /usr/local/bin/keywright && \
    useradd --system --no-create-home --uid 10001 keywright
USER 10001
WORKDIR /project
ENTRYPOINT ["keywright"]
CMD ["--help"]
