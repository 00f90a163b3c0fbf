// Every right that anything has here, but Event Grid's (events.bicep). Nothing has a key; what is not in this file is not allowed.
param dataAccountName string
param publishedAccountName string
param hostAccountName string
param insightsName string
param workspaceName string
param workbookName string
param hostPrincipalId string
param operatorsGroupId string
@description('Empty for nobody.')
param deployerId string
param deployerType string

// Built-in roles, by their public ids.
var roles = {
  blobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  blobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  queueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  tableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  metricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
  logAnalyticsReader: '73c42c96-874c-492b-b04d-ab87d138a893'
  workbookReader: 'b279062a-9be3-42a0-92ae-8b3cf002ec4d'
}

resource data 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: dataAccountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource templates 'containers' existing = { name: 'templates' }
  }
}

resource published 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: publishedAccountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource snapshots 'containers' existing = { name: 'snapshots' }
  }
}

resource host 'Microsoft.Storage/storageAccounts@2025-06-01' existing = { name: hostAccountName }
resource insights 'Microsoft.Insights/components@2020-02-02' existing = { name: insightsName }
resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = { name: workspaceName }
resource workbook 'Microsoft.Insights/workbooks@2023-06-01' existing = { name: workbookName }

// The host, on the data. Contributor of blobs, not Owner, whose containers/* takes in the deletion of an archive's unlocked policy;
// fed by Event Grid, the blob trigger keeps its leases and receipts in the host's account and asks no more of this one.
resource hostOnData 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in [roles.blobDataContributor, roles.queueDataContributor, roles.tableDataContributor]: {
    scope: data
    name: guid(data.id, hostPrincipalId, role)
    properties: {
      principalId: hostPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

// The host writes snapshots; the dashboard beside them is not its to change.
resource hostOnSnapshots 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: published::blobs::snapshots
  name: guid(published::blobs::snapshots.id, hostPrincipalId, roles.blobDataContributor)
  properties: {
    principalId: hostPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDataContributor)
  }
}

// The host, on its own account: AzureWebJobsStorage by identity, which asks for Owner of blobs.
resource hostOnHost 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in [roles.blobDataOwner, roles.queueDataContributor, roles.tableDataContributor]: {
    scope: host
    name: guid(host.id, hostPrincipalId, role)
    properties: {
      principalId: hostPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

resource hostOnInsights 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, hostPrincipalId, roles.metricsPublisher)
  properties: {
    principalId: hostPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.metricsPublisher)
  }
}

// Operators: what ./ainchock does, poison messages included. The archive's policy binds them too.
resource operatorsOnData 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in [roles.blobDataContributor, roles.queueDataContributor, roles.tableDataContributor]: {
    scope: data
    name: guid(data.id, operatorsGroupId, role)
    properties: {
      principalId: operatorsGroupId
      principalType: 'Group'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

resource operatorsOnSnapshots 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: published::blobs::snapshots
  name: guid(published::blobs::snapshots.id, operatorsGroupId, roles.blobDataContributor)
  properties: {
    principalId: operatorsGroupId
    principalType: 'Group'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDataContributor)
  }
}

resource operatorsOnLogs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: workspace
  name: guid(workspace.id, operatorsGroupId, roles.logAnalyticsReader)
  properties: {
    principalId: operatorsGroupId
    principalType: 'Group'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.logAnalyticsReader)
  }
}

resource operatorsOnWorkbook 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: workbook
  name: guid(workbook.id, operatorsGroupId, roles.workbookReader)
  properties: {
    principalId: operatorsGroupId
    principalType: 'Group'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.workbookReader)
  }
}

// Who deploys writes the dashboard ($web, which comes with the static website and is no resource here) and the templates.
resource deployerOnPublished 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(deployerId)) {
  scope: published
  name: guid(published.id, deployerId, roles.blobDataContributor)
  properties: {
    principalId: deployerId
    principalType: deployerType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDataContributor)
  }
}

resource deployerOnTemplates 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(deployerId)) {
  scope: data::blobs::templates
  name: guid(data::blobs::templates.id, deployerId, roles.blobDataContributor)
  properties: {
    principalId: deployerId
    principalType: deployerType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDataContributor)
  }
}
