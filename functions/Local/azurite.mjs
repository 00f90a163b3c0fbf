// Starts Azurite so that it ends with the process that started it, and only then: Ctrl-C reaches a whole process
// group at once, and storage must outlive the host's last requests. The parent holds our standard input; when the
// parent ends, however it ends, the pipe closes and Azurite saves and stops as on SIGTERM.
import { createRequire } from 'node:module';
import { argv, exit, stdin } from 'node:process';

const once = process.once.bind(process);
process.once = (event, listener) => (event === 'SIGINT' ? process : once(event, listener));
process.on('SIGINT', () => {});

stdin.on('end', () => process.kill(process.pid, 'SIGTERM'));
stdin.on('error', () => exit(1));
stdin.resume();

const root = argv.splice(2, 1)[0];
createRequire(`${root}/package.json`)('azurite/dist/src/azurite.js');
