#!/usr/bin/env bash
# Holds what the Functions SDK generated for the host against the triggers that the documents promise.
set -euo pipefail
metadata="$1/functions.metadata"
[ -f "$metadata" ] || { echo "$metadata was not generated"; exit 1; }
for expected in '"name": "Ingest"' '"name": "Publish"' '"name": "Housekeeping"' '"name": "Validate"' '"name": "Health"' \
  '"path": "incoming/{name}"' '"source": "EventGrid"' '"connection": "Registers"' '"schedule": "0 \*/5 \* \* \* \*"' '"schedule": "0 30 2 \* \* \*"'; do
  grep -qi -- "$expected" "$metadata" || { echo "functions.metadata lacks $expected"; exit 1; }
done
