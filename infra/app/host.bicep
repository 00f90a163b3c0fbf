// The Functions app on the Flex Consumption plan, and the sign-in of the drop page.
param name string
param location string
param tags object
param identityId string
param identityClientId string
param dataAccountName string
param publishedAccountName string
param hostAccountName string
param packageContainer string
param insightsName string
param maximumInstances int
param staffGroupId string
@description('Groups of single services with their folder: id=folder.')
param staffFolders string[]
param teachingFolders string[]
param operatorsGroupId string
param signInClientId string
param dueEachMonth string[]
param dueDay int
param serviceNames string[]
param serviceContacts string[]
param noticeMail string[]
param smtpHost string
param smtpPort int
param smtpUser string
param smtpFrom string
param noticeWebhooks bool
@description('Empty where notices need no secret.')
param vaultName string
@description('Empty for no private network.')
param hostSubnetId string

resource data 'Microsoft.Storage/storageAccounts@2025-06-01' existing = { name: dataAccountName }
resource published 'Microsoft.Storage/storageAccounts@2025-06-01' existing = { name: publishedAccountName }
resource hostStorage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = { name: hostAccountName }
resource insights 'Microsoft.Insights/components@2020-02-02' existing = { name: insightsName }

var settings = {
  // The host's own storage, by identity.
  AzureWebJobsStorage__accountName: hostStorage.name
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  // The pipeline's, for triggers and core alike.
  Registers__blobServiceUri: data.properties.primaryEndpoints.blob
  Registers__tableServiceUri: data.properties.primaryEndpoints.table
  Registers__queueServiceUri: data.properties.primaryEndpoints.queue
  Registers__credential: 'managedidentity'
  Registers__clientId: identityClientId
  // Where snapshots go.
  Published__blobServiceUri: published.properties.primaryEndpoints.blob
  Published__credential: 'managedidentity'
  Published__clientId: identityClientId
  // What DefaultAzureCredential signs the core in as.
  AZURE_CLIENT_ID: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  // Looked at again by the page itself, behind the sign-in that asks the same.
  DropPage__StaffGroups: join(concat([staffGroupId], staffFolders), ';')
  DropPage__OperatorGroups: operatorsGroupId
  DropPage__TeachingFolders: join(teachingFolders, ';')
  // Where the page leads to what is published.
  DropPage__Dashboard: published.properties.primaryEndpoints.web
  Watch__Due: join(dueEachMonth, ';')
  Watch__DueDay: string(dueDay)
}

// Only where they are set: without any of these, nobody is told anything.
var serviceSettings = union(
  empty(serviceNames) ? {} : { Services__Names: join(serviceNames, ';') },
  empty(serviceContacts) ? {} : { Services__Contacts: join(serviceContacts, ';') }
)
var noticePage = 'https://${app.properties.defaultHostName}/api/depot/'
var mailSettings = empty(noticeMail)
  ? {}
  : {
      Notices__Mail: join(noticeMail, ';')
      Notices__Smtp__Host: smtpHost
      Notices__Smtp__Port: string(smtpPort)
      Notices__Smtp__From: smtpFrom
    }
var mailUserSettings = empty(noticeMail) || empty(smtpUser)
  ? {}
  : {
      Notices__Smtp__User: smtpUser
      Notices__Smtp__Password: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=smtp-password)'
    }
var webhookSettings = noticeWebhooks
  ? { Notices__Webhooks: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=notice-webhooks)' }
  : {}
var pageSettings = empty(noticeMail) && !noticeWebhooks ? {} : { Notices__Page: noticePage }

// The sign-in proves the app by its identity: there is no client secret to keep.
var signInSettings = empty(signInClientId) ? {} : { OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: identityClientId }

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'host' })
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(hostSubnetId) ? null : hostSubnetId
    // Flex Consumption refuses most of what stood here on other plans (ftpsState: ARM 51021).
    siteConfig: { minTlsVersion: '1.2' }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${hostStorage.properties.primaryEndpoints.blob}${packageContainer}'
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      // docs/adr/0009: with 2 GB come one core and 0.8 GB of temporary disk, which four requests with the largest body fit into.
      scaleAndConcurrency: {
        maximumInstanceCount: maximumInstances
        instanceMemoryMB: 2048
        triggers: { http: { perInstanceConcurrency: 4 } }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
    }
  }
}

resource appSettings 'Microsoft.Web/sites/config@2024-11-01' = {
  parent: app
  name: 'appsettings'
  properties: union(
    settings,
    signInSettings,
    serviceSettings,
    mailSettings,
    mailUserSettings,
    webhookSettings,
    pageSettings
  )
}

resource noFtp 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}

resource noScmPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

// Everything but the named paths asks for a sign-in, and of those who sign in the staff group is let through.
// The excluded ones guard themselves: health says nothing, validate and the webhook want a key.
resource signIn 'Microsoft.Web/sites/config@2024-11-01' = if (!empty(signInClientId)) {
  parent: app
  name: 'authsettingsV2'
  properties: {
    platform: { enabled: true, runtimeVersion: '~1' }
    globalValidation: {
      requireAuthentication: true
      unauthenticatedClientAction: 'RedirectToLoginPage'
      redirectToProvider: 'azureactivedirectory'
      excludedPaths: ['/api/health', '/api/latest', '/api/validate', '/runtime/webhooks/blobs']
    }
    httpSettings: { requireHttps: true }
    identityProviders: {
      azureActiveDirectory: {
        enabled: true
        registration: {
          clientId: signInClientId
          clientSecretSettingName: 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'
          openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
        }
        validation: {
          allowedAudiences: ['api://${signInClientId}', signInClientId]
          defaultAuthorizationPolicy: {
            allowedPrincipals: {
              groups: union([staffGroupId, operatorsGroupId], map(staffFolders, staff => trim(split(staff, '=')[0])))
            }
          }
        }
      }
    }
    login: { tokenStore: { enabled: false } }
  }
}

output name string = app.name
output hostName string = app.properties.defaultHostName
