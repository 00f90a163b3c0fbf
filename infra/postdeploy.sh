#!/bin/sh
# After the code is deployed: the Event Grid subscription, the dashboard's files, the templates. azd sets the variables from main.bicep's outputs.
set -eu
: "${AZURE_RESOURCE_GROUP:?}" "${DATA_ACCOUNT:?}" "${HOST_APP:?}"
az deployment group create --resource-group "$AZURE_RESOURCE_GROUP" --name events --template-file infra/events/main.bicep \
  --parameters dataAccountName="$DATA_ACCOUNT" appName="$HOST_APP" --output none
az storage blob upload-batch --account-name "$DATA_ACCOUNT" --auth-mode login --destination '$web' --source dashboard --overwrite --output none
work=$(mktemp -d)
for dataset in projets cooperatives activites annonces; do
  for language in fr ar; do
    ./ainchock template "$dataset" --lang "$language" --out "$work/$dataset.$language.xlsx"
  done
done
az storage blob upload-batch --account-name "$DATA_ACCOUNT" --auth-mode login --destination templates --source "$work" --overwrite --output none
rm -rf "$work"
