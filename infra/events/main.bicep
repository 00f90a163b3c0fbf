// From an upload in incoming to the blob trigger. A deployment of its own: the key of the webhook exists once the code has started.
param dataAccountName string
param topicName string
param appName string

resource data 'Microsoft.Storage/storageAccounts@2025-06-01' existing = { name: dataAccountName }
resource app 'Microsoft.Web/sites@2024-11-01' existing = { name: appName }
resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = { name: topicName }

resource subscription 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'incoming-to-ingest'
  properties: {
    destination: {
      endpointType: 'WebHook'
      properties: {
        endpointUrl: 'https://${app.properties.defaultHostName}/runtime/webhooks/blobs?functionName=Host.Functions.Ingest&code=${listKeys('${app.id}/host/default', '2024-11-01').systemKeys.blobs_extension}'
        maxEventsPerBatch: 1
      }
    }
    filter: {
      includedEventTypes: ['Microsoft.Storage.BlobCreated']
      subjectBeginsWith: '/blobServices/default/containers/incoming/'
    }
    eventDeliverySchema: 'EventGridSchema'
    retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 }
    deadLetterWithResourceIdentity: {
      identity: { type: 'SystemAssigned' }
      deadLetterDestination: {
        endpointType: 'StorageBlob'
        properties: { resourceId: data.id, blobContainerName: 'deadletter' }
      }
    }
  }
}
