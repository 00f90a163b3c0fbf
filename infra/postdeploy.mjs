// After the code is deployed: the Event Grid subscription, the dashboard's files, the templates. azd sets the variables, most of them
// from main.bicep's outputs. May be run again at any time: node infra/postdeploy.mjs
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { az, fail, needSignIn, needed, run, say, untilDone } from './programs.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [group, data, published, topic, app, snapshots] =
  ['AZURE_RESOURCE_GROUP', 'DATA_ACCOUNT', 'PUBLISHED_ACCOUNT', 'EVENT_TOPIC', 'HOST_APP', 'SNAPSHOTS'].map(needed);
needSignIn();

const work = mkdtempSync(join(tmpdir(), 'ainchock-postdeploy-'));
try {
  await subscribe();
  await upload('the dashboard', dashboard(), published, '$web');
  await upload('the templates', templates(), data, 'templates');
} catch (error) {
  const hint = process.env.PRIVATE_NETWORK === 'true'
    ? '\nThe storage is reached from inside its network alone: run this from there (docs/first-deployment.md, "Private network").' : '';
  rmSync(work, { recursive: true, force: true });
  fail(`${error.message}${hint}`);
}
rmSync(work, { recursive: true, force: true });

/** Uploads reach the trigger by a webhook whose key the host makes at its first start. */
async function subscribe() {
  await untilDone('the key of the webhook', () => {
    const key = az('functionapp', 'keys', 'list', '--resource-group', group, '--name', app, '--query', 'systemKeys.blobs_extension', '--output', 'tsv');
    if (!key || key === 'None') throw new Error('the host has not made blobs_extension yet');
  });
  say('Subscribing the trigger to uploads…');
  // Event Grid asks the webhook for an answer before it takes it.
  await untilDone('the Event Grid subscription', () => az(
    'deployment', 'group', 'create', '--resource-group', group, '--name', 'events', '--template-file', join(root, 'infra', 'events', 'main.bicep'),
    '--parameters', `dataAccountName=${data}`, `topicName=${topic}`, `appName=${app}`, '--output', 'none'));
}

function dashboard() {
  const folder = join(work, 'web');
  cpSync(join(root, 'dashboard'), folder, { recursive: true });
  // The page is on one address of the account, the snapshots on another.
  const page = join(folder, 'index.html');
  const text = readFileSync(page, 'utf8');
  const pointed = text.replace('content="snapshots/v1/"', `content="${snapshots}"`);
  if (pointed === text) throw new Error('dashboard/index.html does not name its snapshots as content="snapshots/v1/".');
  writeFileSync(page, pointed.replace('content="depot/"', `content="${process.env.DROP_PAGE ?? ''}"`));
  return folder;
}

function templates() {
  const folder = join(work, 'templates');
  mkdirSync(folder);
  const project = join(root, 'functions', 'Local');
  run('dotnet', 'build', project, '--configuration', 'Release', '--verbosity', 'quiet');
  const languages = JSON.parse(readFileSync(join(root, 'functions', 'Registers', 'Texts', 'languages.json'), 'utf8')).map((language) => language.code);
  const datasets = readdirSync(join(root, 'functions', 'Registers', 'Datasets'))
    .filter((file) => file.endsWith('.json')).map((file) => basename(file, '.json'));
  for (const dataset of datasets) {
    for (const language of languages) {
      run('dotnet', 'run', '--project', project, '--configuration', 'Release', '--no-build', '--',
        'template', dataset, '--lang', language, '--out', join(folder, `${dataset}.${language}.xlsx`));
    }
  }
  return folder;
}

/** Who deploys was given the right to write by main.bicep, minutes ago at the first time. */
async function upload(what, folder, account, container) {
  say(`Uploading ${what}…`);
  await untilDone(what, () => az(
    'storage', 'blob', 'upload-batch', '--account-name', account, '--auth-mode', 'login', '--destination', container, '--source', folder,
    '--overwrite', '--output', 'none'));
}
