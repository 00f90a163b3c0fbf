// Event Grid's topic of the data account, and its right to keep what it could not deliver. Who listens comes after the code (infra/events).
param location string
param tags object
param dataAccountName string

resource data 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: dataAccountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource deadletter 'containers' existing = { name: 'deadletter' }
  }
}

var blobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: 'evgt-${dataAccountName}'
  location: location
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: { source: data.id, topicType: 'Microsoft.Storage.StorageAccounts' }
}

resource topicOnDeadletter 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: data::blobs::deadletter
  name: guid(data::blobs::deadletter.id, topic.id, blobDataContributor)
  properties: {
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataContributor)
  }
}

output topicName string = topic.name
