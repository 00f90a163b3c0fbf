// Before the infrastructure: the budget's first month. Azure takes no month before the current one for a new budget and no change of it
// later, so it is set once and stays in the environment.
import { run, say } from './programs.mjs';

if (!process.env.BUDGET_START) {
  const start = `${new Date().toISOString().slice(0, 7)}-01`;
  run('azd', 'env', 'set', 'BUDGET_START', start);
  say(`BUDGET_START is ${start}.`);
}
