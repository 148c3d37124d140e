/**
 * Records that look like failures and are none. Sources: signatures.csv, section I (class NOISE), codes.csv (`benign_when`), deciding.md
 * (traps), and the healthy public logs named beside the entry. A record that matches is never a `failure-line`.
 */
import type { CbsRecord } from './record';

const NOISE: readonly RegExp[] = [
  /InternalOpenPackage failed for |Failed to internally open package\..*0x800f0805/, // I01, I03: probe for a package that is not installed
  /Failed to (?:create open package|OpenPackage using worker session).*(?:0x800f0805)/, // I02
  /(?:Expecting attribute name|Failed to get next element) \[HRESULT = 0x800f080d/, // I04, I05: manifest parser of Windows 7
  /Unrecognized packageExtended attribute/, // I06
  /^Not able to (?:add|query|read|get) /, // I07: files and values for an error report
  /Could not get active session for current session file logging/, // I08
  /Failed Open Eventlog: /, // I09
  /Could not load SrClient DLL/, // I10
  /Failed to read AutoRepairNeeded/, // I14
  /Failed to read (?:DoqCount|DoqTime|PoqCount|PoqTime|RptCount|RptTime|PendingCurrentBuildNumber|PreviousCurrentBuildNumber)/, // I15
  /Failed to get the onesettings value/, // I16
  /^SQM: (?!Reporting package)/, // I17: telemetry
  /Failed (?:to move|moving) .*ERROR_SHARING_VIOLATION/, // I18
  /Failed to unload offline registry/, // I19
  /Failed administrator access check/, // I20
  /Failed to [lL]oad the provider: |Failed to retrieve the Provider Instance/, // I21; 17763 Windows Setup
  /Failed to get and initialize the PE Provider/, // I22
  /No imaging provider supported CreateDismImage/, // I23
  /Current tick count: .{1,30} lower than last tick count/, // I24: carries 0x8007000d
  /Failed to get internal update: Windows-Defender-Default-Definitions/, // I25
  /Failed to find (?:servicing stack directory in online store|a matching version for servicing stack)/, // I27
  /Failed to compute delta for LastScavengingStarvationReport/, // I28
  /Failed to ask UI handler to terminate/, // I31
  /[Ff]ailed setting restore point|nested restore point - failed, ignoring/, // I32, 19041 public log: system restore is off
  /Failed to create backup log cab/, // A22: the log could not be packed; a gap of evidence, not a failure of servicing
  /^WU: Windows update server selection group policy not set|Unable to determine current WU country code/, // 18362, 19041 public logs
  /FOD: WUFodMetadataCache not available; falling back/, // 19041 public log: falls back to the inbox list
  /\bFailed(?: reading)? (?:PoqexecCmdline|SetupExecute) registry key/, // G06: absent when nothing pends
  /IAdvancedInstallerAwareStore_ResolvePendingTransactions/, // name of a call, not a failure
  /^Disabling LKG boot option|Winlogon: /, // 18362, 20348 public logs
];

/** Codes that an Info record may carry when it only looked for something (codes.csv, `benign_when`). */
const PROBING = new Set(['0x80070002', '0x80070003', '0x80070490', '0x80004003', '0x800f0805', '0x800f080c', '0x800f080d', '0x800f081e']);

/** True when the record is known to be harmless. */
export function isNoise(record: CbsRecord, code: string | undefined): boolean {
  if (NOISE.some((pattern) => pattern.test(record.text))) return true;
  const saysFailed = /\bfail/i.test(record.text);
  return record.level !== 'error' && code !== undefined && PROBING.has(code) && !saysFailed;
}
