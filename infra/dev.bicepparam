using 'main.bicep'

param environmentName = 'dev'
param location = 'francecentral'
// Groups and registration of the tenant; azd env set names them.
param staffGroupId = readEnvironmentVariable('STAFF_GROUP_ID', '00000000-0000-0000-0000-00000000aaaa')
param operatorsGroupId = readEnvironmentVariable('OPERATORS_GROUP_ID', '00000000-0000-0000-0000-00000000bbbb')
param signInClientId = readEnvironmentVariable('SIGN_IN_CLIENT_ID', '')
param alertEmail = readEnvironmentVariable('ALERT_EMAIL', 'operateurs@example.org')
param monthlyBudget = 30
param budgetStart = '2026-11-01'
param storageSku = 'Standard_LRS'
param archiveYears = 1
param telemetryDays = 30
param maximumInstances = 40
