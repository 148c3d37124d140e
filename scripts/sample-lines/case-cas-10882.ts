/** The case that this product is built from, as a collector would leave it. */
import type { Sample } from '../sample-parts/sample';
import { deviceA } from './case-a';
import { deviceB } from './case-b';
import { deviceC } from './case-c';
import { deviceD, deviceE } from './case-d-e';
import { deviceF } from './case-f';
import { deviceJ } from './case-j';
import { deviceG, deviceH, deviceI, deviceK } from './case-psfx';

const TITLE = '工行用户反馈 V2020-L 版本系统安装 KB5033371 补丁失败';

export const caseCas10882: Sample = {
  name: 'case-cas-10882',
  caseFields: {
    number: 'CAS-10882-T7F5N8',
    title: TITLE,
    titleEn: 'ICBC reports that KB5033371 fails to install on V2020-L',
    customer: 'ICBC',
    priority: 'P2',
    trackingId: 'CMIT:0001715',
    contact: '技术员-01',
    engineer: '工程师-01',
    mailSubject: `[案例号: CAS-10882-T7F5N8 ] % |P2|ICBC|${TITLE} % 初次响应 CMIT:0001715`,
  },
  devices: [deviceA, deviceB, deviceC, deviceD, deviceE, deviceF, deviceG, deviceH, deviceI, deviceJ, deviceK],
  readme: `
# CAS-10882-T7F5N8

一家银行的十一台电脑安装 2023 年 12 月累积更新失败；每台电脑的文件夹就是收集工具留下的样子。姓名、单位、电话、邮箱都已去除，设备只有编号。

Eleven PCs of a bank that cannot install the cumulative update of December 2023; each PC's folder is what a collector leaves. People are taken out, PCs have numbers only.

| 设备 / device | 发生了什么 | What happened |
|---|---|---|
| 01 | 系统盘 \`\\Windows\\servicing\\Packages\` 的目录索引损坏，清单因此损坏 | The index of \`\\Windows\\servicing\\Packages\` is damaged; a manifest is damaged with it |
| 02 | 重启后卸载 \`cpu.inf\` 被拒绝访问，安全软件 TMS 的服务 \`devmgr\` 启动失败 | After the restart \`cpu.inf\` cannot be unstaged (access denied); \`devmgr\` of the security software TMS does not start |
| 03 | 组件文件损坏 (\`Snipping Tool.lnk\`)、缺失 (\`LxssManager.dll\`) | A component file is damaged, another is missing |
| 04, 05 | C: 的 NTFS 事务日志无法增长；05 报告为 V2020-L，证据是 V2022-L | The NTFS transaction log of C: cannot grow; 05 was told to be V2020-L, the evidence says V2022-L |
| 06 | 当天的 CBS.log 已被覆盖，只有 2023-12-13 的旧日志 | CBS.log of the day was overwritten; only a log of 2023-12-13 is left |
| 07, 08, 09, 11 | 基准文件与反向增量不符 (0x800f0985) | The base file is not the one that the reverse delta expects (0x800f0985) |
| 10 | 引导文件服务无法写入 EFI 系统分区 | Boot file servicing cannot write to the EFI system partition |

## 哪些行来自案例，哪些是补写的 / What is from the thread and what is made up

日志行的文字与案例一致；下列内容案例里没有给出，为使样例完整而补写：

The text of log lines is that of the thread. The thread does not show the following; it was made up so that the sample is whole:

- 01: 清单哈希不符、\`CorruptManifest\` 标记及其后的固定失败行；CBS 会话的时间 / the manifest hash, the \`CorruptManifest\` mark and the pin failures after it; times of the CBS sessions.
- 02: 驱动队列的开头、回滚的结尾两行；系统日志的时间、Ntfs 140 与服务错误的文字 / the head of the driver queue, the last two lines of the rollback; the System log's times, the texts of Ntfs 140 and of the service error.
- 04: Servicing 事件的时间、\`Setting original failure status\` / times of the Servicing events, \`Setting original failure status\`.
- 05: 全部时间；Setup 日志写的是 KB5033372，与系统版本相符 / all times; the Setup log names KB5033372, which fits the system.
- 06: Setup 事件的日期和时间，2023-12-13 正在安装的 .NET 更新 / day and times of the Setup events, the .NET update being installed on 2023-12-13.
- 07: 第二、第三条哈希不符的行与第一条相同 / the second and third hash line repeat the first.
- 08, 09, 11: 错误 800f0985 行、标记行、哈希值；11 的 \`dual_bth.inf\` 各行 / the lines of error 800f0985, the marks, the hashes; the lines of \`dual_bth.inf\` on 11.
- 10: Setup 事件的时间和更新包的路径 / times of the Setup events and the path of the update file.
- 其余各行 (会话开始和结束、清点、维护) 都是按 Windows 的写法生成的 / everything else (sessions, inventory, maintenance) is made by pattern.
`,
};
