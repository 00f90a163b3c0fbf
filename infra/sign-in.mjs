// The application registration by which the drop page signs people in. Once for an environment, after the first azd up, by somebody who
// may register applications in the tenant: node infra/sign-in.mjs [--all-groups]. May be run again: it mends what differs.
// A script, since the compiler's types for Microsoft Graph come from a registry that a build without network cannot reach.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { az, fail, needSignIn, needed, run, say } from './programs.mjs';

// Groups are assigned to an application by tenants with Entra ID P1 alone; without, every group of a person is told and looked at.
const allGroups = process.argv.includes('--all-groups');
const name = `AinChock.Pipeline (${needed('AZURE_ENV_NAME')})`;
const [redirect, subject, staff] = ['SIGN_IN_REDIRECT', 'SIGN_IN_SUBJECT', 'STAFF_GROUP_ID'].map(needed);
// Groups of single services, each with its folder behind a sign: a token names assigned groups alone.
const services = (process.env.STAFF_FOLDERS ?? '').split(';').map((service) => service.split('=')[0].trim()).filter(Boolean);
needSignIn();

const graph = 'https://graph.microsoft.com/v1.0';
const work = mkdtempSync(join(tmpdir(), 'ainchock-sign-in-'));
try {
  const application = register();
  const principal = enterprise(application);
  if (!allGroups) for (const group of new Set([process.env.OPERATORS_GROUP_ID, ...services, staff].filter(Boolean))) assign(principal, group);
  trust(application);
  run('azd', 'env', 'set', 'SIGN_IN_CLIENT_ID', application);
  say(`The drop page signs in by ${name}, ${application}. Now: azd provision`);
} catch (error) {
  rmSync(work, { recursive: true, force: true });
  fail(`${error.message}\nWhat was done so far stays; run this again once the cause is mended.`);
}
rmSync(work, { recursive: true, force: true });

/** Its id tokens carry the groups by which the host lets people in. Returns the application (client) id. */
function register() {
  const found = list('ad', 'app', 'list', '--filter', `displayName eq '${name}'`, '--query', '[].appId');
  if (found.length > 1) throw new Error(`${found.length} registrations are called ${name}: delete those that are not used.`);
  const wanted = ['--web-redirect-uris', redirect, '--enable-id-token-issuance', 'true'];
  const id = found[0] ?? az('ad', 'app', 'create', '--display-name', name, '--sign-in-audience', 'AzureADMyOrg', ...wanted, '--query', 'appId', '--output', 'tsv');
  if (found.length === 1) az('ad', 'app', 'update', '--id', id, ...wanted);
  az('ad', 'app', 'update', '--id', id, '--set', `groupMembershipClaims=${allGroups ? 'SecurityGroup' : 'ApplicationGroup'}`);
  return id;
}

/** The registration's face in this tenant: who is not assigned gets no token. Returns its object id. */
function enterprise(application) {
  const id = list('ad', 'sp', 'list', '--filter', `appId eq '${application}'`, '--query', '[].id')[0]
    ?? az('ad', 'sp', 'create', '--id', application, '--query', 'id', '--output', 'tsv');
  az('ad', 'sp', 'update', '--id', id, '--set', `appRoleAssignmentRequired=${!allGroups}`);
  return id;
}

function assign(principal, group) {
  const url = `${graph}/servicePrincipals/${principal}/appRoleAssignedTo`;
  if (list('rest', '--method', 'get', '--url', url, '--query', `value[?principalId=='${group}'].id`).length > 0) return;
  // The default access of an application that defines no roles.
  const body = json('assignment', { principalId: group, resourceId: principal, appRoleId: '00000000-0000-0000-0000-000000000000' });
  try {
    az('rest', '--method', 'post', '--url', url, '--headers', 'Content-Type=application/json', '--body', body, '--output', 'none');
  } catch (error) {
    throw new Error(`The group ${group} could not be assigned; a tenant without Entra ID P1 wants: node infra/sign-in.mjs --all-groups\n${error.message}`);
  }
}

/** In place of a secret, the host's managed identity proves that it is the application. */
function trust(application) {
  if (list('ad', 'app', 'federated-credential', 'list', '--id', application, '--query', `[?subject=='${subject}'].name`).length > 0) return;
  const tenant = az('account', 'show', '--query', 'tenantId', '--output', 'tsv');
  const parameters = json('credential', {
    name: 'host', issuer: `https://login.microsoftonline.com/${tenant}/v2.0`, subject, audiences: ['api://AzureADTokenExchange'],
  });
  az('ad', 'app', 'federated-credential', 'create', '--id', application, '--parameters', parameters, '--output', 'none');
}

function list(...query) {
  return az(...query, '--output', 'tsv').split(/\s+/).filter(Boolean);
}

/** JSON as an argument that every shell passes on: the name of a file. */
function json(what, value) {
  const path = join(work, `${what}.json`);
  writeFileSync(path, JSON.stringify(value));
  return `@${path}`;
}
