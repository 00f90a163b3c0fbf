// One rule a query of infra/queries/alert-*.kql; each has a section in docs/runbook.md.
param location string
param tags object
param workspaceId string
param email string

var rules = [
  {
    name: 'failed-run'
    query: loadTextContent('../queries/alert-failed-run.kql')
    severity: 1
    every: 'PT5M'
    window: 'PT15M'
    text: 'A run ended in a failure of ours.'
  }
  {
    name: 'failed-upload'
    query: loadTextContent('../queries/alert-failed-upload.kql')
    severity: 1
    every: 'PT5M'
    window: 'PT15M'
    text: 'An upload was set aside after five failures.'
  }
  {
    name: 'held-run'
    query: loadTextContent('../queries/alert-held-run.kql')
    severity: 2
    every: 'PT1H'
    window: 'PT2H'
    text: 'A run waits for approval.'
  }
  {
    name: 'rejection-ratio'
    query: loadTextContent('../queries/alert-rejection-ratio.kql')
    severity: 2
    every: 'PT1H'
    window: 'P1D'
    text: 'More than half of the files of a day were rejected.'
  }
  {
    name: 'no-snapshot'
    query: loadTextContent('../queries/alert-no-snapshot.kql')
    severity: 1
    every: 'PT1H'
    window: 'P1D'
    text: 'The publisher has not ended well for a day.'
  }
  {
    name: 'source-stale'
    query: loadTextContent('../queries/alert-source-stale.kql')
    severity: 3
    every: 'P1D'
    window: 'P1D'
    text: 'A register that is due this month has not come.'
  }
  {
    name: 'backlog'
    query: loadTextContent('../queries/alert-backlog.kql')
    severity: 1
    every: 'PT10M'
    window: 'PT30M'
    text: 'An upload has waited for more than half an hour.'
  }
  {
    name: 'poison'
    query: loadTextContent('../queries/alert-poison.kql')
    severity: 1
    every: 'PT10M'
    window: 'PT30M'
    text: 'The host gave up on a message of the blob trigger.'
  }
  {
    name: 'no-telemetry'
    query: loadTextContent('../queries/alert-no-telemetry.kql')
    severity: 1
    every: 'PT30M'
    window: 'PT1H'
    text: 'The host has said nothing for an hour.'
  }
]

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-ainchock'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'ainchock'
    enabled: true
    emailReceivers: [{ name: 'operators', emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: 'alert-${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: 'ainchock: ${rule.name}'
      description: '${rule.text} See docs/runbook.md#${rule.name}'
      severity: rule.severity
      enabled: true
      // A table exists from its first row on; without this the first deployment is refused for those that do not (SEM0100).
      skipQueryValidation: true
      scopes: [workspaceId]
      evaluationFrequency: rule.every
      windowSize: rule.window
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      autoMitigate: rule.every != 'P1D'
      actions: { actionGroups: [operators.id] }
    }
  }
]
