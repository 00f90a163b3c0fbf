#!/usr/bin/env bash
# After the code is deployed: the Event Grid subscription, the dashboard's files, the templates. azd sets the variables from main.bicep's outputs.
set -euo pipefail
: "${AZURE_RESOURCE_GROUP:?}" "${DATA_ACCOUNT:?}" "${HOST_APP:?}" "${SNAPSHOTS:?}"
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/setup.sh
need_azurite

az deployment group create --resource-group "$AZURE_RESOURCE_GROUP" --name events --template-file infra/events/main.bicep \
  --parameters dataAccountName="$DATA_ACCOUNT" appName="$HOST_APP" --output none

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/web" "$work/templates"
cp -r dashboard/. "$work/web/"
# The page is on one address of the account, the snapshots on another.
sed -i.bak "s|content=\"snapshots/v1/\"|content=\"$SNAPSHOTS\"|" "$work/web/index.html"
rm "$work/web/index.html.bak"
az storage blob upload-batch --account-name "$DATA_ACCOUNT" --auth-mode login --destination '$web' --source "$work/web" --overwrite --output none

languages=$(sed -n 's/.*"code": "\([a-z]*\)".*/\1/p' functions/Registers/Texts/languages.json)
for dataset in projets cooperatives activites annonces; do
  for language in $languages; do ./ainchock template "$dataset" --lang "$language" --out "$work/templates/$dataset.$language.xlsx" >/dev/null; done
done
az storage blob upload-batch --account-name "$DATA_ACCOUNT" --auth-mode login --destination templates --source "$work/templates" --overwrite --output none
