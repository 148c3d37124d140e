/**
 * What is put into commands. Commands are pasted by an administrator, and names in them come from logs, which anybody can write: a name goes
 * into a command only when it cannot end a quoted argument, hide a second command or expand a variable.
 */

/** Characters that no Windows file name holds, and `%`, which expands variables even inside quotes. */
const UNSAFE = /[\u0000-\u001f\u007f"<>|%*?]/;

/** Whether a name from a log may stand inside a quoted argument. */
export function isTypable(name: string): boolean {
  return name.length <= 260 && !UNSAFE.test(name);
}

/** A volume as commands want it, `c:`; the system volume for anything that is no drive letter. */
export function driveOf(volume: string): string {
  return /^[a-z]:/i.test(volume) ? volume.slice(0, 2).toLowerCase() : 'c:';
}

/** Installs the `.msu` of a KB from `D:\`, whatever the rest of its name; `start /wait` because the prompt does not wait for wusa by itself. */
export function installCommand(kb: string | undefined): string {
  const number = /^KB\d{6,8}$/i.test(kb ?? '') ? kb!.toLowerCase() : 'kb';
  return `for %f in (D:\\windows10.0-${number}*.msu) do start /wait wusa.exe "%f" /norestart`;
}
