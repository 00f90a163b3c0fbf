// Starts Azurite so that it ends with the process that started it, and only then: Ctrl-C reaches a whole process
// group at once, and storage must outlive the host's last requests. The parent holds our standard input; when the
// parent ends, however it ends, the pipe closes and Azurite saves and stops as on SIGTERM.
//
// The emulator's key is known to everybody and it answers under any name. The page of another site whose name points
// here for a moment (DNS rebinding) could sign requests and read every register, so only loopback names are answered,
// and nothing is changed for the page of another origin.
import { Server } from 'node:http';
import { createRequire } from 'node:module';
import { argv, exit, stdin } from 'node:process';

const loopback = '(localhost|127\\.0\\.0\\.1|\\[::1\\])(:[0-9]+)?$';
const [ownName, ownOrigin, reading] = [new RegExp(`^${loopback}`, 'i'), new RegExp(`^https?://${loopback}`, 'i'), ['GET', 'HEAD', 'OPTIONS']];
const emit = Server.prototype.emit;
Server.prototype.emit = function (event, request, response, ...rest) {
  if (event !== 'request' && event !== 'checkContinue') return emit.call(this, event, request, response, ...rest);
  const { headers: { host, origin }, method, url } = request;
  const isNamed = ownName.test(host ?? '') && url.startsWith('/');
  if (isNamed && (origin === undefined || reading.includes(method) || ownOrigin.test(origin))) return emit.call(this, event, request, response, ...rest);
  response.writeHead(isNamed ? 403 : 400, { connection: 'close' }).end();
  return true;
};

const once = process.once.bind(process);
process.once = (event, listener) => (event === 'SIGINT' ? process : once(event, listener));
process.on('SIGINT', () => {});

// The parent that read what Azurite says may be gone when it says that it closes: that must not stop it from saving.
for (const output of [process.stdout, process.stderr]) output.on('error', () => {});

stdin.on('end', () => process.kill(process.pid, 'SIGTERM'));
stdin.on('error', () => exit(1));
stdin.resume();

const root = argv.splice(2, 1)[0];
createRequire(`${root}/package.json`)('azurite/dist/src/azurite.js');
