// Starts Azurite so that it ends with the process that started it, and only then: Ctrl-C reaches a whole process
// group at once, and storage must outlive the host's last requests. The parent holds our standard input; when the
// parent ends, however it ends, the pipe closes and Azurite saves and stops as on SIGTERM.
import { createRequire } from 'node:module';
import { argv, exit, stdin } from 'node:process';

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
