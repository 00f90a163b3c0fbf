#!/usr/bin/env bash
# scripts/native.sh                    compiles the commands that need no storage to machine code; ./ainchock uses them until a source changes
# scripts/native.sh --compare [FILE…]  asks both programs about the seeds, or the files given, and names what they answer differently
# It takes a minute or two, and a linker (clang or gcc). Without, ./ainchock is as it was: compiled ahead, started by the runtime.
# The tests of the command line on it: AINCHOCK_NATIVE=$PWD/artifacts/native/ainchock-native ./test --filter-class '*CommandTests'
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

build() {
  need_dotnet
  local linker
  linker=$(command -v clang gcc | head -n 1) || true
  if [ -z "$linker" ]; then
    say "There is no linker here (clang or gcc): ./ainchock stays as it is."
    exit 3
  fi
  say "Compiling to machine code…"
  # What is saved while it compiles is newer than what was compiled.
  local begun
  begun=$(mktemp)
  dotnet publish "$root/functions/Native" -c Release -v q --artifacts-path "$root/artifacts/build" -o "$root/artifacts/native" \
    -p:UseCurrentRuntimeIdentifier=true -p:CppCompilerAndLinker="${linker##*/}" >&2
  touch -r "$begun" "$native"
  rm -f "$begun"
}

compare() {
  [ -f "$native" ] || { say "Nothing is compiled yet: scripts/native.sh"; exit 2; }
  need_program
  local different=0 asked=0 files
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  if [ "$#" -eq 0 ]; then mapfile -t files < <(find "$root/seeds" -type f | sort); else mapfile -t files < <(realpath -- "$@"); fi
  for file in "${files[@]}"; do
    for form in "json fr" "html ar" "text fr"; do
      set -- validate --format "${form% *}" --lang "${form#* }" --annotate
      asked=$((asked + 1))
      ask "$work/one" "$native" "$@" copies "$file"
      ask "$work/other" dotnet "$program" "$@" copies "$file"
      if ! diff -r "$work/one" "$work/other" >"$work/difference"; then
        different=$((different + 1))
        say "$file, ${form% *}: $(head -n 1 "$work/difference")"
      fi
    done
  done
  say "$asked answers compared, $different different"
  [ "$different" -eq 0 ]
}

# ask FOLDER COMMAND…: output, exit code and the files that it writes.
ask() {
  local folder=$1 code=0
  shift
  rm -rf "$folder"
  mkdir -p "$folder"
  (cd "$folder" && "$@" >output 2>errors) || code=$?
  echo "$code" >"$folder/code"
  # A line of progress comes after a second, and a path of its own folder.
  sed -i "/^Checking .*…$/d; s#$folder#.#" "$folder/errors"
}

case "${1-}" in
  "") build ;;
  --compare) shift; compare "$@" ;;
  *) sed -n '2,5s/^# //p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac
