#!/usr/bin/env bash
# Lints both documents of fixtures/openapi with Redocly's CLI, in a fixed version. Needs npm and internet, so .ci/run leaves it out.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
command -v npx > /dev/null || { echo "Please install npm." >&2; exit 1; }
exec npx --yes @redocly/cli@2.77.0 lint fixtures/openapi/v1.json fixtures/openapi/control.json
