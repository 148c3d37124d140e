// Loaded before the program (`node -r`): tells on file descriptor 3 the largest resident memory of the process, in KiB, and its processor
// time, in microseconds. Linux counts a parent's memory into a child's maxRSS; VmHWM begins anew with the program.
const { readFileSync, writeSync } = require('node:fs');

function peak() {
  try {
    const line = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'));
    if (line) return line[1];
  } catch {
    // No Linux.
  }
  return String(process.resourceUsage().maxRSS);
}

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeSync(3, `${peak()} ${user + system}`);
});
