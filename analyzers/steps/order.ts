import type { Action } from '../../model/report';

/**
 * The order of a plan: restart < chkdsk < sfc < DISM < missing packages < donor files < permissions and partitions < installing again < in-place upgrade < clean
 * installation (report.md, "Rules"), with these exceptions: the transaction log is reset at the mount that chkdsk's restart brings, so it comes
 * before chkdsk; security software goes after chkdsk and before anything that writes to the store; logs are copied right after the scans and
 * before files are changed; what can cost the PC its start (rebuilding the EFI partition) comes after installing again has failed.
 */
const ORDER = [
  'restart',
  'txf-autoreset',
  'chkdsk',
  'txf-autoreset-off',
  'remove-security-software',
  'sfc-scannow',
  'dism-scanhealth',
  'collect-logs',
  'collect-driver-log',
  'collect-efi-facts',
  'collect-volume-facts',
  'dism-restorehealth',
  'reinstall-packages',
  'hash-store-files',
  'donor-files',
  'inspect-driver-packages',
  'restore-driver-packages',
  'efi-confirm',
  'efi-repair-in-place',
  'install-update',
  'collect-boot-trace',
  'efi-rebuild',
  'in-place-upgrade',
  'clean-install',
];

/**
 * One plan out of the steps of several findings, given in the order of their weight: equal ids are one step. The first one's texts stay; commands
 * and notes of the others that it lacks are added. Steps that the order does not know keep their place behind the step they followed.
 */
export function orderActions(lists: Action[][]): Action[] {
  const merged = new Map<string, { action: Action; rank: number }>();
  for (const list of lists) {
    let rank = 0;
    for (const action of list) {
      const earlier = merged.get(action.id);
      rank = rankOf(action.id) ?? earlier?.rank ?? rank;
      merged.set(action.id, { action: earlier ? joined(earlier.action, action) : action, rank: earlier?.rank ?? rank });
    }
  }
  return [...merged.values()].sort((a, b) => a.rank - b.rank).map((entry) => entry.action);
}

/** `chkdsk-d` stands where `chkdsk` stands. */
function rankOf(id: string): number | undefined {
  const rank = ORDER.indexOf(id.replace(/^(chkdsk)-[a-z]$/, '$1'));
  return rank < 0 ? undefined : rank;
}

function joined(first: Action, second: Action): Action {
  const notes = [...(first.notes ?? [])];
  for (const note of second.notes ?? []) if (!notes.some((known) => known.en === note.en)) notes.push(note);
  return {
    ...first,
    commands: [...first.commands, ...second.commands.filter((command) => !first.commands.includes(command))],
    notes: notes.length > 0 ? notes : undefined,
    durationMinutes: Math.max(first.durationMinutes, second.durationMinutes),
    risk: [first.risk, second.risk].includes('high') ? 'high' : [first.risk, second.risk].includes('medium') ? 'medium' : 'low',
    approval: first.approval || second.approval,
  };
}
