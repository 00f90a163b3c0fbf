// Private endpoints of the storage accounts, and the names by which they are found.
param location string
param tags object
param subnetId string
param networkId string
param accounts { name: string, services: string[] }[]

var pairs = flatten(map(
  accounts,
  account => map(account.services, service => { account: account.name, service: service })
))
var services = union(flatten(map(accounts, account => account.services)), [])

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for service in services: {
    name: 'privatelink.${service}.${environment().suffixes.storage}'
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (service, i) in services: {
    parent: zones[i]
    name: 'to-network'
    location: 'global'
    properties: { registrationEnabled: false, virtualNetwork: { id: networkId } }
  }
]

resource storage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = [for pair in pairs: { name: pair.account }]

resource endpoints 'Microsoft.Network/privateEndpoints@2024-07-01' = [
  for (pair, i) in pairs: {
    name: 'pe-${pair.account}-${pair.service}'
    location: location
    tags: tags
    properties: {
      subnet: { id: subnetId }
      privateLinkServiceConnections: [
        { name: pair.service, properties: { privateLinkServiceId: storage[i].id, groupIds: [pair.service] } }
      ]
    }
  }
]

resource names 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-07-01' = [
  for (pair, i) in pairs: {
    parent: endpoints[i]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        { name: pair.service, properties: { privateDnsZoneId: zones[indexOf(services, pair.service)].id } }
      ]
    }
  }
]
