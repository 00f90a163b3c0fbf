// The operators' page in Application Insights: a part a query of infra/queries/workbook-*.kql.
param location string
param tags object
param workspaceId string

var parts = [
  {
    name: 'outcomes'
    title: 'Files a day by outcome'
    query: loadTextContent('../queries/workbook-outcomes.kql')
    show: 'barchart'
  }
  { name: 'runs', title: 'Files', query: loadTextContent('../queries/workbook-runs.kql'), show: 'table' }
  { name: 'events', title: 'Events', query: loadTextContent('../queries/workbook-events.kql'), show: 'table' }
  {
    name: 'ages'
    title: 'Age of snapshot and backlog, minutes'
    query: loadTextContent('../queries/workbook-ages.kql')
    show: 'linechart'
  }
  { name: 'rows', title: 'Rows a day', query: loadTextContent('../queries/workbook-rows.kql'), show: 'barchart' }
  {
    name: 'durations'
    title: 'Duration of runs, seconds'
    query: loadTextContent('../queries/workbook-durations.kql')
    show: 'table'
  }
  {
    name: 'stages'
    title: 'Where the time goes'
    query: loadTextContent('../queries/workbook-stages.kql')
    show: 'table'
  }
]

var period = {
  type: 9
  content: {
    version: 'KqlParameterItem/1.0'
    parameters: [
      {
        id: 'period'
        version: 'KqlParameterItem/1.0'
        name: 'Period'
        type: 4
        isRequired: true
        value: { durationMs: 604800000 }
        typeSettings: {
          selectableValues: [{ durationMs: 86400000 }, { durationMs: 604800000 }, { durationMs: 2592000000 }]
        }
      }
    ]
    style: 'pills'
    queryType: 0
    resourceType: 'microsoft.operationalinsights/workspaces'
  }
  name: 'period'
}

var items = map(parts, part => {
  type: 3
  content: {
    version: 'KqlItem/1.0'
    query: part.query
    title: part.title
    size: 0
    timeContextFromParameter: 'Period'
    queryType: 0
    resourceType: 'microsoft.operationalinsights/workspaces'
    visualization: part.show
  }
  name: part.name
})

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'ainchock-workbook')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'AinChock.Pipeline'
    category: 'workbook'
    sourceId: workspaceId
    version: 'Notebook/1.0'
    serializedData: string({
      version: 'Notebook/1.0'
      items: concat([period], items)
      fallbackResourceIds: [workspaceId]
    })
  }
}

output name string = workbook.name
