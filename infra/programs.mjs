// Runs the programs that the hooks of azure.yaml need (az, azd, npm, dotnet), on Windows as elsewhere.
import { spawnSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';

const isWindows = process.platform === 'win32';

/** Says on standard error; standard output is for nobody. */
export const say = text => process.stderr.write(`${text}\n`);

/** The value of a variable of the azd environment: azd gives it to its hooks, and to who asks. */
export function needed(name) {
  const value = process.env[name] || fromAzd(name);
  if (!value) fail(`${name} is not set. Run azd provision first, in the environment that is meant (azd env select NAME).`);
  return (process.env[name] = value);
}

function fromAzd(name) {
  try {
    return run('azd', 'env', 'get-value', name);
  } catch {
    return '';
  }
}

export function fail(text) {
  say(text);
  process.exit(1);
}

/** Runs a program; an exception carries what it said. Returns its standard output, trimmed. */
export function run(program, ...args) {
  // az and npm are .cmd files on Windows, which only a shell starts.
  const made = isWindows ? spawnSync(program, args.map(quoted), { encoding: 'utf8', shell: true }) : spawnSync(program, args, { encoding: 'utf8' });
  if (made.error?.code === 'ENOENT') fail(`${program} was not found. README, "In Azure", says what must be installed.`);
  if (made.status !== 0) throw new Error((made.stderr || made.stdout || made.error?.message || `code ${made.status}`).trim());
  return made.stdout.trim();
}

/** As cmd.exe wants it; nothing that is passed here has a quote or a percent sign. */
export const quoted = argument => (/^[\w.,:/\\=@-]+$/.test(argument) ? argument : `"${argument}"`);

/** az, on the subscription of the environment whatever az itself holds for the default. */
export const az = (...args) => run('az', ...args, '--subscription', needed('AZURE_SUBSCRIPTION_ID'));

/** Says how to sign in where az is not, before anything else fails for that reason. */
export function needSignIn() {
  try {
    az('account', 'show', '--output', 'none');
  } catch (error) {
    fail(`az is not signed in to subscription ${needed('AZURE_SUBSCRIPTION_ID')}. Run: az login\n${lastLine(error.message)}`);
  }
}

/**
 * Tries until it works. Azure takes its time: a key appears once the host has started, a role is known everywhere after some minutes.
 * Twelve tries over eight minutes; then the last reason is the error, as at once where nobody is signed in. AINCHOCK_RETRY_SECONDS: the first pause, for tests.
 */
export async function untilDone(what, attempt) {
  const first = Number(process.env.AINCHOCK_RETRY_SECONDS ?? 5);
  for (let tried = 1, pause = first; ; tried++, pause = Math.min(pause * 2, first * 12)) {
    try {
      return attempt();
    } catch (error) {
      if (/az login|AADSTS/.test(error.message)) throw new Error(`${what}: run az login, then this again. ${lastLine(error.message)}`);
      if (tried === 12) throw new Error(`${what}: given up after ${tried} tries. ${error.message}`);
      say(`${what}: not yet (${lastLine(error.message)}); trying again in ${pause} s`);
      await setTimeout(pause * 1000);
    }
  }
}

const lastLine = text => text.split('\n').filter(line => line.trim()).at(-1)?.trim().slice(0, 300) ?? '';
