/** Where steps are done, and cautions that several steps share. */
import { text } from '../../model/text';

export const ADMIN_PROMPT = text(
  '故障电脑，以管理员身份运行的命令提示符',
  'On the failing PC, in a command prompt that was started as administrator',
);

export const DESKTOP = text('故障电脑，以管理员身份登录的桌面', 'On the failing PC, at its desktop, signed in as administrator');

export const RECOVERY_PROMPT = text(
  '故障电脑，从安装介质启动后的 Windows 恢复环境（WinRE）命令提示符',
  'On the failing PC, started from installation media, in the command prompt of Windows RE',
);

export const BOTH_PCS = text(
  '先在正常设备、后在故障电脑，均使用以管理员身份运行的命令提示符',
  'First on a healthy PC, then on the failing PC, each in a command prompt that was started as administrator',
);

/** Honest mark of `../shared/reference/windows.md`: replacement, EFI and TxF steps were never run by those who wrote them. */
export const NOT_YET_TRIED = text(
  '此步骤由公开资料与支持经验整理，尚未在 Windows 电脑上实测，请先在测试机上验证。',
  'This step comes from public documents and support experience and was not yet tried on Windows: check it on a test PC first.',
);

/** Each of DISM, sfc and wusa starts TrustedInstaller, which may archive CBS.log. */
export const COPY_LOGS_FIRST = text(
  '运行前先复制 C:\\Windows\\Logs\\CBS：本命令会写入 CBS.log，旧记录可能因此被归档或覆盖。',
  'Copy C:\\Windows\\Logs\\CBS before running it: the command writes to CBS.log, and older records may be archived or overwritten.',
);

export const ONE_SCAN_AT_A_TIME = text(
  '不要同时运行两个扫描或修复命令；运行期间保持供电，禁止睡眠，不要结束进程。',
  'Never run two scans or repairs at once; keep the PC powered and awake, and end no process meanwhile.',
);

/** A restart of the PC, as typed. */
export const RESTART = 'shutdown /r /t 0';
