#!/usr/bin/env bash
# Takes the pictures of the README from a page that is open: run "athanor demo --serve", then
#   readme-pictures.sh URL DEMO-DIRECTORY OUTPUT-DIRECTORY
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
paths="$(mktemp)"
trap 'rm -f "$paths"' EXIT
(cd "$root" && mvn -o -q -B -ntp -pl jobs -am test-compile dependency:build-classpath -Dmdep.outputFile="$paths")
PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 java -Djava.awt.headless=true \
  -cp "$root/jobs/target/classes:$root/jobs/target/test-classes:$root/datasets/target/classes:$root/common/target/classes:$(cat "$paths")" \
  athanor.jobs.serve.ReadmePictures "$@"
