using 'main.bicep'

param environmentName = 'prod'
param location = 'francecentral'
// Groups and registration of the tenant; azd env set names them.
param staffGroupId = readEnvironmentVariable('STAFF_GROUP_ID', '00000000-0000-0000-0000-00000000aaaa')
param operatorsGroupId = readEnvironmentVariable('OPERATORS_GROUP_ID', '00000000-0000-0000-0000-00000000bbbb')
param signInClientId = readEnvironmentVariable('SIGN_IN_CLIENT_ID', '00000000-0000-0000-0000-00000000cccc')
param alertEmail = readEnvironmentVariable('ALERT_EMAIL', 'operateurs@example.org')
param monthlyBudget = 100
param budgetStart = '2026-11-01'
param dueEachMonth = ['projets', 'cooperatives', 'activites']
param dueDay = 10
param archiveYears = 10
param telemetryDays = 180
