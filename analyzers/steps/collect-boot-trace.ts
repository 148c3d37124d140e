import type { Action } from '../../model/report';
import { text } from '../../model/text';
import { DESKTOP } from './places';
import { installCommand } from './typed';

/** A procmon boot log and a WPR boot trace of a rollback that the logs cannot explain: which access was refused, and by which filter. */
export function collectBootTrace(kb?: string): Action {
  return {
    id: 'collect-boot-trace',
    title: text('收集 procmon 启动日志和 WPR 启动跟踪', 'Collect a procmon boot log and a WPR boot trace'),
    commands: [installCommand(kb), 'D:\\tools\\procmon64.exe /accepteula', 'wprui.exe', 'D:\\tools\\procmon64.exe /accepteula'],
    where: DESKTOP,
    expected: text(
      '得到 boot_log.pml 和 C:\\trace.etl 两个文件，压缩后与重新收集的日志一起上传。',
      'Two files, boot_log.pml and C:\\trace.etl; compress them and upload them with freshly collected logs.',
    ),
    durationMinutes: 60,
    risk: 'low',
    stopWhen: text(
      'C: 盘可用空间不足 20 GB，或电脑无法启动到桌面：不要开始跟踪。',
      'Less than 20 GB free on C:, or the PC does not reach the desktop: do not start the trace.',
    ),
    approval: false,
    notes: [
      text(
        `1. 离线安装${kb ? ` ${kb}` : '该更新'}，提示重启时不要重启。`,
        `1. Install ${kb ?? 'the update'} offline; when it asks for a restart, do not restart.`,
      ),
      text(
        '2. 打开 procmon，单击 Options > Enable Boot Logging，在对话框中单击 OK，然后关闭 procmon。',
        '2. Open procmon, click Options > Enable Boot Logging, click OK in the dialog, then close procmon.',
      ),
      text(
        '3. 打开 wprui，单击 More options，勾选 First level triage、CPU usage、File I/O activity、Registry I/O activity、Handle usage、Minifilter I/O activity。',
        '3. Open wprui, click More options, and tick First level triage, CPU usage, File I/O activity, Registry I/O activity, Handle usage, Minifilter I/O activity.',
      ),
      text(
        '4. Performance scenario 选择 Boot，Number of iterations 填 1，单击 Start，选择保存路径 C:\\trace.etl，单击 Save，单击 OK 后电脑重启。',
        '4. Choose Boot as Performance scenario and 1 as Number of iterations, click Start, choose C:\\trace.etl as path, click Save, then OK: the PC restarts.',
      ),
      text(
        '5. 回滚结束进入桌面后马上打开 procmon，提示保存启动日志时选择 Yes，保存为 boot_log.pml。',
        '5. After the rollback, at the desktop, open procmon at once; answer Yes to saving the boot log and name it boot_log.pml.',
      ),
      text(
        '6. 将 boot_log.pml 和 C:\\trace.etl 压缩后上传，并同时重新收集 CBS 日志和事件日志。',
        '6. Compress and upload boot_log.pml and C:\\trace.etl, and collect the CBS and event logs again with them.',
      ),
      text(
        'procmon 和 wprui（Windows Performance Toolkit）须事先下载并经批准拷入 D:\\tools。跟踪文件含文件名和用户名，请按内部规定传递。',
        'procmon and wprui (Windows Performance Toolkit) must be brought to D:\\tools beforehand, as approved. The traces hold file and user names: pass them on as the rules of the house say.',
      ),
    ],
  };
}
