// What the pipeline keeps for itself: containers and tables as docs/storage.md names them. Nothing here is ever public.
param name string
param location string
param tags object
param sku string
param archiveYears int
param archiveLocked bool
param privateNetwork bool
param workspaceId string

var privateContainers = ['incoming', 'archive', 'reports', 'templates', 'keys', 'facts', 'deadletter']
var tables = [
  'Sources'
  'Runs'
  'Aliases'
  'Audit'
  'Outbox'
  'Deposits'
  'Snapshots'
  'Projets'
  'Cooperatives'
  'Activites'
  'Annonces'
  'Credits'
]

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    accessTier: 'Hot'
    allowSharedKeyAccess: false
    // The account's word, which only management rights can change: no data role can open a container to the world.
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: privateNetwork ? 'Disabled' : 'Enabled'
    networkAcls: { defaultAction: privateNetwork ? 'Deny' : 'Allow', bypass: 'AzureServices' }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2026-04-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: true
    deleteRetentionPolicy: { enabled: true, days: 30 }
    containerDeleteRetentionPolicy: { enabled: true, days: 30 }
  }
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = [
  for container in privateContainers: {
    parent: blobs
    name: container
    properties: { publicAccess: 'None' }
  }
]

// What was received is evidence: nobody changes or deletes it, operators included. A policy that is locked refuses to be written again,
// so from then on it is no part of the deployment.
resource archivePolicy 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2025-06-01' = if (!archiveLocked) {
  parent: containers[1]
  name: 'default'
  properties: { immutabilityPeriodSinceCreationInDays: archiveYears * 365, allowProtectedAppendWrites: false }
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2025-06-01' = {
  parent: account
  name: 'default'
}

resource storageTables 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-06-01' = [
  for table in tables: {
    parent: tableService
    name: table
  }
]

resource queues 'Microsoft.Storage/storageAccounts/queueServices@2025-06-01' = {
  parent: account
  name: 'default'
}

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'archive-cools'
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['archive/'] }
            actions: {
              baseBlob: {
                tierToCool: { daysAfterModificationGreaterThan: 30 }
                tierToCold: { daysAfterModificationGreaterThan: 180 }
              }
            }
          }
        }
        {
          name: 'reports-cool'
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['reports/'] }
            actions: { baseBlob: { tierToCool: { daysAfterModificationGreaterThan: 90 } } }
          }
        }
        {
          name: 'old-versions-go'
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: ['incoming/', 'reports/', 'keys/', 'facts/', 'templates/']
            }
            actions: { version: { delete: { daysAfterCreationGreaterThan: 30 } } }
          }
        }
        {
          name: 'dead-letters-go'
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['deadletter/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 90 } } }
          }
        }
      ]
    }
  }
  dependsOn: [blobs]
}

// Reads are many and say little; writes and deletions, and all that concerns queues (poison messages), are kept.
resource blobLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: blobs
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'StorageWrite', enabled: true }, { category: 'StorageDelete', enabled: true }]
  }
}

resource tableLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: tableService
  name: 'to-workspace'
  properties: { workspaceId: workspaceId, logs: [{ category: 'StorageDelete', enabled: true }] }
}

resource queueLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: queues
  name: 'to-workspace'
  properties: { workspaceId: workspaceId, logs: [{ category: 'StorageWrite', enabled: true }] }
}

output name string = account.name
