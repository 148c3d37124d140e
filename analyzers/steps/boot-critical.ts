/**
 * Files without which a PC does not start: kernel, loader, session start, and the drivers that bring up disk, file system and buses. They are
 * never replaced by hand (../shared/reference/windows.md, "Replacing store files").
 */
const BOOT_CRITICAL = new Set([
  'ntoskrnl.exe',
  'hal.dll',
  'ci.dll',
  'kdcom.dll',
  'bootvid.dll',
  'pshed.dll',
  'winload.efi',
  'winload.exe',
  'winresume.efi',
  'winresume.exe',
  'bootmgr',
  'bootmgr.efi',
  'bootmgfw.efi',
  'ntdll.dll',
  'smss.exe',
  'csrss.exe',
  'wininit.exe',
  'winlogon.exe',
  'services.exe',
  'lsass.exe',
  'ntfs.sys',
  'fltmgr.sys',
  'fvevol.sys',
  'volsnap.sys',
  'volmgr.sys',
  'volmgrx.sys',
  'volume.sys',
  'mountmgr.sys',
  'partmgr.sys',
  'disk.sys',
  'classpnp.sys',
  'storport.sys',
  'storahci.sys',
  'stornvme.sys',
  'spaceport.sys',
  'iastorv.sys',
  'acpi.sys',
  'acpiex.sys',
  'pci.sys',
  'pdc.sys',
  'wdf01000.sys',
  'wdfldr.sys',
  'clfs.sys',
  'tm.sys',
  'cng.sys',
  'ksecdd.sys',
  'msrpc.sys',
  'werkernel.sys',
]);

/** Whether a file of that name (without folders, any case) must not be replaced by hand. */
export function isBootCritical(file: string): boolean {
  return BOOT_CRITICAL.has(file.toLowerCase());
}
