using 'main.bicep'

// azd's own: the name and region of the environment, who deploys.
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION')
param deployerId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param deployerType = readEnvironmentVariable('AZURE_PRINCIPAL_TYPE', 'User')

// Nobody can know these in advance: the compiler names the one that is missing (azd env set NAME VALUE).
param staffGroupId = readEnvironmentVariable('STAFF_GROUP_ID')
param operatorsGroupId = readEnvironmentVariable('OPERATORS_GROUP_ID')
param alertEmail = readEnvironmentVariable('ALERT_EMAIL')
// Set once by infra/preprovision.mjs.
param budgetStart = readEnvironmentVariable('BUDGET_START')

// What an environment may want otherwise: README, "In Azure".
param staffFolders = filter(split(readEnvironmentVariable('STAFF_FOLDERS', ''), ';'), staff => !empty(staff))
param teachingFolders = filter(split(readEnvironmentVariable('TEACHING_FOLDERS', ''), ';'), folder => !empty(folder))
param signInClientId = readEnvironmentVariable('SIGN_IN_CLIENT_ID', '')
param monthlyBudget = int(readEnvironmentVariable('MONTHLY_BUDGET', '50'))
param storageSku = readEnvironmentVariable('STORAGE_SKU', 'Standard_ZRS')
param archiveYears = int(readEnvironmentVariable('ARCHIVE_YEARS', '10'))
param archiveLocked = bool(readEnvironmentVariable('ARCHIVE_LOCKED', 'false'))
param telemetryDays = int(readEnvironmentVariable('TELEMETRY_DAYS', '90'))
param maximumInstances = int(readEnvironmentVariable('MAXIMUM_INSTANCES', '40'))
param dueEachMonth = filter(split(readEnvironmentVariable('DUE_EACH_MONTH', ''), ';'), start => !empty(start))
param dueDay = int(readEnvironmentVariable('DUE_DAY', '10'))
param serviceNames = filter(split(readEnvironmentVariable('SERVICE_NAMES', ''), ';'), entry => !empty(entry))
param serviceContacts = filter(split(readEnvironmentVariable('SERVICE_CONTACTS', ''), ';'), entry => !empty(entry))
param noticeMail = filter(split(readEnvironmentVariable('NOTICE_MAIL', ''), ';'), entry => !empty(entry))
param smtpHost = readEnvironmentVariable('SMTP_HOST', '')
param smtpPort = int(readEnvironmentVariable('SMTP_PORT', '587'))
param smtpUser = readEnvironmentVariable('SMTP_USER', '')
param smtpFrom = readEnvironmentVariable('SMTP_FROM', '')
param noticeWebhooks = bool(readEnvironmentVariable('NOTICE_WEBHOOKS', 'false'))
param dashboardOrigins = split(readEnvironmentVariable('DASHBOARD_ORIGINS', '*'), ';')
param privateNetwork = bool(readEnvironmentVariable('PRIVATE_NETWORK', 'false'))
