// The whole deployment of one environment. Deployed by azd; see README, "In Azure".
targetScope = 'subscription'

@description('Name of the environment: dev, prod, or another prefecture.')
@minLength(1)
@maxLength(20)
param environmentName string

@description('Azure region of everything.')
param location string

@description('Object id of the Entra group whose members may drop registers by the page.')
param staffGroupId string

@description('Entra groups of single services, each with the folder that it sends to and reads: id=folder. Empty where one service works in the root.')
param staffFolders string[] = []

@description('Folders whose senders may teach what their unknown headers and values mean; in the others operators do.')
param teachingFolders string[] = []

@description('Object id of the Entra group that operates the pipeline (./ainchock) and reads its telemetry.')
param operatorsGroupId string

@description('Application (client) id of the Entra registration by which the drop page signs people in; empty for no drop page.')
param signInClientId string = ''

@description('Object id of who deploys (azd knows it): may write the dashboard and the templates. Empty for nobody.')
param deployerId string = ''

@description('What the deployer is.')
@allowed(['User', 'ServicePrincipal'])
param deployerType string = 'User'

@description('Where alerts and the budget are sent.')
param alertEmail string

@description('Monthly budget, in the currency of the subscription.')
@minValue(1)
param monthlyBudget int

@description('First day of the budget, yyyy-MM-01: of the month of the first deployment. Azure takes no earlier month for a new budget, and no change later.')
param budgetStart string

@description('Origins that may read snapshots from a browser.')
param dashboardOrigins string[] = ['*']

@description('Starts of the paths of registers that are due every month.')
param dueEachMonth string[] = []

@description('Day of the month from which on a register that has not come is late.')
@minValue(1)
@maxValue(28)
param dueDay int = 10

@description('Years that a received file cannot be deleted or changed.')
@minValue(1)
@maxValue(30)
param archiveYears int = 10

@description('True once the archive has been locked: its policy is then left alone.')
param archiveLocked bool = false

@description('Days that telemetry is kept.')
@minValue(30)
@maxValue(730)
param telemetryDays int = 90

@description('Most instances of the host at once.')
@minValue(40)
@maxValue(1000)
param maximumInstances int = 40

@description('Copies of the storage: one zone, three zones, or a second region too.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param storageSku string = 'Standard_ZRS'

@description('Reach the storage through private endpoints alone: who reads snapshots and the dashboard then does so inside the network.')
param privateNetwork bool = false

@description('Services as receipts name them, each with its folder: folder=name.')
param serviceNames string[] = []

@description('Whom the sender of a folder asks: folder=office, telephone.')
param serviceContacts string[] = []

@description('Mail addresses that are told what became of the uploads of a folder: folder=address. Empty: no mail is sent.')
param noticeMail string[] = []

@description('Mail server that sends notices; its password is the secret smtp-password of the vault.')
param smtpHost string = ''

@description('Port of the mail server.')
param smtpPort int = 587

@description('User that the mail server knows; empty where it asks nobody.')
param smtpUser string = ''

@description('Address that notices come from.')
param smtpFrom string = ''

@description('True where notices go to webhooks: their addresses are the secret notice-webhooks of the vault.')
param noticeWebhooks bool = false

var tags = { 'azd-env-name': environmentName, application: 'ainchock-pipeline' }
var token = toLower(uniqueString(subscription().id, environmentName, location))

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-ainchock-${environmentName}'
  location: location
  tags: tags
}

module identity 'app/identity.bicep' = {
  scope: group
  params: { name: 'id-ainchock-${token}', location: location, tags: tags }
}

module monitoring 'app/monitoring.bicep' = {
  scope: group
  params: { token: token, location: location, tags: tags, retentionDays: telemetryDays }
}

module network 'app/network.bicep' = if (privateNetwork) {
  scope: group
  params: { token: token, location: location, tags: tags }
}

module data 'app/data-storage.bicep' = {
  scope: group
  params: {
    name: 'stdata${token}'
    location: location
    tags: tags
    sku: storageSku
    archiveYears: archiveYears
    archiveLocked: archiveLocked
    privateNetwork: privateNetwork
    workspaceId: monitoring.outputs.workspaceId
  }
}

module published 'app/published-storage.bicep' = {
  scope: group
  params: {
    name: 'stpub${token}'
    location: location
    tags: tags
    sku: storageSku
    dashboardOrigins: dashboardOrigins
    privateNetwork: privateNetwork
    workspaceId: monitoring.outputs.workspaceId
  }
}

module hostStorage 'app/host-storage.bicep' = {
  scope: group
  params: { name: 'sthost${token}', location: location, tags: tags, privateNetwork: privateNetwork }
}

module endpoints 'app/endpoints.bicep' = if (privateNetwork) {
  scope: group
  params: {
    location: location
    tags: tags
    subnetId: network!.outputs.endpointSubnetId
    networkId: network!.outputs.networkId
    accounts: [
      { name: data.outputs.name, services: ['blob', 'table', 'queue'] }
      { name: published.outputs.name, services: ['blob', 'web'] }
      { name: hostStorage.outputs.name, services: ['blob', 'table', 'queue'] }
    ]
  }
}

module rbac 'app/rbac.bicep' = {
  scope: group
  params: {
    dataAccountName: data.outputs.name
    publishedAccountName: published.outputs.name
    hostAccountName: hostStorage.outputs.name
    insightsName: monitoring.outputs.insightsName
    workspaceName: monitoring.outputs.workspaceName
    workbookName: workbook.outputs.name
    hostPrincipalId: identity.outputs.principalId
    operatorsGroupId: operatorsGroupId
    deployerId: deployerId
    deployerType: deployerType
  }
}

var hasSecrets = noticeWebhooks || !empty(smtpUser)
var vaultName = 'kv-${token}'

module secrets 'app/secrets.bicep' = if (hasSecrets) {
  scope: group
  params: {
    name: vaultName
    location: location
    tags: tags
    hostPrincipalId: identity.outputs.principalId
    operatorsGroupId: operatorsGroupId
  }
}

module host 'app/host.bicep' = {
  scope: group
  params: {
    name: 'func-ainchock-${token}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    dataAccountName: data.outputs.name
    publishedAccountName: published.outputs.name
    hostAccountName: hostStorage.outputs.name
    packageContainer: hostStorage.outputs.packageContainer
    insightsName: monitoring.outputs.insightsName
    maximumInstances: maximumInstances
    staffGroupId: staffGroupId
    staffFolders: staffFolders
    teachingFolders: teachingFolders
    operatorsGroupId: operatorsGroupId
    signInClientId: signInClientId
    dueEachMonth: dueEachMonth
    dueDay: dueDay
    serviceNames: serviceNames
    serviceContacts: serviceContacts
    noticeMail: noticeMail
    smtpHost: smtpHost
    smtpPort: smtpPort
    smtpUser: smtpUser
    smtpFrom: smtpFrom
    noticeWebhooks: noticeWebhooks
    vaultName: hasSecrets ? vaultName : ''
    hostSubnetId: privateNetwork ? network!.outputs.hostSubnetId : ''
  }
  dependsOn: [rbac]
}

module events 'app/events.bicep' = {
  scope: group
  params: { location: location, tags: tags, dataAccountName: data.outputs.name }
}

module alerts 'app/alerts.bicep' = {
  scope: group
  params: { location: location, tags: tags, workspaceId: monitoring.outputs.workspaceId, email: alertEmail }
}

module workbook 'app/workbook.bicep' = {
  scope: group
  params: { location: location, tags: tags, workspaceId: monitoring.outputs.workspaceId }
}

module budget 'app/budget.bicep' = {
  scope: group
  params: { name: 'budget-ainchock-${environmentName}', amount: monthlyBudget, start: budgetStart, email: alertEmail }
}

output AZURE_RESOURCE_GROUP string = group.name
output DATA_ACCOUNT string = data.outputs.name
output PUBLISHED_ACCOUNT string = published.outputs.name
output EVENT_TOPIC string = events.outputs.topicName
output HOST_APP string = host.outputs.name
output DROP_PAGE string = 'https://${host.outputs.hostName}/api/depot/'
output SECRETS string = hasSecrets ? vaultName : ''
output DASHBOARD string = published.outputs.webEndpoint
output SNAPSHOTS string = '${published.outputs.blobEndpoint}snapshots/v1/'

// What infra/sign-in.mjs registers: where people come back to, and whom the registration trusts in place of a secret.
output SIGN_IN_REDIRECT string = 'https://${host.outputs.hostName}/.auth/login/aad/callback'
output SIGN_IN_SUBJECT string = identity.outputs.principalId
