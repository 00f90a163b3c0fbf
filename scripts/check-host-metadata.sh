#!/usr/bin/env bash
# Holds what the Functions SDK generated for the host against the triggers that the documents promise.
set -euo pipefail
metadata="$1/functions.metadata"
[ -f "$metadata" ] || { echo "$metadata was not generated"; exit 1; }
functions=(Ingest Publish Housekeeping Watch Notices Validate Health DropPage Latest)
for name in "${functions[@]}"; do
  grep -q -- "^    \"name\": \"$name\"" "$metadata" || { echo "functions.metadata lacks the function $name"; exit 1; }
done
[ "$(grep -c '^    "name": ' "$metadata")" -eq "${#functions[@]}" ] || { echo "functions.metadata names more functions than ${functions[*]}"; exit 1; }
for expected in '"path": "incoming/{name}"' '"source": "EventGrid"' '"connection": "Registers"' \
  '"schedule": "0 \*/5 \* \* \* \*"' '"schedule": "0 \*/10 \* \* \* \*"' '"schedule": "0 30 2 \* \* \*"' '"schedule": "0 2-57/5 \* \* \* \*"' '"route": "latest"' \
  '"route": "validate"' '"route": "health"' '"route": "depot/{\*path}"'; do
  grep -qi -- "$expected" "$metadata" || { echo "functions.metadata lacks $expected"; exit 1; }
done
