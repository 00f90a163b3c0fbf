// A network of its own: one subnet from which the host goes out, one for the endpoints of storage.
param token string
param location string
param tags object

resource network 'Microsoft.Network/virtualNetworks@2024-07-01' = {
  name: 'vnet-ainchock-${token}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.40.0.0/16'] }
    subnets: [
      {
        name: 'host'
        properties: {
          addressPrefix: '10.40.1.0/24'
          delegations: [{ name: 'flex', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      { name: 'endpoints', properties: { addressPrefix: '10.40.2.0/24', privateEndpointNetworkPolicies: 'Enabled' } }
    ]
  }

  resource host 'subnets' existing = { name: 'host' }
  resource endpoints 'subnets' existing = { name: 'endpoints' }
}

output networkId string = network.id
output hostSubnetId string = network::host.id
output endpointSubnetId string = network::endpoints.id
